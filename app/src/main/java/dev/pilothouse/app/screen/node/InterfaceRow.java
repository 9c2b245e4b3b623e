package dev.pilothouse.app.screen.node;

/// One network interface.
///
/// @param up 1, 0 or NaN
/// @param speed bytes per second, NaN where the driver does not tell
/// @param in bytes per second
/// @param out bytes per second
/// @param errors per second, both ways
/// @param drops per second, both ways
record InterfaceRow(
        String name,
        String addresses,
        double up,
        double speed,
        double in,
        double out,
        double packetsIn,
        double packetsOut,
        double errors,
        double drops) {}
