package dev.pilothouse.app.launch;

/// A screen or dialog of the window.
///
/// @param open brings it to the front
/// @param leave takes it away again
record Look(String name, Runnable open, Runnable leave) {}
