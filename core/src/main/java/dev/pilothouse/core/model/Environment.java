package dev.pilothouse.core.model;

/// A class of targets that share a colour and, later, a policy for changes.
///
/// @param name unique, such as production
/// @param colour 1 to 6, an index into the theme's environment colours
/// @param order position in lists
public record Environment(String name, int colour, int order) {}
