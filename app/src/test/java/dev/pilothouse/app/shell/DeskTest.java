package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Side;
import dev.pilothouse.app.shell.Desk.Split;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

class DeskTest {

    private static final TabKey FLEET = new TabKey("fleet", "");
    private static final TabKey A = new TabKey("node", "1");
    private static final TabKey B = new TabKey("node", "2");

    private static Desk three() {
        Desk desk = Desk.EMPTY;
        for (TabKey tab : List.of(FLEET, A, B)) {
            desk = desk.open(tab, desk.panes().getFirst().id());
        }
        return desk;
    }

    private static Pane only(Desk desk) {
        assertThat(desk.panes()).hasSize(1);
        return desk.panes().getFirst();
    }

    @Test
    void opensBehindTheOneInFrontAndOnlyOnce() {
        Desk desk = three().select(FLEET);
        desk = desk.open(new TabKey("node", "3"), only(desk).id());
        assertThat(only(desk).tabs()).containsExactly(FLEET, new TabKey("node", "3"), A, B);
        assertThat(only(desk.open(B, 1)).tabs()).hasSize(4);
        assertThat(only(desk.open(B, 1)).front()).contains(B);
    }

    @Test
    void reordersInBothDirections() {
        Desk desk = three();
        int pane = only(desk).id();
        assertThat(only(desk.move(FLEET, pane, 3)).tabs()).containsExactly(A, B, FLEET);
        assertThat(only(desk.move(B, pane, 0)).tabs()).containsExactly(B, FLEET, A);
        assertThat(only(desk.move(A, pane, 1)).tabs()).containsExactly(FLEET, A, B);
        assertThat(only(desk.move(B, pane, 0)).front()).contains(B);
    }

    @Test
    void closingSelectsTheNeighbour() {
        Desk desk = three().select(A).close(A);
        assertThat(only(desk).front()).contains(B);
        desk = desk.close(B);
        assertThat(only(desk).front()).contains(FLEET);
        assertThat(only(desk.close(FLEET)).front()).isEmpty();
    }

    @Test
    void splitsAndHealsWhenAPaneEmpties() {
        Desk desk = three();
        desk = desk.split(B, only(desk).id(), Side.RIGHT);
        assertThat(desk.windows().getFirst()).isInstanceOf(Split.class);
        assertThat(desk.panes()).hasSize(2);
        assertThat(desk.panes().getLast().tabs()).containsExactly(B);
        Desk healed = desk.move(B, desk.panes().getFirst().id(), 0);
        assertThat(healed.windows().getFirst()).isInstanceOf(Pane.class);
        assertThat(only(healed).tabs()).containsExactly(B, FLEET, A);
    }

    @Test
    void aPaneWithOneTabIsNotSplitByIt() {
        Desk desk = Desk.EMPTY.open(A, 1);
        assertThat(desk.split(A, 1, Side.LEFT)).isEqualTo(desk);
    }

    @Test
    void detachesAndComesHome() {
        Desk desk = three().detach(A);
        assertThat(desk.windows()).hasSize(2);
        assertThat(desk.windowOf(A)).isEqualTo(1);
        Desk home = desk.home(1);
        assertThat(home.windows()).hasSize(1);
        assertThat(only(home).tabs()).containsExactly(FLEET, B, A);
    }

    @Test
    void theMainWindowStaysWhenAllTabsAreElsewhere() {
        Desk desk = Desk.EMPTY.open(A, 1).detach(A);
        assertThat(desk.windows()).hasSize(2);
        assertThat(desk.panes(0).getFirst().tabs()).isEmpty();
        assertThat(desk.home(1).windows()).hasSize(1);
    }

    @Test
    void noTabIsEverLostOrDoubled() {
        long seed = 20261121;
        Random random = new Random(seed);
        Desk desk = Desk.EMPTY;
        Set<TabKey> open = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            TabKey tab = new TabKey("node", "" + random.nextInt(8));
            List<Pane> panes = desk.panes();
            int pane = panes.get(random.nextInt(panes.size())).id();
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    desk = desk.open(tab, pane);
                    open.add(tab);
                }
                case 2 -> {
                    desk = desk.close(tab);
                    open.remove(tab);
                }
                case 3 -> desk = desk.move(tab, pane, random.nextInt(9));
                case 4 -> desk = desk.split(tab, pane, Side.values()[random.nextInt(4)]);
                default ->
                        desk =
                                random.nextBoolean()
                                        ? desk.detach(tab)
                                        : desk.home(random.nextInt(desk.windows().size()));
            }
            List<TabKey> tabs = new ArrayList<>();
            desk.panes().forEach(p -> tabs.addAll(p.tabs()));
            assertThat(tabs)
                    .as("seed %d, step %d", seed, i)
                    .containsExactlyInAnyOrderElementsOf(open);
            assertThat(desk.panes()).extracting(Pane::id).doesNotHaveDuplicates();
            for (int w = 1; w < desk.windows().size(); w++) {
                assertThat(desk.panes(w)).noneMatch(p -> p.tabs().isEmpty());
            }
        }
    }
}
