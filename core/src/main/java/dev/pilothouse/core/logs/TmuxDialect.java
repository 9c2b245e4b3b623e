package dev.pilothouse.core.logs;

import dev.pilothouse.core.remote.ShellText;
import dev.pilothouse.core.time.Clock;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A pane of tmux, over a client in control mode that only reads: first what the pane remembers,
/// then what its program writes, with no gap between as one client asks for both. Nothing in the
/// session changes, its size neither. The lines have no times: those that come have ours.
///
/// Format: tmux(1), CONTROL MODE. After a loss the remembered lines are compared with the last ones
/// seen.
final class TmuxDialect extends LogDialect {

    private static final int LIMIT = 1 << 20;
    private static final int LINE = 64 << 10;
    private static final int COMPARED = 20;

    /// Before the answer that ends what we ask for. Whether the attaching is answered, too, depends
    /// on tmux.
    private static final String CURSOR = "pilothouse cursor ";

    private final LogSource.TmuxPane source;
    private final LogRequest request;
    private final Clock clock;
    private final TextLines lines;
    private final LineSplitter output = new LineSplitter(LINE);
    private final Deque<String> newest = new ArrayDeque<>();
    private final List<String> remembered = new ArrayList<>();
    private String pane = "";
    private boolean inReply;
    private boolean read;
    private boolean exact = true;
    private boolean exited;

    TmuxDialect(LogSource.TmuxPane source, LogRequest request, Clock clock) {
        super(LIMIT);
        this.source = source;
        this.request = request;
        this.clock = clock;
        lines = new TextLines(request);
    }

    /// The client goes when its input ends. Without a command behind it `cat` would take the place
    /// of the shell that holds the input open.
    @Override
    String script() {
        String start =
                """
                command -v tmux >/dev/null 2>&1 || { echo 'tmux: not found'; exit 127; }
                p=$(tmux display-message -p -t TARGET '#{pane_id}' 2>&1) || { echo "$p"; exit 1; }
                s=$(tmux display-message -p -t "$p" '#{session_id}')
                echo PH CLOCK "$p"
                FEED | tmux -u -C attach-session -r -t "$s" ';' \\
                capture-pane -p -J -S -LINES -t "$p" ';' \\
                display-message -p -t "$p" 'CURSOR#{cursor_x}'
                """;
        return start.replace("TARGET", ShellText.quote(source.pane()))
                .replace("CLOCK", CLOCK)
                .replace("CURSOR", CURSOR)
                .replace("LINES", Integer.toString(request.lines()))
                .replace("FEED", request.goesOn() ? "{ cat <&3 >/dev/null; :; }" : "sleep 1");
    }

    @Override
    void begin() {
        super.begin();
        output.reset();
        remembered.clear();
        inReply = false;
        read = false;
    }

    @Override
    boolean begun() {
        return super.begun() && read;
    }

    @Override
    boolean exact() {
        return exact;
    }

    /// The session has ended; the script would wait for its input.
    @Override
    boolean done() {
        return exited || (read && !request.goesOn());
    }

    @Override
    void head(long now, ZoneOffset zone, String[] words) {
        pane = words.length > 2 ? words[2] : "";
        lines.clock(now, zone);
    }

    @Override
    void line(byte[] bytes, int offset, int length, long raw, LogSink sink) {
        String said = new String(bytes, offset, length, StandardCharsets.UTF_8);
        if (inReply) {
            if (said.startsWith("%end ") || said.startsWith("%error ")) {
                inReply = false;
                replied(sink);
            } else {
                remembered.add(text(bytes, offset, length, raw));
            }
        } else if (said.startsWith("%begin ")) {
            inReply = true;
        } else if (said.startsWith("%exit")) {
            exited = true;
        } else if (said.startsWith("%output " + pane + " ")) {
            byte[] out = unescaped(bytes, offset + 9 + pane.length(), offset + length);
            output.add(out, 0, out.length, (b, o, n, r) -> came(b, o, n, r, sink));
        }
    }

    /// A reply is what is remembered; the next one where the cursor stands: in a line that has
    /// begun, or before one.
    private void replied(LogSink sink) {
        if (read || remembered.isEmpty() || !remembered.getLast().startsWith(CURSOR)) {
            return;
        }
        String cursor = remembered.removeLast().substring(CURSOR.length());
        while (!remembered.isEmpty() && remembered.getLast().isBlank()) {
            remembered.removeLast();
        }
        String begun = cursor.equals("0") || remembered.isEmpty() ? "" : remembered.removeLast();
        int from = behindNewest();
        exact = from >= 0;
        read = true;
        for (String line : remembered.subList(Math.max(0, from), remembered.size())) {
            give(line, LogLine.UNKNOWN, sink);
        }
        remembered.clear();
        byte[] bytes = begun.getBytes(StandardCharsets.UTF_8);
        output.add(bytes, 0, bytes.length, (b, o, n, r) -> came(b, o, n, r, sink));
    }

    /// Where the remembered lines go on behind the last ones that were given; 0 in the beginning,
    /// -1 where they are not among them.
    private int behindNewest() {
        List<String> last = List.copyOf(newest);
        if (last.isEmpty()) {
            return 0;
        }
        for (int end = remembered.size(); end >= last.size(); end--) {
            if (remembered.subList(end - last.size(), end).equals(last)) {
                return end;
            }
        }
        return -1;
    }

    private void came(byte[] bytes, int offset, int length, long raw, LogSink sink) {
        int n = length > 0 && bytes[offset + length - 1] == '\r' ? length - 1 : length;
        String text = PlainText.of(bytes, offset, n, length == LINE ? raw - 1 - length : 0);
        give(text, clock.millis(), sink);
    }

    private void give(String text, long at, LogSink sink) {
        newest.addLast(text.stripTrailing());
        if (newest.size() > COMPARED) {
            newest.removeFirst();
        }
        lines.give(text, at, sink);
    }

    /// Bytes below a blank and backslashes come as three octal digits.
    private static byte[] unescaped(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(0, to - from));
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\' && i + 3 < to) {
                out.write(
                        (bytes[i + 1] - '0') * 64 + (bytes[i + 2] - '0') * 8 + bytes[i + 3] - '0');
                i += 3;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }
}
