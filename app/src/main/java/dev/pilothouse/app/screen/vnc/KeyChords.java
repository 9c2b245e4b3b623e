package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.Keysyms;
import dev.pilothouse.core.rfb.Stroke;

import java.util.ArrayList;
import java.util.List;

/// Keys that this window or this machine would keep for itself, sent from a menu. Named as they
/// stand on the keyboard.
record KeyChords(String name, List<ScanCodes.Key> keys) {

    private static final ScanCodes.Key CTRL = new ScanCodes.Key(Keysyms.CONTROL, 0x1d);
    private static final ScanCodes.Key ALT = new ScanCodes.Key(Keysyms.ALT, 0x38);
    private static final ScanCodes.Key SUPER = new ScanCodes.Key(Keysyms.SUPER, 0xdb);
    private static final ScanCodes.Key DELETE = new ScanCodes.Key(Keysyms.DELETE, 0xd3);
    private static final ScanCodes.Key SYS_REQ = new ScanCodes.Key(Keysyms.SYS_REQ, 0x54);

    static final KeyChords CTRL_ALT_DEL = new KeyChords("Ctrl+Alt+Del", CTRL, ALT, DELETE);

    private KeyChords(String name, ScanCodes.Key... keys) {
        this(name, List.of(keys));
    }

    static List<KeyChords> all() {
        List<KeyChords> all = new ArrayList<>();
        all.add(CTRL_ALT_DEL);
        all.add(
                new KeyChords(
                        "Ctrl+Alt+Backspace",
                        CTRL,
                        ALT,
                        new ScanCodes.Key(Keysyms.BACK_SPACE, 0x0e)));
        for (int i = 1; i <= 12; i++) {
            all.add(new KeyChords("Ctrl+Alt+F" + i, CTRL, ALT, function(i)));
        }
        ScanCodes.Key tab = new ScanCodes.Key(Keysyms.TAB, 0x0f);
        all.add(new KeyChords("Ctrl+Tab", CTRL, tab));
        all.add(new KeyChords("Alt+Tab", ALT, tab));
        all.add(new KeyChords("Alt+F4", ALT, function(4)));
        all.add(new KeyChords("F11", function(11)));
        all.add(new KeyChords("Super", SUPER));
        all.add(new KeyChords("Ctrl+Esc", CTRL, new ScanCodes.Key(Keysyms.ESCAPE, 0x01)));
        all.add(new KeyChords("Print", new ScanCodes.Key(Keysyms.PRINT, 0xb7)));
        for (char c : "rseiubh".toCharArray()) {
            int place = Stroke.place(c);
            ScanCodes.Key letter = new ScanCodes.Key(c, place);
            all.add(new KeyChords("Alt+SysRq+" + (char) (c - 32), ALT, SYS_REQ, letter));
        }
        return all;
    }

    private static ScanCodes.Key function(int number) {
        int place = number <= 10 ? 0x3a + number : 0x57 + number - 11;
        return new ScanCodes.Key(Keysyms.function(number), place);
    }

    /// Down in this order, up in the other.
    void send(Face face) {
        keys.forEach(key -> face.key(key.keysym(), key.scanCode(), true));
        keys.reversed().forEach(key -> face.key(key.keysym(), key.scanCode(), false));
    }
}
