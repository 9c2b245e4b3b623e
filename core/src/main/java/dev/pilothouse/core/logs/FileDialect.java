package dev.pilothouse.core.logs;

import dev.pilothouse.core.remote.ShellText;

import java.time.ZoneOffset;
import java.util.List;

/// A file: its last lines, then `tail -F`, which goes on when the file is rotated. The place in the
/// file is counted, so that going on after a loss is exact as long as the file is the same, or the
/// old one is still there as `NAME.1`.
final class FileDialect extends LogDialect {

    private static final int LIMIT = 64 << 10;

    /// How far back the last lines are looked for.
    private static final int BACK = 16 << 20;

    /// What GNU tail says, in the language C, when the name leads to another file.
    private static final List<String> TURNS =
            List.of(" has been replaced", " has appeared", " file truncated");

    private final LogSource.TextFile source;
    private final LogRequest request;
    private final TextLines lines;
    private String inode = "";
    private long place;
    private boolean known;
    private boolean exact = true;
    private boolean turned;

    FileDialect(LogSource.TextFile source, LogRequest request) {
        super(LIMIT);
        this.source = source;
        this.request = request;
        lines = new TextLines(request);
    }

    @Override
    String script() {
        String head =
                "f="
                        + ShellText.quote(source.path())
                        + "\n[ -e \"$f\" ] || { echo 'No such file or directory'; exit 2; }\n"
                        + "[ -d \"$f\" ] && { echo 'Is a directory'; exit 2; }\n"
                        + "[ -r \"$f\" ] || { echo 'Permission denied'; exit 13; }\n"
                        + "look() { stat -L -c '%i %s' -- \"$1\" 2>/dev/null || echo 0 0; }\n";
        return known ? head + goOn() : head + begin(request);
    }

    /// The history ends exactly where the following begins; a last line without an end goes on
    /// there.
    private static String begin(LogRequest request) {
        String old =
                "tail -c +$((s-b+1)) -- \"$f\" | head -c $b | tail -n " + request.lines() + "\n";
        return "set -- $(look \"$f\"); i=$1; s=$2; b=$s; [ $b -gt "
                + BACK
                + " ] && b="
                + BACK
                + "\nh=$("
                + old.strip()
                + " | wc -c)\necho PH "
                + CLOCK
                + " begin $i $((s-h))\n"
                + old
                + (request.goesOn() ? "exec tail -c +$((s+1)) -F -- \"$f\"\n" : "");
    }

    private String goOn() {
        return "I="
                + inode
                + "; O="
                + place
                + "\nset -- $(look \"$f\"); i=$1; s=$2; how=other; at=0\n"
                + "if [ \"$i\" = \"$I\" ] && [ \"$s\" -ge \"$O\" ]; then how=same; at=$O; else\n"
                + "set -- $(look \"$f.1\")\n"
                + "if [ \"$1\" = \"$I\" ] && [ -r \"$f.1\" ] && [ \"$2\" -ge \"$O\" ]; then"
                + " how=rest; at=$((O-$2)); n=$(($2-O)); fi\nfi\n"
                + "echo PH "
                + CLOCK
                + " $how $i $at\n"
                + "if [ $how = rest ]; then tail -c +$((O+1)) -- \"$f.1\" | head -c $n; at=0; fi\n"
                + "exec tail -c +$((at+1)) -F -- \"$f\"\n";
    }

    @Override
    void begin() {
        super.begin();
        turned = false;
    }

    @Override
    boolean exact() {
        return exact;
    }

    @Override
    boolean again() {
        return turned;
    }

    @Override
    void head(long now, ZoneOffset zone, String[] words) {
        lines.clock(now, zone);
        exact = words.length < 3 || !words[2].equals("other");
        inode = words.length > 3 && words[3].matches("\\d{1,20}") ? words[3] : "0";
        place = words.length > 4 && words[4].matches("-?\\d{1,18}") ? Long.parseLong(words[4]) : 0;
        known = true;
    }

    @Override
    void line(byte[] bytes, int offset, int length, long raw, LogSink sink) {
        if (length > 6 && bytes[offset] == 't' && bytes[offset + 4] == ':') {
            String said = text(bytes, offset, length, raw);
            if (said.startsWith("tail: ") && said.contains(source.path())) {
                own(said, sink);
                return;
            }
        }
        place += raw;
        lines.give(text(bytes, offset, length, raw), LogLine.UNKNOWN, sink);
    }

    /// tail itself speaks. Where it says that it reads from a beginning again the script is run
    /// again: it looks for itself which file that is, so a log can't feign it.
    private void own(String said, LogSink sink) {
        if (TURNS.stream().anyMatch(said::contains)) {
            turned = true;
            sink.mark(new LogMark.Rotated());
        } else if (!said.contains("has become inaccessible")) {
            sink.mark(new LogMark.Said(said));
        }
    }
}
