package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
        // One row of the outer side after the other asks the index: 20 times 1.0.
        assertThat(plan.shares())
                .hasSize(3)
                .satisfies(
                        s -> {
                            assertThat(s.get(0)).isCloseTo(100 * 0.5 / 120.5, within(1e-9));
                            assertThat(s.get(1)).isCloseTo(100 * 100 / 120.5, within(1e-9));
                            assertThat(s.get(2)).isCloseTo(100 * 20 / 120.5, within(1e-9));
                        });
        assertThat(root.below())
                .extracting(Step::on)
                .containsExactly("orders o", "items_pkey / items");
        assertThat(root.below().getFirst().details()).containsEntry("Filter", "(state = $1)");
        assertThat(root.details()).containsOnlyKeys("Join Type");
        assertThat(root.millis()).isNaN();
        assertThat(root.warnings()).isEmpty();
    }

    /// A merge join that knows where its inner side ends pays for a part of it only.
    @Test
    void whatIsStoppedEarlyIsNeverMoreThanTheWhole() {
        Plan plan =
                Explainer.read(
                        """
                        [{"Plan": {"Node Type": "Limit", "Total Cost": 252, "Plan Rows": 10,
                          "Plans": [{"Node Type": "Merge Join", "Total Cost": 300, "Plan Rows": 20,
                            "Plans": [
                              {"Node Type": "Sort", "Total Cost": 130, "Plan Rows": 20},
                              {"Node Type": "Index Only Scan", "Total Cost": 2604,
                               "Plan Rows": 90000}]}]}}]
                        """,
                        "",
                        false,
                        "public");
        assertThat(plan.shares().stream().mapToDouble(s -> s).sum()).isCloseTo(100, within(1e-9));
        assertThat(plan.shares().get(2)).isCloseTo(100 * 130 / 300.0, within(1e-9));
        assertThat(plan.shares().get(3)).isLessThan(60);
    }

    @Test
    void timeOfSeveralWorkersIsNotMoreThanTheWhole() {
        Plan plan = Explainer.read(EXECUTED, "", false, "public");
        assertThat(plan.shares().get(1)).isCloseTo(100 * 4.0 / 9.5, within(1e-9));
        assertThat(plan.shares().stream().mapToDouble(s -> s).sum()).isCloseTo(100, within(1e-9));
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
