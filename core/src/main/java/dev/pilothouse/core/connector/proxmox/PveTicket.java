package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A signed proof of a login, which lives two hours.
///
/// @param fetched in nanoseconds of the clock
record PveTicket(String ticket, String csrf, long fetched) {

    /// @param changes whether the request changes something, which wants the second header
    List<Pair> headers(boolean changes) {
        List<Pair> headers = new ArrayList<>();
        String cookie = URLEncoder.encode(ticket, StandardCharsets.UTF_8);
        headers.add(new Pair("Cookie", "PVEAuthCookie=" + cookie));
        if (changes) {
            headers.add(new Pair("CSRFPreventionToken", csrf));
        }
        return headers;
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
