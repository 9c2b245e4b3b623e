package dev.pilothouse.core.access;

/// Somebody who acts: a signed-in user, or the single person in front of the program.
///
/// @param name as the audit log keeps it
public record Actor(String name, Role role) {

    public boolean may(Right right) {
        return Matrix.allows(role, right);
    }
}
