package dev.pilothouse.app.cli;

import java.io.Serial;

/// There is trouble, such as a password that opens nothing, and whoever typed the command was told.
final class Told extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;
}
