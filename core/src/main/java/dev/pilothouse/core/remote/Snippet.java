package dev.pilothouse.core.remote;

/// A command worth keeping.
///
/// @param name unique without regard to case
/// @param script for `/bin/sh`; `{{name}}` in it is asked for before each run
/// @param sudo whether it is run as root
/// @param limitSeconds after which it is ended
public record Snippet(String name, String script, boolean sudo, int limitSeconds) {}
