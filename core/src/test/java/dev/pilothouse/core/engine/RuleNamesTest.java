package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.alert.Condition;
import dev.pilothouse.core.alert.HealthRule;
import dev.pilothouse.core.alert.NodeRules;
import dev.pilothouse.core.alert.PostgresRules;
import dev.pilothouse.core.alert.PveRules;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.connector.proxmox.PveMetrics;
import dev.pilothouse.core.model.Metric;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Rules name metrics and facts by text; here is where the names meet the connector's.
class RuleNamesTest {

    @Test
    void everyRuleLooksAtSomethingThatIsMeasured() {
        Set<String> known = new TreeSet<>();
        constants(NodeMetrics.class)
                .filter(Metric.class::isInstance)
                .forEach(m -> known.add(((Metric) m).name()));
        constants(NodeFacts.class)
                .filter(String.class::isInstance)
                .forEach(f -> known.add((String) f));
        for (HealthRule rule : NodeRules.ALL) {
            assertThat(known).as(rule.code()).containsAll(names(rule.condition()));
        }
    }

    @Test
    void everyRuleForPostgresLooksAtSomethingThatIsMeasured() {
        Set<String> known = new TreeSet<>(Set.of("severity", "code"));
        constants(PostgresMetrics.class)
                .filter(Metric.class::isInstance)
                .forEach(m -> known.add(((Metric) m).name()));
        constants(PostgresFacts.class)
                .filter(String.class::isInstance)
                .forEach(f -> known.add((String) f));
        for (HealthRule rule : PostgresRules.ALL) {
            assertThat(known).as(rule.code()).containsAll(names(rule.condition()));
        }
    }

    @Test
    void everyRuleForProxmoxLooksAtSomethingThatIsMeasured() {
        Set<String> known = new TreeSet<>(Set.of("status", "node", "ha", "id"));
        constants(PveMetrics.class)
                .filter(Metric.class::isInstance)
                .forEach(m -> known.add(((Metric) m).name()));
        constants(PveFacts.class)
                .filter(String.class::isInstance)
                .forEach(f -> known.add((String) f));
        for (HealthRule rule : PveRules.ALL) {
            assertThat(known).as(rule.code()).containsAll(names(rule.condition()));
        }
    }

    private static Set<String> names(Condition condition) {
        return switch (condition) {
            case Condition.Share share -> Set.of(share.part(), share.whole());
            case Condition.Level level -> Set.of(level.metric());
            case Condition.Distance distance -> Set.of(distance.metric());
            case Condition.Ratio ratio -> Set.of(ratio.part(), ratio.whole());
            case Condition.Filling filling -> Set.of(filling.used(), filling.whole());
            case Condition.Rows rows -> Set.of(rows.fact(), rows.column(), rows.name());
        };
    }

    private static Stream<Object> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(f -> java.lang.reflect.Modifier.isStatic(f.getModifiers()))
                .filter(f -> java.lang.reflect.Modifier.isPublic(f.getModifiers()))
                .map(RuleNamesTest::value);
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
