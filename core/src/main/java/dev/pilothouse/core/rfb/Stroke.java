package dev.pilothouse.core.rfb;

import java.util.ArrayList;
import java.util.List;

/// One key of a text that is typed instead of pasted: places without a clipboard take only keys.
/// Signs have the place they have on a keyboard of the United States, which is what a machine
/// that was never told otherwise takes it for.
///
/// @param scanCode 0 where no such keyboard has the sign; a server that passes on places can't take
///     it
/// @param shift whether Shift is held meanwhile
public record Stroke(int keysym, int scanCode, boolean shift) {

    private static final String PLAIN =
            "1234567890-=\b\tqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./";
    private static final String SHIFTED =
            "!@#$%^&*()_+\0\0QWERTYUIOP{}\0\0ASDFGHJKL:\"~\0|ZXCVBNM<>?";

    /// The key of the digit 1; the others follow in rows.
    private static final int FIRST = 2;

    private static final int SPACE = 0x39;

    /// Line ends of all kinds are one Enter; other control characters are left out.
    public static List<Stroke> of(String text) {
        List<Stroke> strokes = new ArrayList<>();
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f))
                .forEach(c -> strokes.add(of(c)));
        return strokes;
    }

    private static Stroke of(int sign) {
        if (sign == ' ') {
            return new Stroke(' ', SPACE, false);
        }
        int plain = PLAIN.indexOf(sign);
        if (plain >= 0) {
            return new Stroke(Keysyms.of(sign), FIRST + plain, false);
        }
        int shifted = SHIFTED.indexOf(sign);
        return shifted >= 0
                ? new Stroke(Keysyms.of(sign), FIRST + shifted, true)
                : new Stroke(Keysyms.of(sign), 0, false);
    }

    /// The place of a letter or sign of that keyboard; 0 if it has none.
    public static int place(char sign) {
        int plain = PLAIN.indexOf(Character.toLowerCase(sign));
        return sign == ' ' ? SPACE : plain < 0 ? 0 : FIRST + plain;
    }
}
