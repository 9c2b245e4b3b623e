package dev.pilothouse.core.wire;

import java.time.Duration;
import java.util.List;

/// One question to an HTTP server. Bodies are forms; DELETE and GET have none, their parameters are
/// part of the address.
///
/// @param method GET, POST, PUT or DELETE
/// @param path encoded, from the first slash on
/// @param parameters names and values; one name may come several times
/// @param headers names and values; the values may be secret and are never logged
/// @param limit for the whole, from the connection to the last byte
/// @param most bytes of the answer, unpacked
public record HttpAsk(
        String method,
        String path,
        List<Pair> parameters,
        List<Pair> headers,
        Duration limit,
        long most) {

    public HttpAsk {
        parameters = List.copyOf(parameters);
        headers = List.copyOf(headers);
    }

    boolean hasBody() {
        return method.equals("POST") || method.equals("PUT");
    }

    /// A name and its value. Does not print the value, which may be a secret.
    public record Pair(String name, String value) {
        @Override
        public String toString() {
            return name + "=…";
        }
    }
}
