package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files through the kept shell, for servers without SFTP: all of them read by [FileLists] and one
/// `stat -f` over all mounts (`df` where that is unknown), in one round trip.
final class ShellFiles implements FileSource {

    private static final String MOUNTS = "/proc/self/mounts";
    private static final Duration MOUNT_PATIENCE = Duration.ofSeconds(6);
    private static final int PER_FILE = 256;
    private static final Pattern STAT =
            Pattern.compile("(\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (/.*)");
    private static final Pattern DF =
            Pattern.compile(".*?\\s(\\d+)\\s+(\\d+)\\s+(-?\\d+)\\s+\\S+\\s+(/.*)");

    private final KeptShell kept;
    private final KeptConnection.Tools tools;
    private final HangingMounts hanging;
    private final FileLists lists = new FileLists();
    private boolean oneByOne;

    ShellFiles(KeptShell kept, KeptConnection.Tools tools) {
        this.kept = kept;
        this.tools = tools;
        hanging = new HangingMounts(tools.scheduler().clock());
    }

    @Override
    public Batch read(List<String> paths, List<String> mounts, int limitBytes, Duration deadline) {
        String nonce = tools.nonces().next();
        Reading reading = new Reading(nonce, limitBytes);
        List<String> asked = mounts.stream().filter(m -> !hanging.silenced(m)).toList();
        List<String> all = new ArrayList<>(paths);
        if (!asked.isEmpty() && !all.contains(MOUNTS)) {
            all.add(MOUNTS);
        }
        String figures = asked.isEmpty() ? "" : mountScript(asked, nonce);
        long limit = (long) (limitBytes + PER_FILE) * (all.size() + 1) + 65536L;
        Duration patience = asked.isEmpty() ? deadline : shorter(deadline, MOUNT_PATIENCE);
        int most = (int) Math.min(limit, Integer.MAX_VALUE / 2);
        KeptShell.Answer answer =
                ask(new Question(all, nonce, limitBytes, figures), patience, most);
        reading.parse(
                new String(answer.bytes(), StandardCharsets.ISO_8859_1), all, answer.finished());
        if (!answer.finished() && !reading.filesDone) {
            throw new FaultException(new Fault.Timeout(kept.host(), "read", patience));
        }
        sizes(reading, mounts, asked, answer.finished());
        if (!paths.contains(MOUNTS)) {
            reading.contents.remove(MOUNTS);
            reading.missing.remove(MOUNTS);
        }
        return new Batch(
                reading.contents, reading.sizes, reading.missing, answer.up(), answer.down());
    }

    /// What one reading asks for.
    ///
    /// @param figures the script for the mounts; empty for none
    private record Question(List<String> paths, String nonce, int limit, String figures) {
        String script(FileLists lists) {
            String call = lists.call(paths, nonce, limit, !figures.isEmpty());
            return figures.isEmpty() ? call : call + " && {\n" + figures + "}";
        }

        /// It came to a shell that was told nothing yet.
        boolean unheard(KeptShell.Answer answer) {
            return answer.finished()
                    && answer.status() == FileLists.UNKNOWN
                    && !new String(answer.bytes(), StandardCharsets.ISO_8859_1).contains(nonce);
        }
    }

    private KeptShell.Answer ask(Question question, Duration patience, int most) {
        String told = lists.knows(question.paths) ? "" : lists.tell(question.paths);
        KeptShell.Answer answer = kept.run(told + question.script(lists), patience, most);
        if (!question.unheard(answer)) {
            return answer;
        }
        lists.forget();
        return kept.run(lists.tell(question.paths) + question.script(lists), patience, most);
    }

