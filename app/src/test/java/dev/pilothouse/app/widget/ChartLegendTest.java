package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class ChartLegendTest {

    /// At no width anything stands beyond the edge, the count of what is left out neither.
    @Test
    void nothingStandsBeyondItsEdge() {
        List<String> beyond =
                Headless.on(
                        () -> {
                            ChartLegend legend = new ChartLegend(name -> {});
                            Pane root = new Pane(legend);
                            Scene unused = new Scene(root, 600, 40);
                            List<ChartData.Line> lines = new ArrayList<>();
                            for (int i = 0; i < 9; i++) {
                                lines.add(line("waits for " + i));
                            }
                            legend.setLines(lines, Set.of());
                            root.applyCss();
                            List<String> found = new ArrayList<>();
                            for (int width = 60; width < 600; width++) {
                                legend.resize(width, 16);
                                legend.layout();
                                for (Node node : legend.getChildrenUnmodifiable()) {
                                    double right = node.getBoundsInParent().getMaxX();
                                    if (node.isVisible() && right > width + 1) {
                                        found.add(width + ": " + node + " " + right);
                                    }
                                }
                            }
                            return found;
                        });
        assertThat(beyond).isEmpty();
    }

    private static ChartData.Line line(String name) {
        return new ChartData.Line(
                name,
                1,
                ChartData.Style.LINE,
                new long[0],
                new double[0],
                new double[0],
                new double[0],
                false);
    }
}
