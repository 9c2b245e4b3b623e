package dev.pilothouse.core.rfb;

/// X11's numbers of keys. Signs beyond Latin-1 have those of Unicode, which servers have known for
/// twenty years.
public final class Keysyms {

    public static final int BACK_SPACE = 0xff08;
    public static final int TAB = 0xff09;
    public static final int ENTER = 0xff0d;
    public static final int ESCAPE = 0xff1b;
    public static final int DELETE = 0xffff;
    public static final int SHIFT = 0xffe1;
    public static final int CONTROL = 0xffe3;
    public static final int ALT = 0xffe9;
    public static final int SUPER = 0xffeb;
    public static final int ALT_GRAPH = 0xfe03;
    public static final int PRINT = 0xff61;
    public static final int SYS_REQ = 0xff15;

    private static final int UNICODE = 0x01000000;

    private Keysyms() {}

    /// Of a sign.
    public static int of(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r' -> ENTER;
            case '\t' -> TAB;
            case '\b' -> BACK_SPACE;
            case 0x1b -> ESCAPE;
            case 0x7f -> DELETE;
            default ->
                    (codePoint >= 0x20 && codePoint < 0x7f)
                                    || (codePoint >= 0xa0 && codePoint <= 0xff)
                            ? codePoint
                            : UNICODE | codePoint;
        };
    }

    /// Of a function key, from 1.
    public static int function(int number) {
        return 0xffbd + number;
    }
}
