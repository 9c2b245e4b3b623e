package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.StyledTextConsumerAdapter;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.model.CharBuffer;
import com.techsenger.jeditermfx.core.model.SubCharBuffer;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.SubstringFinder;
import com.techsenger.jeditermfx.ui.SubstringFinder.FindResult;

/// Looks for text on a terminal's screen and in the lines it keeps above. Any thread.
final class KeptLines extends StyledTextConsumerAdapter {

    private final SubstringFinder finder;

    private KeptLines(SubstringFinder finder) {
        this.finder = finder;
    }

    static FindResult find(TerminalTextBuffer buffer, String wanted, boolean anyCase) {
        SubstringFinder finder = new SubstringFinder(wanted, anyCase);
        buffer.lock();
        try {
            buffer.processHistoryAndScreenLines(
                    -buffer.getHistoryLinesCount(), -1, new KeptLines(finder));
        } finally {
            buffer.unlock();
        }
        return finder.getResult();
    }

    @Override
    public void consume(int x, int y, TextStyle style, CharBuffer characters, int startRow) {
        CharBuffer whole = characters;
        int from = 0;
        // The view marks matches by the whole piece of text, not by the part of it in a line.
        if (characters instanceof SubCharBuffer part) {
            whole = part.getParent();
            from = part.getOffset();
        }
        for (int i = from; i < from + characters.length(); i++) {
            finder.nextChar(x, y - startRow, whole, i);
        }
    }
}
