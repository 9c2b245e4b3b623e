package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.Plan;
import dev.pilothouse.core.connector.postgres.Plan.Step;

import java.util.ArrayList;
import java.util.List;

/// A step of a plan as a row, below the one that it gives its rows to.
///
/// @param number from the top
/// @param share of the step alone, of the cost of the whole plan, or of its time where it was run,
/// in percent
record PlanRow(int number, int depth, Step step, double share) {

    /// With the lines of the tree before it.
    String name() {
        return depth == 0 ? step.type() : "\u2003".repeat(depth - 1) + "└ " + step.type();
    }

    static List<PlanRow> of(Plan plan) {
        List<PlanRow> rows = new ArrayList<>();
        add(rows, plan.root(), 0, plan.shares());
        return rows;
    }

    private static void add(List<PlanRow> rows, Step step, int depth, List<Double> shares) {
        rows.add(new PlanRow(rows.size(), depth, step, shares.get(rows.size())));
        step.below().forEach(child -> add(rows, child, depth + 1, shares));
    }
}
