package dev.pilothouse.core.alert;

import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.TargetState;

import java.util.List;
import java.util.stream.Stream;

/// A reason is kept when it begins, with the figures it then had. At a later moment of the past its
/// figures are those of that moment. Pure.
public final class PastReasons {

    private static final List<HealthRule> RULES =
            Stream.of(NodeRules.ALL, ServiceRules.ALL, PostgresRules.ALL, PveRules.ALL)
                    .flatMap(List::stream)
                    .toList();

    private PastReasons() {}

    /// The reasons of a state, as its figures tell them. One whose figure was not read then keeps
    /// what is known of it.
    public static List<Reason> of(TargetState state) {
        return state.reasons().stream().map(r -> told(r, state)).toList();
    }

    private static Reason told(Reason reason, TargetState state) {
        return RULES.stream()
                .filter(rule -> rule.code().equals(reason.code()))
                // How fast something fills takes more than one moment to tell.
                .filter(rule -> !(rule.condition() instanceof Condition.Filling))
                .flatMap(rule -> new Measure().of(rule.condition(), state).values().stream())
                .filter(found -> HealthMonitor.sameThing(reason.args(), found.args()))
                .findFirst()
                .map(f -> new Reason(reason.code(), reason.health(), f.args(), reason.since()))
                .orElse(reason);
    }
}
