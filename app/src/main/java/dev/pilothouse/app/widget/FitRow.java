package dev.pilothouse.app.widget;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.ArrayList;
import java.util.List;

/// A row that never asks for more width than there is. What it holds gives way, one thing after the
/// other in the order it was told, as far as needed: texts become icons with tooltips, what can be
/// reached otherwise goes away. Whatever has a grow priority is as small as it may be before that.
public final class FitRow extends HBox {

    private final List<Step> steps = new ArrayList<>();
    private int taken;
    private double whole;
    private boolean fitting;

    /// One thing that gives way.
    @FunctionalInterface
    public interface Step {
        void give(boolean way);
    }

    public FitRow(double spacing, Node... children) {
        super(spacing, children);
        setMinWidth(0);
    }

    /// Goes away.
    public FitRow hide(Node node) {
        return step(
                way -> {
                    node.setVisible(!way);
                    node.setManaged(!way);
                });
    }

    /// Shows its picture only, and its text where the pointer rests.
    public FitRow shorten(Labeled labeled) {
        ContentDisplay usual = labeled.getContentDisplay();
        Tooltip own = labeled.getTooltip();
        Tooltip text = new Tooltip();
        text.textProperty().bind(labeled.textProperty());
        if (labeled.getAccessibleText() == null) {
            labeled.setAccessibleText(labeled.getText());
        }
        return step(
                way -> {
                    labeled.setContentDisplay(way ? ContentDisplay.GRAPHIC_ONLY : usual);
                    labeled.setTooltip(own != null || !way ? own : text);
                });
    }

    /// Does something else, and undoes it where there is room again.
    public FitRow step(Step step) {
        steps.add(step);
        return this;
    }

    /// How many things have given way.
    int taken() {
        return taken;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return taken == 0 ? super.computePrefWidth(height) : whole;
    }

    /// What gives way and comes back while the row tries what fits is no reason to lay it out
    /// again: asked for, it would be tried, and the whole window drawn, at every pulse for ever.
    @Override
    public void requestLayout() {
        if (!fitting) {
            super.requestLayout();
        }
    }

    /// By itself, as a box leaves some pixels of what is to be shrunk to the last child.
    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0) {
            return; // hidden, and nobody has given it room yet
        }
        int before = taken;
        fitting = true;
        fit();
        fitting = false;
        if (taken != before) {
            // The row has become another one, whose size its parent may ask for.
            requestLayout();
        }
        List<Node> children = getManagedChildren();
        double[] widths = widths(children);
        double x = snappedLeftInset();
        double top = snappedTopInset();
        double height = getHeight() - top - snappedBottomInset();
        for (int i = 0; i < widths.length; i++) {
            layoutInArea(children.get(i), x, top, widths[i], height, -1, HPos.LEFT, VPos.CENTER);
            x += widths[i] + snapSpaceX(getSpacing());
        }
    }

    private double[] widths(List<Node> children) {
        double[] widths = new double[children.size()];
        double rest = room() - Math.max(0, widths.length - 1) * snapSpaceX(getSpacing());
        for (int i = 0; i < widths.length; i++) {
            widths[i] = wanted(children.get(i));
            rest -= widths[i];
        }
        for (Priority priority : List.of(Priority.ALWAYS, Priority.SOMETIMES)) {
            for (int i = 0; i < widths.length; i++) {
                Node child = children.get(i);
                if (getHgrow(child) == priority) {
                    double wanted = snapPositionX(widths[i] + rest);
                    double least = child.minWidth(-1);
                    double given = Math.clamp(wanted, least, Math.max(least, child.maxWidth(-1)));
                    rest -= given - widths[i];
                    widths[i] = given;
                }
            }
        }
        return widths;
    }

    /// What is preferred, within what is allowed, which is not the child's own concern.
    private double wanted(Node child) {
        double least = child.minWidth(-1);
        return snapSizeX(
                Math.clamp(child.prefWidth(-1), least, Math.max(least, child.maxWidth(-1))));
    }

    private double room() {
        return getWidth() - snappedLeftInset() - snappedRightInset();
    }

    private void fit() {
        double room = room();
        while (taken < steps.size() && needed() > room) {
            steps.get(taken++).give(true);
        }
        while (taken > 0) {
            steps.get(--taken).give(false);
            if (needed() > room) {
                steps.get(taken++).give(true);
                break;
            }
        }
        whole = taken == 0 ? super.computePrefWidth(-1) : Math.max(whole, needed());
    }

    private double needed() {
        double sum = 0;
        int count = 0;
        for (Node child : getManagedChildren()) {
            boolean gives = getHgrow(child) != null;
            sum += gives ? snapSizeX(child.minWidth(-1)) : wanted(child);
            count++;
        }
        return sum + Math.max(0, count - 1) * snapSpaceX(getSpacing());
    }
}
