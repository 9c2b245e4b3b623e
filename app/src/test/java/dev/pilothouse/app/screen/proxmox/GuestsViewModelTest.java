package dev.pilothouse.app.screen.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.Health;

import org.junit.jupiter.api.Test;

import java.util.List;

class GuestsViewModelTest {

    private final GuestsViewModel model = new GuestsViewModel("", () -> Limits.USUAL);

    GuestsViewModelTest() {
        model.show(DemoCluster.state(12));
    }

    private List<String> names() {
        return model.linesProperty().get().stream()
                .map(
                        line ->
                                line.row() == null
                                        ? "[" + line.group() + "]"
                                        : line.row().guest().name())
                .toList();
    }

    @Test
    void allByTheirNumbersAndCounted() {
        assertThat(names()).hasSize(12).startsWith("web-0", "web-1", "web-2");
        assertThat(model.countsProperty().get())
                .containsEntry(GuestFilter.Status.ALL, 12)
                .containsEntry(GuestFilter.Status.RUNNING, 9)
                .containsEntry(GuestFilter.Status.STOPPED, 3)
                .containsEntry(GuestFilter.Status.TROUBLE, 2);
    }

    @Test
    void filtersWorkTogetherAndTheCountsFollow() {
        model.filterProperty()
                .set(
                        GuestFilter.ALL
                                .node("pve2")
                                .kind(GuestKind.QEMU)
                                .status(GuestFilter.Status.RUNNING));
        assertThat(names()).containsExactly("web-5");
        assertThat(model.countsProperty().get()).containsEntry(GuestFilter.Status.ALL, 2);
        model.filterProperty().set(GuestFilter.ALL.tag("eu").pool("customers"));
        assertThat(names()).containsExactly("web-0", "web-10");
    }

    @Test
    void groupsHaveHeadsWithSumsAndFold() {
        model.groupingProperty().set(GuestGrouping.POOL);
        assertThat(names()).startsWith("[customers]", "web-0", "web-5", "web-10", "[]").hasSize(14);
        GuestLine head = model.linesProperty().get().getFirst();
        assertThat(head.health()).isEqualTo(Health.HEALTHY);
        assertThat(head.memoryShare()).isEqualTo(50);
        model.turn(head);
        assertThat(names()).startsWith("[customers]", "[]").hasSize(11);
        assertThat(model.shownGuests()).isEqualTo(12);
    }

    @Test
    void aGuestOfSeveralTagsIsInEachOfThem() {
        model.groupingProperty().set(GuestGrouping.TAG);
        assertThat(names().stream().filter("web-0"::equals)).hasSize(2);
        assertThat(names()).contains("[eu]", "[vpn]", "[]");
    }

    @Test
    void aNodeShowsItsOwn() {
        GuestsViewModel one = new GuestsViewModel("pve2", () -> Limits.USUAL);
        one.show(DemoCluster.state(12));
        assertThat(one.total()).isEqualTo(6);
    }
}
