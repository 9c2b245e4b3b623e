package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Packages that could be updated, as far as the node's own lists know: nothing is downloaded.
final class UpdateFacts {

    private static final int MOST = 2000;

    /// `bash/stable-security 5.2.15-2+b8 amd64 [upgradable from: 5.2.15-2+b7]`
    private static final Pattern APT =
            Pattern.compile("^([^/ ]+)/(\\S+) (\\S+) \\S+ \\[upgradable from: .*]$");

    /// `bash.x86_64    5.1.8-9.el9    baseos`
    private static final Pattern RPM = Pattern.compile("^(\\S+)\\.(\\w+)\\s+(\\S+)\\s+\\S+\\s*$");

    /// `busybox-1.36.1-r2 < 1.36.1-r5`
    private static final Pattern APK = Pattern.compile("^(\\S+)-\\d\\S*-r\\d+\\s+<\\s+(\\S+)\\s*$");

    /// `linux 6.12.1-1 -> 6.12.4-1`
    private static final Pattern PACMAN = Pattern.compile("^(\\S+) \\S+ -> (\\S+).*$");

    private UpdateFacts() {}

    static void parse(Sections.Section section, Findings out) {
        List<String> lines = SystemFacts.lines(section.text());
        String first = lines.isEmpty() ? "" : lines.getFirst();
        String manager = first.startsWith("manager ") ? first.substring(8).strip() : "";
        boolean rpm = manager.equals("dnf") || manager.equals("yum");
        boolean pacman = manager.equals("pacman");
        int status = section.status();
        // dnf answers 100 when there are updates, pacman 1 when there are none.
        boolean fine = status == 0 || (rpm && status == 100) || (pacman && status == 1);
        if (manager.isEmpty() || !fine) {
            String why = lines.size() > 1 ? Findings.excerpt(lines.get(1)) : section.firstLine();
            out.missing(NodeParts.UPDATES, why, "");
            out.fact(NodeFacts.UPDATES, new Fact.Unknown(why));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        int all = 0;
        int security = 0;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("Obsoleting ")) {
                break; // dnf lists after this what would vanish
            }
            List<String> row = row(manager, line);
            if (row.isEmpty()) {
                continue;
            }
            all++;
            security += row.get(2).isEmpty() ? 0 : 1;
            if (rows.size() < MOST) {
                rows.add(row);
            }
        }
        out.sample(NodeMetrics.UPDATES_PENDING, all);
        if (manager.equals("apt")) {
            out.sample(NodeMetrics.UPDATES_SECURITY, security);
        }
        out.fact(
                NodeFacts.UPDATES,
                new Fact.Table(
                        List.of(
                                NodeFacts.UPDATE_PACKAGE,
                                NodeFacts.UPDATE_VERSION,
                                NodeFacts.UPDATE_SECURITY),
                        rows));
    }

    private static List<String> row(String manager, String line) {
        if (manager.equals("apt")) {
            Matcher apt = APT.matcher(line);
            return apt.matches()
                    ? List.of(
                            apt.group(1),
                            apt.group(3),
                            apt.group(2).contains("-security") ? "yes" : "")
                    : List.of();
        }
        Pattern pattern =
                switch (manager) {
                    case "apk" -> APK;
                    case "pacman" -> PACMAN;
                    default -> RPM;
                };
        Matcher matcher = pattern.matcher(line);
        return matcher.matches()
                ? List.of(matcher.group(1), matcher.group(matcher.groupCount()), "")
                : List.of();
    }
}
