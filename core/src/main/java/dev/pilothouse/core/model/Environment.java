package dev.pilothouse.core.model;

/// A class of targets that share a colour and a policy for changes.
///
/// @param name unique, such as production
/// @param colour 1 to 6, an index into the theme's environment colours
/// @param order position in lists
/// @param policy what is asked before something in it is changed
public record Environment(String name, int colour, int order, WritePolicy policy) {

    /// One that asks before each change.
    public Environment(String name, int colour, int order) {
        this(name, colour, order, WritePolicy.CONFIRM);
    }

    public Environment withColour(int changed) {
        return new Environment(name, changed, order, policy);
    }

    public Environment withOrder(int changed) {
        return new Environment(name, colour, changed, policy);
    }

    public Environment withPolicy(WritePolicy changed) {
        return new Environment(name, colour, order, changed);
    }
}
