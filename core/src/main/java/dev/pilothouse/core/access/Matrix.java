package dev.pilothouse.core.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// What each role may do: the only place that says so.
public final class Matrix {

    private Matrix() {}

    /// Everything the role may do; a fresh set.
    public static Set<Right> rights(Role role) {
        return switch (role) {
            case VIEWER -> EnumSet.of(Right.SEE);
            case OPERATOR -> EnumSet.of(Right.SEE, Right.OPERATE, Right.KEYS);
            case ADMIN -> EnumSet.allOf(Right.class);
        };
    }

    public static boolean allows(Role role, Right right) {
        return rights(role).contains(right);
    }

    /// The least role that may, for the sentence that refuses.
    public static Role least(Right right) {
        return Arrays.stream(Role.values())
                .filter(role -> allows(role, right))
                .findFirst()
                .orElse(Role.ADMIN);
    }
}
