package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.Keysyms;
import dev.pilothouse.core.rfb.Stroke;

import javafx.scene.input.KeyCode;

import java.util.EnumMap;
import java.util.Map;

/// What a key is called by X11 and where it is on a PC's keyboard (set 1; extended ones with 0x80).
final class ScanCodes {

    /// @param keysym 0 for keys whose sign depends on the layout
    record Key(int keysym, int scanCode) {}

    private static final Key NOTHING = new Key(0, 0);

    private final Map<KeyCode, Key> keys = new EnumMap<>(KeyCode.class);

    ScanCodes() {
        put(KeyCode.ENTER, Keysyms.ENTER, 0x1c);
        put(KeyCode.BACK_SPACE, Keysyms.BACK_SPACE, 0x0e);
        put(KeyCode.TAB, Keysyms.TAB, 0x0f);
        put(KeyCode.ESCAPE, Keysyms.ESCAPE, 0x01);
        put(KeyCode.SPACE, ' ', 0x39);
        put(KeyCode.INSERT, 0xff63, 0xd2);
        put(KeyCode.DELETE, Keysyms.DELETE, 0xd3);
        put(KeyCode.HOME, 0xff50, 0xc7);
        put(KeyCode.LEFT, 0xff51, 0xcb);
        put(KeyCode.UP, 0xff52, 0xc8);
        put(KeyCode.RIGHT, 0xff53, 0xcd);
        put(KeyCode.DOWN, 0xff54, 0xd0);
        put(KeyCode.PAGE_UP, 0xff55, 0xc9);
        put(KeyCode.PAGE_DOWN, 0xff56, 0xd1);
        put(KeyCode.END, 0xff57, 0xcf);
        put(KeyCode.SHIFT, Keysyms.SHIFT, 0x2a);
        put(KeyCode.CONTROL, Keysyms.CONTROL, 0x1d);
        put(KeyCode.ALT, Keysyms.ALT, 0x38);
        put(KeyCode.ALT_GRAPH, Keysyms.ALT_GRAPH, 0xb8);
        put(KeyCode.META, Keysyms.SUPER, 0xdb);
        put(KeyCode.WINDOWS, Keysyms.SUPER, 0xdb);
        put(KeyCode.COMMAND, Keysyms.SUPER, 0xdb);
        put(KeyCode.CONTEXT_MENU, 0xff67, 0xdd);
        put(KeyCode.CAPS, 0xffe5, 0x3a);
        put(KeyCode.NUM_LOCK, 0xff7f, 0x45);
        put(KeyCode.SCROLL_LOCK, 0xff14, 0x46);
        put(KeyCode.PAUSE, 0xff13, 0xc6);
        put(KeyCode.PRINTSCREEN, Keysyms.PRINT, 0xb7);
        for (int i = 1; i <= 12; i++) {
            int place = i <= 10 ? 0x3a + i : 0x57 + i - 11;
            put(KeyCode.valueOf("F" + i), Keysyms.function(i), place);
        }
        int[] pad = {0x52, 0x4f, 0x50, 0x51, 0x4b, 0x4c, 0x4d, 0x47, 0x48, 0x49};
        for (int i = 0; i < pad.length; i++) {
            put(KeyCode.valueOf("NUMPAD" + i), 0, pad[i]);
        }
        put(KeyCode.DIVIDE, 0, 0xb5);
        put(KeyCode.MULTIPLY, 0, 0x37);
        put(KeyCode.SUBTRACT, 0, 0x4a);
        put(KeyCode.ADD, 0, 0x4e);
        put(KeyCode.DECIMAL, 0, 0x53);
    }

    private void put(KeyCode code, int keysym, int scanCode) {
        keys.put(code, new Key(keysym, scanCode));
    }

    Key of(KeyCode code) {
        Key known = keys.get(code);
        if (known != null) {
            return known;
        }
        String sign = code.getChar();
        boolean one = sign != null && sign.length() == 1 && code != KeyCode.UNDEFINED;
        return one ? new Key(0, Stroke.place(sign.charAt(0))) : NOTHING;
    }
}
