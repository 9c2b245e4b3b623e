package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// The library's view of a terminal, with a say in when it paints and what is pasted.
final class TerminalPane extends TerminalPanel implements PaintTurns.Painter {

    private static final int SLACK = 2_000;

    private final Surroundings around;
    private final AtomicBoolean asked = new AtomicBoolean();
    private boolean wanted;
    private boolean painting;

    /// What a terminal needs of the window.
    ///
    /// @param gate closed while it paints
    /// @param pasting decides about a text of several lines and calls the second when it may go
    record Surroundings(PaintTurns turns, Gate gate, BiConsumer<String, Runnable> pasting) {}

    TerminalPane(
            SettingsProvider settings,
            TerminalTextBuffer buffer,
            StyleState style,
            Surroundings around) {
        super(settings, buffer, style);
        this.around = around;
    }

    /// Called by every change of the text, on the emulator's thread, and by the constructor of the
    /// library before there is anything to ask.
    @Override
    public void repaint() {
        if (around == null || asked == null) {
            super.repaint();
        } else if (asked.compareAndSet(false, true)) {
            around.turns().want(this);
        }
    }

    @Override
    public boolean paint() {
        asked.set(false);
        boolean seen = getCanvas().getScene() != null;
        wanted = true;
        painting = false;
        // The library's timer does it within this pulse or the next.
        super.repaint();
        return seen;
    }

    /// The library asks for it as the first and the last thing of painting, and for nothing else
    /// that could be told apart.
    @Override
    public Color getBackground() {
        if (wanted && !painting) {
            painting = true;
            around.gate().close();
        } else if (wanted) {
            wanted = false;
            painting = false;
            around.gate().open();
        }
        return super.getBackground();
    }

    /// Forgets the oldest lines once there are many too many. For the emulator's thread, between
    /// two pieces of output.
    void trim() {
        TerminalTextBuffer buffer = getTerminalTextBuffer();
        int over = buffer.getHistoryLinesCount() - TerminalLook.LINES_KEPT;
        if (over > SLACK) {
            buffer.lock();
            try {
                buffer.getHistoryBuffer().removeTopLines(over);
            } finally {
                buffer.unlock();
            }
        }
    }

    /// After the font of its look has changed.
    void fontChanged() {
        reinitFontAndResize();
        repaint();
    }

    @Override
    protected TerminalCopyPasteHandler createCopyPasteHandler() {
        return new Clean();
    }

    @Override
    public void handlePaste() {
        String text = new Clean().getContents(false);
        if (text == null || text.isEmpty()) {
            return;
        }
        if (text.strip().indexOf('\n') < 0 && !text.endsWith("\n")) {
            super.handlePaste();
        } else {
            around.pasting().accept(text, super::handlePaste);
        }
    }

    /// The clipboard of the toolkit. What is pasted has no control characters: an escape in it
    /// could end the bracket that tells a shell what was pasted, and a program would read the rest
    /// as keys.
    private static final class Clean implements TerminalCopyPasteHandler {
        @Override
        public void setContents(String text, boolean selection) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }

        @Override
        public @Nullable String getContents(boolean selection) {
            String text = Clipboard.getSystemClipboard().getString();
            return text == null
                    ? null
                    : text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t\\r]]", "");
        }
    }
}
