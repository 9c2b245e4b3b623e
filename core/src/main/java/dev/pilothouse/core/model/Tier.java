package dev.pilothouse.core.model;

/// How often a part of a target is read.
public enum Tier {
    /// Live figures, every few seconds.
    FAST,
    /// Facts and what is dear to read, every few minutes.
    SLOW
}
