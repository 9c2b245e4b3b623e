package dev.pilothouse.app.screen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class MostLoadedTest {

    private final List<TargetId> opened = new ArrayList<>();

    @Test
    void newFiguresMakeNoNewNodes() {
        MostLoaded most = make();
        Headless.run(
                () -> most.show(List.of(line("CPU", 1, "a", "7 %"), line("Disk", 2, "b", ""))));
        List<Node> nodes = List.copyOf(most.getChildren());
        Headless.run(
                () -> most.show(List.of(line("CPU", 3, "c", "9 %"), line("Disk", 2, "b", ""))));
        assertThat(most.getChildren()).containsExactlyElementsOf(nodes);
        assertThat(words(most)).containsExactly("CPU", "c", "9 %", "Disk", "b", "");
        Headless.run(() -> ((Hyperlink) most.getChildren().get(1)).fire());
        assertThat(opened).containsExactly(new TargetId(3));
    }

    @Test
    void aLineLessIsALineLess() {
        MostLoaded most = make();
        Headless.run(
                () -> most.show(List.of(line("CPU", 1, "a", "7 %"), line("Disk", 2, "b", ""))));
        Headless.run(() -> most.show(List.of(line("CPU", 1, "a", "7 %"))));
        assertThat(words(most)).containsExactly("CPU", "a", "7 %");
    }

    private MostLoaded make() {
        return Headless.on(() -> new MostLoaded(new Names(new Texts(Locale.ENGLISH)), opened::add));
    }

    private static FleetPage.Loaded line(String what, int target, String name, String value) {
        return new FleetPage.Loaded(what, new TargetId(target), name, Health.HEALTHY, value);
    }

    private static List<String> words(MostLoaded most) {
        return most.getChildren().stream()
                .filter(Labeled.class::isInstance)
                .map(n -> ((Labeled) n).getText())
                .toList();
    }
}
