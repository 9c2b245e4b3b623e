package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.FileSource.FsSize;

import java.util.List;

/// Network file systems of a node: asked one by one by a program that can be killed, because the
/// server behind may be gone for ever.
final class RemoteMounts {

    private static final String SECTION = "mount.";

    private RemoteMounts() {}

    /// One section for each.
    static String script(List<Mount> mounts) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < mounts.size(); i++) {
            script.append("b ").append(SECTION).append(i).append('\n');
            script.append("t 3 stat -f -c '%S %b %f %a %c %d' ")
                    .append(quote(mounts.get(i).point()))
                    .append(" 2>&1\ne\n");
        }
        return script.toString();
    }

    static void parse(Sections sections, List<Mount> mounts, Findings out) {
        for (int i = 0; i < mounts.size(); i++) {
            Sections.Section section = sections.get(SECTION + i);
            List<String> words = Words.of(section.text().strip());
            boolean fine = section.status() == 0 && words.size() == 6;
            long[] numbers = new long[6];
            for (int n = 0; fine && n < 6; n++) {
                double number = Words.count(words, n);
                fine = number >= 0 && number < 0x1p63;
                numbers[n] = (long) number;
            }
            Mount mount = mounts.get(i);
            if (fine) {
                boolean readOnly = List.of(mount.options().split(",", -1)).contains("ro");
                FsSize size =
                        new FsSize(
                                numbers[0],
                                numbers[1],
                                numbers[2],
                                numbers[3],
                                numbers[4],
                                numbers[5],
                                readOnly);
                FileSystems.size(mount, size, out);
            } else {
                String why =
                        section.status() == 137 ? "did not answer within 3 s" : section.firstLine();
                out.missing(NodeParts.FILE_SYSTEMS, mount.point() + ": " + why, "");
            }
        }
    }

    /// One word for the shell, whatever is in it.
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
