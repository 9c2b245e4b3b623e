package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How many are healthy, degraded, unhealthy, unknown, as the shares of one bar. A share that is
/// not zero is never thinner than 2 px.
public final class StackBar extends Region {

    private static final double GAP = 2;

    private final List<Long> counts = new ArrayList<>();

    /// @param words for the screen reader: all counts in one sentence
    public void set(Map<Health, Integer> byHealth, String words) {
        setAccessibleText(words);
        counts.clear();
        getChildren().clear();
        for (Health health : Health.values()) {
            int n = byHealth.getOrDefault(health, 0);
            if (n > 0) {
                Region part = new Region();
                part.getStyleClass().addAll("part", HealthMark.styleClass(health));
                counts.add((long) n);
                getChildren().add(part);
            }
        }
        requestLayout();
    }

    public StackBar() {
        getStyleClass().add("stack-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    protected void layoutChildren() {
        long total = counts.stream().mapToLong(Long::longValue).sum();
        double room = getWidth() - GAP * (counts.size() - 1);
        double x = 0;
        for (int i = 0; i < counts.size(); i++) {
            double w = snapPositionX(Math.max(2, room * counts.get(i) / total));
            boolean last = i == counts.size() - 1;
            getChildren().get(i).resizeRelocate(x, 0, last ? getWidth() - x : w, getHeight());
            x += w + GAP;
        }
    }
}
