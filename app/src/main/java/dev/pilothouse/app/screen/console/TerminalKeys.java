package dev.pilothouse.app.screen.console;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/// What the library makes too much or too little of among the keys pressed in a terminal.
final class TerminalKeys {

    private static final Set<KeyCode> SILENT =
            EnumSet.of(
                    KeyCode.CAPS,
                    KeyCode.NUM_LOCK,
                    KeyCode.SCROLL_LOCK,
                    KeyCode.WINDOWS,
                    KeyCode.COMMAND,
                    KeyCode.CONTEXT_MENU,
                    KeyCode.PRINTSCREEN,
                    KeyCode.PAUSE,
                    KeyCode.UNDEFINED);

    private static final char LAST_LATIN = 127;

    private TerminalKeys() {}

    /// Whether a key is nothing by itself, such as Shift. The library would send a zero byte for
    /// each, which comes between the keys of a tmux command.
    static boolean silent(KeyEvent pressed) {
        KeyCode code = pressed.getCode();
        boolean nothing = pressed.getText().isEmpty() || pressed.getText().charAt(0) == 0;
        return nothing && (code.isModifierKey() || code.isMediaKey() || SILENT.contains(code));
    }

    /// The control character of a letter key whose letter is not Latin at the moment: with Russian
    /// on, Ctrl+C is to stop a program as well.
    static OptionalInt control(KeyEvent pressed) {
        KeyCode code = pressed.getCode();
        return foreign(pressed, pressed.getText()) && code.isLetterKey()
                ? OptionalInt.of(code.getChar().charAt(0) - 'A' + 1)
                : OptionalInt.empty();
    }

    /// Whether it is the letter that comes with such a key, which is not to be typed.
    static boolean follows(KeyEvent typed) {
        return foreign(typed, typed.getCharacter());
    }

    private static boolean foreign(KeyEvent event, String text) {
        return event.isControlDown()
                && !event.isAltDown()
                && !event.isShiftDown()
                && !event.isMetaDown()
                && !text.isEmpty()
                && text.charAt(0) > LAST_LATIN;
    }
}
