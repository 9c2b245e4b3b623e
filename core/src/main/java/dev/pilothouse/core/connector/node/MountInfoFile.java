package dev.pilothouse.core.connector.node;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// `/proc/self/mountinfo` (proc_pid_mountinfo(5)): the mounts that hold data, one per device. No
/// pseudo file systems, no read-only images (snaps), no overlays except as the root of a container.
final class MountInfoFile {

    private static final int MOST = 64;
    private static final Set<String> PSEUDO =
            Set.of(
                    "autofs",
                    "bdev",
                    "binder",
                    "binfmt_misc",
                    "bpf",
                    "cgroup",
                    "cgroup2",
                    "configfs",
                    "cpuset",
                    "cramfs",
                    "debugfs",
                    "devfs",
                    "devpts",
                    "devtmpfs",
                    "efivarfs",
                    "erofs",
                    "functionfs",
                    "fuse.gvfsd-fuse",
                    "fuse.lxcfs",
                    "fuse.portal",
                    "fuse.snapfuse",
                    "fusectl",
                    "hugetlbfs",
                    "iso9660",
                    "mqueue",
                    "nfsd",
                    "nsfs",
                    "pipefs",
                    "proc",
                    "pstore",
                    "ramfs",
                    "resctrl",
                    "romfs",
                    "rootfs",
                    "rpc_pipefs",
                    "securityfs",
                    "selinuxfs",
                    "smackfs",
                    "squashfs",
                    "sysfs",
                    "tmpfs",
                    "tracefs",
                    "udf",
                    "vboxsf",
                    "xenfs");
    private static final Set<String> BOUND_INTO_CONTAINERS =
            Set.of("/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/timezone");

    private MountInfoFile() {}

    static List<Mount> parse(String text, Findings out) {
        Map<String, Candidate> byDevice = new LinkedHashMap<>();
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    int dash = words.indexOf("-");
                    if (dash < 6 || words.size() < dash + 4) {
                        out.bad(NodeParts.FILE_SYSTEMS, line);
                        return;
                    }
                    String type = words.get(dash + 1);
                    String point = unescape(words.get(4));
                    if (PSEUDO.contains(type) || BOUND_INTO_CONTAINERS.contains(point)) {
                        return;
                    }
                    if (type.equals("overlay") && !point.equals("/")) {
                        return;
                    }
                    String device = unescape(words.get(dash + 2));
                    Set<String> options = new LinkedHashSet<>();
                    options.addAll(List.of(words.get(5).split(",", -1)));
                    options.addAll(List.of(words.get(dash + 3).split(",", -1)));
                    Candidate one =
                            new Candidate(
                                    new Mount(point, device, type, String.join(",", options)),
                                    words.get(3).equals("/"));
                    // Sub-volumes of btrfs have device numbers of their own, but one device.
                    String key = device.startsWith("/dev/") ? device : words.get(2) + device;
                    byDevice.merge(key, one, MountInfoFile::better);
                });
        // What is mounted over something else hides it.
        Map<String, Mount> byPoint = new TreeMap<>();
        byDevice.values().forEach(c -> byPoint.put(c.mount.point(), c.mount));
        if (byPoint.size() > MOST) {
            out.missing(
                    NodeParts.FILE_SYSTEMS,
                    byPoint.size() - MOST + " mounts beyond the first " + MOST,
                    "");
        }
        return byPoint.values().stream().limit(MOST).toList();
    }

    private static Candidate better(Candidate a, Candidate b) {
        if (a.mount.point().equals(b.mount.point())) {
            return b; // mounted over: only the last one can be seen
        }
        if (a.whole != b.whole) {
            return a.whole ? a : b;
        }
        return b.mount.point().length() < a.mount.point().length() ? b : a;
    }

    /// Space, tab, newline and backslash are written as three octal digits, all else as the bytes
    /// it has.
    private static String unescape(String word) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            int code = word.charAt(i) == '\\' ? octal(word, i + 1) : -1;
            if (code < 0) {
                out.append(word.charAt(i));
            } else {
                out.append((char) code);
                i += 3;
            }
        }
        return new String(
                out.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static int octal(String word, int from) {
        if (from + 3 > word.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = word.charAt(i) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value < 256 ? value : -1;
    }

    /// @param whole whether the file system's own root is mounted, not a directory of it
    private record Candidate(Mount mount, boolean whole) {}
}
