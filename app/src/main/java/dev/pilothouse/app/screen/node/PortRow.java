package dev.pilothouse.app.screen.node;

/// One listening port.
///
/// @param process empty where this login may not see it
record PortRow(String protocol, String address, int port, String process, String pid) {

    /// Whether other machines can reach it, as far as the address tells.
    boolean open() {
        return !address.startsWith("127.")
                && !address.equals("::1")
                && !address.startsWith("[::1]")
                && !address.startsWith("::ffff:127.");
    }
}
