package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.DefaultTerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;

/// The library's view of a terminal, with a say in when it paints and what is pasted.
final class TerminalPane extends TerminalPanel implements PaintTurns.Painter {

    private final Surroundings around;

    /// What a terminal needs of the window.
    ///
    /// @param turns null until the view is complete: the library asks for painting in its
    ///     constructor
    /// @param pasting decides about a text of several lines and calls the second when it may go
    record Surroundings(PaintTurns turns, BiConsumer<String, Runnable> pasting) {}

    TerminalPane(
            SettingsProvider settings,
            TerminalTextBuffer buffer,
            StyleState style,
            Surroundings around) {
        super(settings, buffer, style);
        this.around = around;
    }

    /// Called by every change of the text, on the emulator's thread.
    @Override
    public void repaint() {
        if (around == null) {
            super.repaint();
        } else {
            around.turns().want(this);
        }
    }

    @Override
    public boolean paint() {
        boolean seen = getCanvas().getScene() != null;
        // The library's timer does it within this pulse or the next.
        super.repaint();
        return seen;
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

    /// What is pasted has no control characters: an escape in it could end the bracket that tells a
    /// shell what was pasted, and a program would read the rest as keys.
    private static final class Clean extends DefaultTerminalCopyPasteHandler {
        @Override
        public @Nullable String getContents(boolean selection) {
            String text = super.getContents(selection);
            return text == null
                    ? null
                    : text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t\\r]]", "");
        }
    }
}
