package dev.pilothouse.core.rfb;

import java.io.IOException;
import java.io.Serial;

/// The server said what no server says. Nothing that comes after it can be understood.
final class Garbled extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    Garbled(String what) {
        super(what);
    }
}
