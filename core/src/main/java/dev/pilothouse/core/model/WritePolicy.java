package dev.pilothouse.core.model;

/// What an environment asks before something in it is changed.
public enum WritePolicy {
    /// Nothing, unless the change destroys something.
    FREE,
    /// A confirmation of what will be done.
    CONFIRM,
    /// The name of the target, typed, where the change stops or destroys something; else a
    /// confirmation.
    TYPE_NAME,
    /// Nothing is changed from here.
    READ_ONLY
}
