package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

import org.jspecify.annotations.Nullable;

/// Health as one of four shapes in its colour: ● ▲ ■ ○. The word must stand beside it or is given
/// for the screen reader. Its box is 12 px; 10 in tables and tabs, 14 in titles, 9 in heat cells.
public final class HealthMark extends Region {

    private final double size;
    private @Nullable Health health;

    public HealthMark(double size) {
        this.size = size;
        getStyleClass().add("health-mark");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    public HealthMark(double size, Health health, String word) {
        this(size);
        set(health, word);
    }

    /// @param word what a screen reader says: the state and, where the mark stands alone, of what
    public void set(Health newHealth, String word) {
        setAccessibleText(word);
        if (newHealth != health) {
            health = newHealth;
            show(shape(newHealth, size), styleClass(newHealth));
        }
    }

    /// Nothing to be healthy: a stopped guest is a small grey dot.
    public void setStopped(String word) {
        setAccessibleText(word);
        health = null;
        show(new Circle(size / 2, size / 2, 1.5 * size / 12), "unknown");
    }

    /// No mark at all; keeps its place.
    public void clear() {
        health = null;
        setAccessibleText(null);
        getChildren().clear();
    }

    private void show(Shape shape, String colour) {
        shape.getStyleClass().add(colour);
        shape.setManaged(false);
        getChildren().setAll(shape);
    }

    /// The last word of the style class of anything that has the colour of a health: `ok`, `warn`,
    /// `bad`, `unknown`.
    public static String styleClass(Health health) {
        return switch (health) {
            case HEALTHY -> "ok";
            case DEGRADED -> "warn";
            case UNHEALTHY -> "bad";
            case UNKNOWN -> "unknown";
        };
    }

    private static Shape shape(Health health, double size) {
        double u = size / 12;
        return switch (health) {
            case HEALTHY -> new Circle(6 * u, 6 * u, 4 * u);
            case DEGRADED -> new Polygon(6 * u, 1.2 * u, 11.2 * u, 10.6 * u, 0.8 * u, 10.6 * u);
            case UNHEALTHY -> square(u);
            case UNKNOWN -> ring(u);
        };
    }

    private static Shape square(double u) {
        Rectangle square = new Rectangle(1.5 * u, 1.5 * u, 9 * u, 9 * u);
        square.setArcWidth(2 * u);
        square.setArcHeight(2 * u);
        return square;
    }

    private static Shape ring(double u) {
        Circle ring = new Circle(6 * u, 6 * u, 3.9 * u);
        ring.setStrokeWidth(1.7 * u);
        ring.getStyleClass().add("ring");
        return ring;
    }
}
