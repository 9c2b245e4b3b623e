package dev.pilothouse.core.wire;

import java.nio.charset.StandardCharsets;

/// What an HTTP server answered, whatever its status.
///
/// @param reason the phrase behind the status, where some servers put the error
/// @param body unpacked
public record HttpAnswer(int status, String reason, byte[] body) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + reason + ", " + body.length + " bytes";
    }
}
