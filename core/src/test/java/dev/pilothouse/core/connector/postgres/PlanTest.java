package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.postgres.Plan.Step;
import dev.pilothouse.core.connector.postgres.Plan.Warning;
import dev.pilothouse.core.model.FaultException;

import org.junit.jupiter.api.Test;

class PlanTest {

    private static final String ESTIMATED =
            """
            [{"Plan": {"Node Type": "Nested Loop", "Startup Cost": 0.29, "Total Cost": 120.5,
              "Plan Rows": 20, "Plan Width": 12, "Join Type": "Inner", "Plans": [
                {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "orders",
                 "Alias": "o", "Startup Cost": 0.0, "Total Cost": 100.0, "Plan Rows": 20,
                 "Plan Width": 8, "Filter": "(state = $1)"},
                {"Node Type": "Index Scan", "Relation Name": "items", "Alias": "items",
                 "Index Name": "items_pkey", "Startup Cost": 0.29, "Total Cost": 1.0,
                 "Plan Rows": 1, "Plan Width": 4, "Index Cond": "(id = o.item)"}]}}]
            """;

    private static final String EXECUTED =
            """
            [{"Plan": {"Node Type": "Sort", "Startup Cost": 90, "Total Cost": 100, "Plan Rows": 10,
              "Plan Width": 8, "Actual Startup Time": 5.0, "Actual Total Time": 9.5,
              "Actual Rows": 900, "Actual Loops": 1, "Sort Key": ["a", "b DESC"],
              "Sort Space Type": "Disk", "Plans": [
                {"Node Type": "Seq Scan", "Relation Name": "t", "Alias": "t", "Total Cost": 80,
                 "Plan Rows": 10, "Actual Total Time": 2.0, "Actual Rows": 450, "Actual Loops": 2,
                 "Filter": "(x > 1)", "Rows Removed by Filter": 400000}]},
              "Planning Time": 0.4, "Execution Time": 10.1}]
            """;

    @Test
    void stepsHaveTheirOwnShareOfTheCost() {
        Plan plan = Explainer.read(ESTIMATED, "text", true, "public");
        assertThat(plan.executed()).isFalse();
        assertThat(plan.executionMillis()).isNaN();
        Step root = plan.root();
        assertThat(root.own()).isEqualTo(19.5);
        assertThat(root.below())
                .extracting(Step::on)
                .containsExactly("orders o", "items_pkey / items");
        assertThat(root.below().getFirst().details()).containsEntry("Filter", "(state = $1)");
        assertThat(root.details()).containsOnlyKeys("Join Type");
        assertThat(root.millis()).isNaN();
        assertThat(root.warnings()).isEmpty();
    }

    @Test
    void whatAnExpertWouldLookAtIsMarked() {
        Plan plan = Explainer.read(EXECUTED, "", false, "public");
        assertThat(plan.executed()).isTrue();
        assertThat(plan.planningMillis()).isEqualTo(0.4);
        assertThat(plan.root().warnings()).containsExactly(Warning.MISESTIMATE, Warning.SPILL);
        assertThat(plan.root().details()).containsEntry("Sort Key", "a, b DESC");
        Step scan = plan.root().below().getFirst();
        assertThat(scan.millis()).isEqualTo(4.0);
        assertThat(scan.warnings()).containsExactly(Warning.MISESTIMATE, Warning.FILTERED);
    }

    @Test
    void whatIsNoPlanIsAFault() {
        assertThatThrownBy(() -> Explainer.read("[]", "", false, ""))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> Explainer.read("{", "", false, ""))
                .isInstanceOf(FaultException.class);
    }
}