    private void sizes(Reading reading, List<String> mounts, List<String> asked, boolean finished) {
        boolean culprit = false;
        for (String mount : mounts) {
            if (reading.sizes.containsKey(mount)) {
                hanging.answered(mount);
            } else if (!asked.contains(mount)) {
                reading.missing.put(mount, HangingMounts.REASON);
            } else if (finished) {
                reading.missing.putIfAbsent(mount, "statvfs gives no figures");
            } else {
                reading.missing.put(mount, HangingMounts.REASON);
                if (oneByOne && !culprit) {
                    // Asked in this order, so the first without an answer is the one that hangs.
                    culprit = true;
                    hanging.hung(mount);
                }
            }
        }
        if (!finished && !oneByOne && asked.size() == 1) {
            hanging.hung(asked.getFirst());
        } else if (!finished) {
            oneByOne = true;
        } else if (asked.size() == mounts.size()) {
            oneByOne = false;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// The files alone are one word to a shell that knows the list, and nothing is started there.
    private String mountScript(List<String> mounts, String nonce) {
        StringBuilder script = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (String mount : mounts) {
            names.append(' ').append(FileLists.quote(mount));
        }
        if (oneByOne) {
            script.append("for m in").append(names).append("; do ");
            figures(script, " \"$m\"", nonce);
            script.append("done\n");
        } else {
            figures(script, names.toString(), nonce);
        }
        return script.toString();
    }

    /// Exit status 1 of `stat` with some output means that one of the mounts is gone.
    private static void figures(StringBuilder script, String names, String nonce) {
        script.append("stat -f -c '%S %b %f %a %c %d %n'")
                .append(names)
                .append(" 2>/dev/null || if [ -z \"$(stat -f -c %S / 2>/dev/null)\" ]; then ")
                .append("printf '%s\\n' K")
                .append(nonce)
                .append("; df -P -k")
                .append(names)
                .append(" 2>/dev/null; printf '%s\\n' I")
                .append(nonce)
                .append("; df -P -i")
                .append(names)
                .append(" 2>/dev/null; fi\n");
    }

    @Override
    public boolean mountsAreDear() {
        return true;
    }

    @Override
    public void close() {
        kept.close();
    }

    /// What one answer says.
    private static final class Reading {
        private final String nonce;
        private final int limit;
        private final Map<String, String> contents = new LinkedHashMap<>();
        private final Map<String, FsSize> sizes = new LinkedHashMap<>();
        private final Map<String, String> missing = new LinkedHashMap<>();
        private boolean filesDone;

        Reading(String nonce, int limit) {
            this.nonce = nonce;
            this.limit = limit;
        }

        /// The files, then the paths that can't be read, then the mounts.
        ///
        /// @param finished whether the shell came to its end; if not, the files are known to be all
        ///     there only when what follows them has come
        void parse(String text, List<String> paths, boolean finished) {
            if (text.startsWith(FileLists.RECORD + nonce)) {
                records(text, paths, finished);
                return;
            }
            String missingMark = "\nM" + nonce + "\n";
            String mountsMark = "N" + nonce + "\n";
            int missingAt = text.indexOf(missingMark);
            int mountsAt = text.indexOf(mountsMark);
            filesDone = finished || mountsAt >= 0;
            if (missingAt < 0 || mountsAt < 0) {
                files(text, paths);
                return;
            }
            String said = text.substring(missingAt + missingMark.length(), mountsAt);
            for (String line : said.split("\n")) {
                if (line.startsWith("D")) {
                    missing.put(line.substring(1), "permission denied");
                } else if (line.startsWith("A")) {
                    missing.put(line.substring(1), "no such file");
                }
            }
            files(text.substring(0, missingAt), paths);
            figures(text.substring(mountsAt + mountsMark.length()));
        }

        /// What bash has read: each file behind a mark, the mark alone at the end.
        private void records(String text, List<String> paths, boolean finished) {
            String mark = FileLists.RECORD + nonce;
            int end = text.indexOf(mark + "\n");
            filesDone = finished || end >= 0;
            for (String record : text.substring(0, Math.max(0, end)).split(mark)) {
                int lines = record.indexOf(FileLists.LINE);
                if (record.startsWith("D")) {
                    missing.put(record.substring(1), "permission denied");
                } else if (record.startsWith("F") && lines > 0) {
                    String content = record.substring(lines + 1).replace(FileLists.LINE, '\n');
                    keep(record.substring(1, lines), content.isEmpty() ? "" : content + "\n");
                }
            }
            for (String path : paths) {
                if (!contents.containsKey(path)) {
                    missing.putIfAbsent(path, "no such file");
                }
            }
            if (end >= 0) {
                figures(text.substring(end + mark.length() + 1));
            }
        }

        /// `==> name <==` stands before each file; in the order that was asked.
        private void files(String text, List<String> paths) {
            List<String> names = new ArrayList<>(paths);
            names.removeAll(missing.keySet());
            names.add("/dev/null");
            String current = null;
            int from = 0;
            int next = 0;
            while (next < names.size()) {
                String header = "==> " + names.get(next) + " <==\n";
                int at = text.startsWith(header, from) && current == null ? from : -1;
                int lead = 0;
                if (at < 0) {
                    at = text.indexOf("\n" + header, current == null ? 0 : from);
                    lead = 1;
                }
                if (at >= 0) {
                    keep(current, text.substring(from, Math.max(from, at)));
                    current = names.get(next);
                    from = at + lead + header.length();
                } else {
                    missing.put(names.get(next), "no such file");
                }
                next++;
            }
            missing.remove("/dev/null");
        }

        private void keep(@org.jspecify.annotations.Nullable String path, String content) {
            if (path == null) {
                return;
            }
            if (content.length() > limit) {
                missing.put(path, "larger than " + limit + " bytes");
            } else {
                contents.put(path, content);
            }
        }

        private void figures(String text) {
            Set<String> readOnly = readOnly();
            Map<String, long[]> kilobytes = new LinkedHashMap<>();
            boolean inodes = false;
            for (String line : text.split("\n")) {
                if (line.startsWith("I" + nonce)) {
                    inodes = true;
                }
                Matcher stat = STAT.matcher(line);
                if (stat.matches()) {
                    String mount = stat.group(7);
                    sizes.put(
                            mount,
                            new FsSize(
                                    number(stat, 1),
                                    number(stat, 2),
                                    number(stat, 3),
                                    number(stat, 4),
                                    number(stat, 5),
                                    number(stat, 6),
                                    readOnly.contains(mount)));
                    continue;
                }
                Matcher df = DF.matcher(line);
                if (!df.matches()) {
                    continue;
                }
                long[] row = {number(df, 1), number(df, 2), number(df, 3)};
                String mount = df.group(4);
                if (!inodes) {
                    kilobytes.put(mount, row);
                    sizes.put(mount, fromDf(row, new long[3], readOnly.contains(mount)));
                } else if (kilobytes.containsKey(mount)) {
                    sizes.put(
                            mount,
                            fromDf(
                                    kilobytes.getOrDefault(mount, row),
                                    row,
                                    readOnly.contains(mount)));
                }
            }
        }

        private static FsSize fromDf(long[] kilobytes, long[] inodes, boolean readOnly) {
            return new FsSize(
                    1024,
                    kilobytes[0],
                    kilobytes[0] - kilobytes[1],
                    Math.max(0, kilobytes[2]),
                    inodes[0],
                    inodes[0] - inodes[1],
                    readOnly);
        }

        private static long number(Matcher matcher, int group) {
            try {
                return Long.parseLong(matcher.group(group));
            } catch (NumberFormatException e) {
                // More digits than a long has: no file system is that large.
                return Long.MAX_VALUE;
            }
        }

        private Set<String> readOnly() {
            Set<String> found = new HashSet<>();
            for (String line : contents.getOrDefault(MOUNTS, "").split("\n")) {
                String[] fields = line.split(" ");
                if (fields.length >= 4) {
                    String mount = fields[1].replace("\\040", " ").replace("\\134", "\\");
                    if (List.of(fields[3].split(",")).contains("ro")) {
                        found.add(mount);
                    } else {
                        found.remove(mount);
                    }
                }
            }
            return found;
        }
    }
}
