package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

/// What a tab's handle shows.
///
/// @param spoken health and environment in words, for screen readers
/// @param health null where the screen has none
/// @param colour of the environment, 0 for none
record TabLook(String title, String spoken, @Nullable Health health, int colour) {}
