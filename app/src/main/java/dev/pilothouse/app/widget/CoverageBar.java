package dev.pilothouse.app.widget;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/// Which part of a span of time was measured: filled where it was, holes where it was not.
public final class CoverageBar extends Region {

    private Range whole = new Range(0, 1);
    private List<Range> covered = List.of();

    public CoverageBar() {
        getStyleClass().add("coverage-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// @param measured ascending, without overlaps
    /// @param words for the screen reader, such as "99.4 % of the last 24 hours"
    public void set(Range span, List<Range> measured, String words) {
        setAccessibleText(words);
        whole = span;
        covered = List.copyOf(measured);
        List<Region> parts = new ArrayList<>();
        for (int i = 0; i < covered.size(); i++) {
            Region part = new Region();
            part.getStyleClass().add("part");
            parts.add(part);
        }
        getChildren().setAll(parts);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double scale = getWidth() / whole.span();
        for (int i = 0; i < covered.size(); i++) {
            double from = Math.max(0, (covered.get(i).from() - whole.from()) * scale);
            double to = Math.min(getWidth(), (covered.get(i).to() - whole.from()) * scale);
            getChildren().get(i).resizeRelocate(from, 0, Math.max(0, to - from), getHeight());
        }
    }
}
