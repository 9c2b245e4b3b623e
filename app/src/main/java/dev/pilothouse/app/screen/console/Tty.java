package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;

import dev.pilothouse.core.wire.TerminalStream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Feeds the emulator from a stream of bytes: UTF-8, what is malformed replaced.
final class Tty implements TtyConnector {

    /// Puts the emulator back into a plain state where the last program left it in another: no
    /// mouse, no bracketed paste, visible cursor, plain text, a line of its own.
    private static final String CALM =
            "\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?2004l"
                    + "\u001b[?1l\u001b[?25h\u001b[0m\r\n";

    /// Back from the screen of a program. Only from there: it puts the cursor where it was when
    /// the program began, which may be long ago.
    private static final String MAIN_SCREEN = "\u001b[?1049l";

    private final TerminalStream stream;
    private final String name;
    private final Gate gate;
    private final Listener listener;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(32 << 10).flip();
    private String ahead;
    private boolean ended;

    /// Is told what passes, on the thread it passes on.
    interface Listener {
        void output(char[] text, int offset, int length);

        void resized(TerminalStream.Size size);
    }

    /// What the emulator has shown before this stream.
    enum Before {
        /// Nothing.
        NOTHING(""),
        /// Another stream, which ended at its shell.
        SHELL(CALM),
        /// Another stream, which ended in a program that has the screen for itself.
        PROGRAM(MAIN_SCREEN + CALM);

        private final String ahead;

        Before(String ahead) {
            this.ahead = ahead;
        }
    }

    /// @param gate closed while the terminal is painted
    Tty(TerminalStream stream, String name, Before before, Gate gate, Listener listener) {
        this.gate = gate;
        this.stream = stream;
        this.name = name;
        this.listener = listener;
        ahead = before.ahead;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        gate.working();
        if (!ahead.isEmpty()) {
            int n = Math.min(length, ahead.length());
            ahead.getChars(0, n, into, offset);
            ahead = ahead.substring(n);
            return n;
        }
        CharBuffer out = CharBuffer.wrap(into, offset, length);
        while (true) {
            decoder.decode(bytes, out, ended);
            int n = out.position();
            if (n > 0) {
                listener.output(into, offset, n);
                return n;
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    /// Behind what is left of a character that came in two parts.
    private void fill() {
        bytes.compact();
        int n;
        gate.resting();
        try {
            n = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        } catch (IOException e) {
            // Said by the view: the stream is no longer open.
            n = -1;
        }
        gate.working();
        ended = n < 0;
        bytes.position(bytes.position() + Math.max(0, n)).flip();
    }

    @Override
    public void write(byte[] typed) throws IOException {
        stream.write(typed);
    }

    @Override
    public void write(String typed) throws IOException {
        stream.write(typed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isConnected() {
        return stream.open();
    }

    @Override
    public void resize(TermSize size) {
        TerminalStream.Size now = new TerminalStream.Size(size.getColumns(), size.getRows());
        try {
            stream.resize(now);
            listener.resized(now);
        } catch (IOException e) {
            // The next read says that it has ended.
        }
    }

    @Override
    public int waitFor() {
        return stream.exitStatus().orElse(-1);
    }

    @Override
    public boolean ready() {
        return bytes.hasRemaining() || !ahead.isEmpty();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void close() {
        stream.close();
    }
}
