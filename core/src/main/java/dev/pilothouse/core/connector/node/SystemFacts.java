package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the system is: distribution, kernel, virtualisation, CPU, clock, and whether it wants a
/// restart.
final class SystemFacts {

    private static final Pattern FLAVOUR = Pattern.compile("-[a-z][a-z0-9-]*$");

    private SystemFacts() {}

    static void os(Sections sections, Findings out) {
        release(sections.get("os").text(), out);
        List<String> kernel = lines(sections.get("kernel").text());
        if (kernel.size() >= 3) {
            out.fact(NodeFacts.HOST_NAME, kernel.get(0));
            out.fact(NodeFacts.KERNEL, kernel.get(1));
            out.fact(NodeFacts.ARCH, kernel.get(2));
        } else {
            out.missing(NodeParts.OS, "uname: " + sections.get("kernel").firstLine(), "");
        }
        String zone = sections.get("zone").text().strip();
        if (!zone.isEmpty()) {
            out.fact(NodeFacts.TIME_ZONE, Findings.excerpt(zone));
        }
    }

    /// os-release(5); what is no assignment is the one line of an old release file.
    static void release(String text, Findings out) {
        Map<String, String> values = new TreeMap<>();
        for (String line : lines(text)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), unquote(line.substring(equals + 1)));
            }
        }
        String name = values.getOrDefault("PRETTY_NAME", values.getOrDefault("NAME", ""));
        if (name.isEmpty()) {
            name =
                    lines(text).stream()
                            .filter(line -> !line.startsWith("==>"))
                            .findFirst()
                            .orElse("");
        }
        if (name.isEmpty()) {
            out.missing(NodeParts.OS, "no /etc/os-release", "");
            return;
        }
        out.fact(NodeFacts.OS_NAME, Findings.excerpt(name));
        if (values.containsKey("ID")) {
            out.fact(NodeFacts.OS_ID, Findings.excerpt(values.getOrDefault("ID", "")));
        }
        if (values.containsKey("VERSION_ID")) {
            out.fact(NodeFacts.OS_VERSION, Findings.excerpt(values.getOrDefault("VERSION_ID", "")));
        }
    }

    private static String unquote(String value) {
        String text = value.strip();
        boolean quoted =
                text.length() >= 2
                        && "\"'".indexOf(text.charAt(0)) >= 0
                        && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    static void virtualisation(Sections sections, Findings out) {
        List<String> hints = lines(sections.get("virtualisation").text());
        String found = "";
        for (String hint : hints) {
            String word = hint.startsWith("dmi ") ? vendor(hint) : hint.strip();
            if (!word.isEmpty()) {
                found = word.equals("hypervisor") ? "vm-other" : word;
                break;
            }
        }
        if (found.isEmpty()) {
            out.missing(NodeParts.VIRTUALISATION, sections.get("virtualisation").firstLine(), "");
        } else {
            out.fact(NodeFacts.VIRTUALISATION, Findings.excerpt(found));
        }
    }

    /// The firmware's names, in systemd-detect-virt's words.
    private static String vendor(String hint) {
        String text = hint.toLowerCase(Locale.ROOT);
        Map<String, String> vendors =
                Map.of(
                        "kvm", "kvm",
                        "qemu", "qemu",
                        "vmware", "vmware",
                        "virtualbox", "oracle",
                        "amazon ec2", "amazon",
                        "hvm domu", "xen",
                        "virtual machine", "microsoft",
                        "parallels", "parallels",
                        "google compute", "google");
        return vendors.entrySet().stream()
                .filter(e -> text.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("");
    }

    static void cpu(String text, Findings out) {
        for (String line : lines(text)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String model = line.substring(colon + 1).replaceAll("\\s+", " ").strip();
                out.fact(NodeFacts.CPU_MODEL, Findings.excerpt(model));
                return;
            }
        }
        out.fact(NodeFacts.CPU_MODEL, new Fact.Unknown("/proc/cpuinfo names no model"));
    }

    static void timeSync(Sections.Section section, Findings out) {
        Boolean synced = null;
        for (String line : lines(section.text())) {
            String text = line.toLowerCase(Locale.ROOT);
            if (text.contains("synchronized:") || text.startsWith("leap status")) {
                synced = text.endsWith("yes") || text.endsWith("normal");
            } else if (text.contains("leap_none") || text.contains("leap_alarm")) {
                synced = text.contains("leap_none");
            }
        }
        if (synced == null) {
            out.missing(NodeParts.TIME_SYNC, section.firstLine(), "");
            out.fact(NodeFacts.TIME_SYNC, new Fact.Unknown(section.firstLine()));
        } else {
            out.fact(NodeFacts.TIME_SYNC, synced ? "yes" : "no");
        }
    }

    /// The distribution's own mark; else whether the newest installed kernel runs.
    static void reboot(Sections.Section section, Findings out) {
        List<String> packages = new ArrayList<>();
        List<String> images = new ArrayList<>();
        boolean required = false;
        boolean modules = false;
        String running = "";
        for (String line : lines(section.text())) {
            if (line.equals("required")) {
                required = true;
            } else if (line.equals("modules")) {
                modules = true;
            } else if (line.startsWith("package ")) {
                packages.add(line.substring(8));
            } else if (line.startsWith("running ")) {
                running = line.substring(8);
            } else if (line.startsWith("image ") && !line.contains("rescue")) {
                images.add(release(line.substring(6)));
            }
        }
        String newest = newest(images, running);
        if (required) {
            reboot(true, String.join(" ", packages), out);
        } else if (newest.isEmpty()) {
            String why = section.done() ? "no installed kernel to compare with" : "no answer";
            out.missing(NodeParts.REBOOT, why, "");
            out.fact(NodeFacts.REBOOT_NEEDED, new Fact.Unknown(why));
        } else if (!newest.equals(running) && (images.contains(running) || !modules)) {
            reboot(true, "kernel " + newest, out);
        } else {
            reboot(false, "", out);
        }
    }

    private static void reboot(boolean needed, String reason, Findings out) {
        out.fact(NodeFacts.REBOOT_NEEDED, needed ? "yes" : "no");
        out.fact(NodeFacts.REBOOT_REASON, reason);
        out.sample(NodeMetrics.REBOOT_NEEDED, needed ? 1 : 0);
    }

    /// `/boot/vmlinuz-6.1.0-28-amd64` or `/usr/lib/modules/6.12.1-arch1-1/vmlinuz`.
    private static String release(String path) {
        String[] parts = path.split("/");
        String last = parts.length == 0 ? "" : parts[parts.length - 1];
        if (last.startsWith("vmlinuz-")) {
            return last.substring("vmlinuz-".length());
        }
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /// The newest of the running kernel's flavour (-amd64, -cloud-amd64, -pve); empty for none.
    private static String newest(List<String> images, String running) {
        String wanted = flavour(running);
        return images.stream()
                .filter(image -> flavour(image).equals(wanted))
                .max(SystemFacts::compareVersions)
                .orElse("");
    }

    private static String flavour(String version) {
        Matcher flavour = FLAVOUR.matcher(version);
        return flavour.find() ? flavour.group() : "";
    }

    /// Runs of digits as numbers, the rest as text.
    static int compareVersions(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = digits(a, i);
            int endB = digits(b, j);
            int order;
            if (endA > i && endB > j) {
                String x = a.substring(i, endA).replaceFirst("^0+(?=.)", "");
                String y = b.substring(j, endB).replaceFirst("^0+(?=.)", "");
                order = x.length() != y.length() ? x.length() - y.length() : x.compareTo(y);
                i = endA;
                j = endB;
            } else {
                order = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        return (a.length() - i) - (b.length() - j);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
