package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.Keysyms;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What the keyboard does, as a machine over there is told of it: what went down comes up again,
/// whatever the layout was meanwhile; a letter beyond Latin is itself, but with Control or Alt it
/// is
/// the key's Latin letter, so that Ctrl+C works with Russian on. What a dead key or an input method
/// composes comes as typed signs. UI thread.
final class ConsoleKeys {

    /// Takes keys.
    interface Taker {
        void key(int keysym, int scanCode, boolean down);
    }

    private final ScanCodes codes = new ScanCodes();
    private final Map<Object, ScanCodes.Key> down = new HashMap<>();
    private final Taker taker;
    private final BooleanSupplier byPlace;
    private boolean told;

    /// @param byPlace whether the machine sees places, not signs
    ConsoleKeys(Taker taker, BooleanSupplier byPlace) {
        this.taker = taker;
        this.byPlace = byPlace;
    }

    void pressed(KeyEvent event) {
        event.consume();
        ScanCodes.Key key = down.get(name(event));
        if (key == null) {
            key = key(event);
        }
        told = key.keysym() != 0;
        if (told) {
            down.put(name(event), key);
            taker.key(key.keysym(), key.scanCode(), true);
        }
    }

    void released(KeyEvent event) {
        event.consume();
        ScanCodes.Key key = down.remove(name(event));
        if (key != null) {
            taker.key(key.keysym(), key.scanCode(), false);
        }
    }

    /// Signs that no key press told of.
    void typed(KeyEvent event) {
        event.consume();
        if (told) {
            told = false;
            return;
        }
        event.getCharacter()
                .codePoints()
                .filter(c -> c >= 0x20 && c != 0x7f)
                .map(Keysyms::of)
                .forEach(
                        keysym -> {
                            taker.key(keysym, 0, true);
                            taker.key(keysym, 0, false);
                        });
    }

    /// The focus has gone: nothing stays down over there.
    void release() {
        down.values().forEach(key -> taker.key(key.keysym(), key.scanCode(), false));
        down.clear();
        told = false;
    }

    private static Object name(KeyEvent event) {
        return event.getCode() == KeyCode.UNDEFINED ? event.getText() : event.getCode();
    }

    private ScanCodes.Key key(KeyEvent event) {
        ScanCodes.Key known = codes.of(event.getCode());
        if (locks(event.getCode()) && !byPlace.getAsBoolean()) {
            // Signs come as they are meant; a lock over there would turn them round again.
            return new ScanCodes.Key(0, 0);
        }
        int keysym = known.keysym() != 0 ? known.keysym() : sign(event);
        return new ScanCodes.Key(keysym, known.scanCode());
    }

    private static boolean locks(KeyCode code) {
        return code == KeyCode.CAPS || code == KeyCode.NUM_LOCK || code == KeyCode.SCROLL_LOCK;
    }

    private static int sign(KeyEvent event) {
        String text = event.getText() == null ? "" : event.getText();
        int sign = text.codePointCount(0, text.length()) == 1 ? text.codePointAt(0) : 0;
        boolean chord = event.isControlDown() || event.isAltDown() || event.isMetaDown();
        boolean printable = sign >= 0x20 && sign != 0x7f;
        if (printable && !(chord && sign > 0x7e)) {
            return Keysyms.of(sign);
        }
        String latin = event.getCode().getChar();
        boolean one = latin != null && latin.length() == 1 && latin.charAt(0) > 0x20;
        if (!one || event.getCode() == KeyCode.UNDEFINED || !chord) {
            return 0;
        }
        char c = latin.charAt(0);
        return event.isShiftDown() || c > 0x7e ? c : Character.toLowerCase(c);
    }
}
