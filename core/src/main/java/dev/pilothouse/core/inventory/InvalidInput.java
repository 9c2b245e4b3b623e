package dev.pilothouse.core.inventory;

import java.io.Serial;

/// Something the user entered can't be used; nothing was changed.
public final class InvalidInput extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String field;
    private final String code;
    private final String value;

    /// @param field which input, such as `name`
    /// @param code a key into the texts, such as `input.name.taken`
    /// @param value what was entered
    public InvalidInput(String field, String code, String value) {
        super(code + ": " + value);
        this.field = field;
        this.code = code;
        this.value = value;
    }

    public String field() {
        return field;
    }

    public String code() {
        return code;
    }

    public String value() {
        return value;
    }
}
