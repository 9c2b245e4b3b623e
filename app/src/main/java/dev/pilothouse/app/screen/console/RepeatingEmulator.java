package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.Terminal;
import com.techsenger.jeditermfx.core.TerminalDataStream;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;

import java.io.IOException;
import java.util.Arrays;

/// The library's emulator, which also repeats: `ESC [ n b` writes the character before n times
/// more. The terminal descriptions of xterm promise it and ncurses uses it, so that without it
/// htop's meters and columns fall apart.
final class RepeatingEmulator extends JediEmulator {

    private static final char ESCAPE = 27;

    /// The one control character above the plain ones that the library knows.
    private static final char OSC = 157;

    private static final int LONGEST = 6;

    private String before = "";

    RepeatingEmulator(TerminalDataStream stream, Terminal terminal) {
        super(stream, terminal);
    }

    @Override
    public void processChar(char ch, Terminal terminal) throws IOException {
        if (ch == ESCAPE && repeated(terminal)) {
            return;
        }
        if (ch >= ' ' && ch != OSC) {
            myDataStream.pushChar(ch);
            String text = myDataStream.readNonControlCharacters(terminal.distanceToLineEnd());
            if (!text.isEmpty()) {
                before = Character.toString(text.codePointBefore(text.length()));
            }
            terminal.writeCharacters(text);
            return;
        }
        super.processChar(ch, terminal);
    }

    /// Reads on, and puts back what is no such sequence.
    private boolean repeated(Terminal terminal) throws IOException {
        char[] seen = new char[LONGEST];
        int length = 0;
        seen[length++] = myDataStream.getChar();
        if (seen[0] == '[') {
            do {
                seen[length++] = myDataStream.getChar();
            } while (length < LONGEST && Character.isDigit(seen[length - 1]));
            if (seen[length - 1] == 'b' && !before.isEmpty()) {
                String digits = new String(seen, 1, length - 2);
                repeat(terminal, digits.isEmpty() ? 1 : Integer.parseInt(digits));
                return true;
            }
        }
        myDataStream.pushBackBuffer(Arrays.copyOf(seen, length), length);
        return false;
    }

    private void repeat(Terminal terminal, int times) {
        int left = times;
        while (left > 0) {
            int now = Math.min(left, Math.max(1, terminal.distanceToLineEnd()));
            terminal.writeCharacters(before.repeat(now));
            left -= now;
        }
    }
}
