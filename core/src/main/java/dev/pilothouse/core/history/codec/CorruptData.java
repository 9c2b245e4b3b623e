package dev.pilothouse.core.history.codec;

import java.io.Serial;

/// Stored bytes that cannot be what was written: a wrong checksum, an end in the middle, an unknown
/// version. Whoever reads skips the row and says so.
public final class CorruptData extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public CorruptData(String what) {
        super(what);
    }

    public CorruptData(String what, Throwable cause) {
        super(what, cause);
    }
}
