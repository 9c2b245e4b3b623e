package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.Plan.Step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Divides the whole of a plan among its steps. A step's cost is that of one run to its end: the
/// inner side of a nested loop runs once for each row of the outer one, and what a limit or a merge
/// stops early costs less than it says. So the whole is handed down from the top, and no step gets
/// more than is left of what is above it. Pure.
final class PlanShares {

    private final ToDoubleFunction<Step> measure;
    private final boolean executed;
    private final List<Double> shares = new ArrayList<>();
    private final double whole;

    private PlanShares(Plan plan) {
        executed = plan.executed();
        measure = executed ? Step::millis : Step::cost;
        whole = known(plan.root());
    }

    static List<Double> of(Plan plan) {
        PlanShares made = new PlanShares(plan);
        made.divide(plan.root(), made.whole);
        return made.shares;
    }

    private void divide(Step step, double given) {
        int place = shares.size();
        shares.add(0.0);
        double[] parts = parts(step, given);
        double own = given;
        for (int i = 0; i < parts.length; i++) {
            divide(step.below().get(i), parts[i]);
            own -= parts[i];
        }
        shares.set(place, whole > 0 ? Math.clamp(own * 100 / whole, 0, 100) : Double.NaN);
    }

    /// What of it goes to each step below: what they ask for, and where that is more than there is,
    /// the rest to those that ask for most.
    private double[] parts(Step step, double given) {
        double said = known(step);
        double scale = said > 0 ? given / said : 0;
        double[] parts = new double[step.below().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = known(step.below().get(i)) * times(step, i) * scale;
        }
        double[] left = {given};
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> parts[i]))
                .forEach(
                        i -> {
                            parts[i] = Math.min(parts[i], left[0]);
                            left[0] -= parts[i];
                        });
        return parts;
    }

    /// What was measured is of all runs already. What keeps its rows costs once.
    private double times(Step step, int child) {
        if (executed || child != 1 || !step.type().equals("Nested Loop")) {
            return 1;
        }
        String type = step.below().get(1).type();
        double outer = step.below().getFirst().rows();
        return type.equals("Materialize") || type.equals("Memoize") || !(outer > 1) ? 1 : outer;
    }

    private double known(Step step) {
        double value = measure.applyAsDouble(step);
        return Double.isNaN(value) ? 0 : Math.max(0, value);
    }
}
