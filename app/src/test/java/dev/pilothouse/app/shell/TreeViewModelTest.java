package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.TreeViewModel.Folder;
import dev.pilothouse.app.shell.TreeViewModel.Leaf;
import dev.pilothouse.app.shell.TreeViewModel.Row;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.collections.ListChangeListener;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TreeViewModelTest {

    private final TreeViewModel model = new TreeViewModel(Target::name, s -> "");

    TreeViewModelTest() {
        model.environments(
                List.of(new Environment("staging", 2, 2), new Environment("production", 1, 1)));
    }

    private static FleetState fleet(TargetState... states) {
        return new FleetState(0, true, List.of(states), List.of());
    }

    private static TargetState state(int id, String name, String env, String group, Health h) {
        return Fakes.state(id, name, env, group, h, 0);
    }

    private List<String> names() {
        return model.rows().stream().map(Row::name).toList();
    }

    @Test
    void ordersEnvironmentsAsSetAndGroupsByName() {
        model.fleet(
                fleet(
                        state(1, "this", "", "", Health.HEALTHY),
                        state(2, "s", "staging", "", Health.HEALTHY),
                        state(3, "p", "production", "edge", Health.DEGRADED),
                        state(4, "q", "production", "data", Health.UNKNOWN)));
        assertThat(names())
                .containsExactly("this", "production", "data", "q", "edge", "p", "staging", "s");
        assertThat(((Folder) model.rows().get(1)).worst()).isEqualTo(Health.DEGRADED);
        assertThat(((Folder) model.rows().get(1)).count()).isEqualTo(2);
    }

    @Test
    void foldsAndFindsInWhatIsFolded() {
        model.fleet(fleet(state(3, "fra-1", "production", "edge", Health.HEALTHY)));
        model.fold("e:production", true);
        assertThat(names()).containsExactly("production");
        model.filter().set("fra");
        assertThat(names()).containsExactly("production", "edge", "fra-1");
        model.filter().set("nothing");
        assertThat(names()).isEmpty();
    }

    @Test
    void theFilterTakesGroupEnvironmentAndEveryWord() {
        model.fleet(
                fleet(
                        state(3, "fra-1", "production", "edge", Health.HEALTHY),
                        state(4, "fra-2", "staging", "edge", Health.HEALTHY)));
        model.filter().set("edge prod");
        assertThat(names()).containsExactly("production", "edge", "fra-1");
    }

    /// Of what is found by a tag the row knows the tag, so that one sees why it is there.
    @Test
    void tagsAreFoundAndKnownByTheirRows() {
        TargetState plain = state(3, "fra-1", "production", "edge", Health.HEALTHY);
        TargetState tagged = tagged(state(4, "fra-2", "production", "edge", Health.HEALTHY));
        model.fleet(fleet(plain, tagged));
        Leaf before = (Leaf) model.rows().getLast();
        assertThat(before.tags()).containsExactlyInAnyOrder("web", "blue");
        assertThat(before.sought()).isFalse();
        model.filter().set("blue");
        assertThat(names()).containsExactly("production", "edge", "fra-2");
        assertThat(((Leaf) model.rows().getLast()).sought()).isTrue();
        model.filter().set("red");
        assertThat(names()).isEmpty();
    }

    private static TargetState tagged(TargetState state) {
        Target t = state.target();
        return TargetState.unmeasured(
                new Target(
                        t.id(),
                        t.name(),
                        t.kind(),
                        t.endpoint(),
                        t.environment(),
                        t.group(),
                        List.of("web", "blue"),
                        t.paused(),
                        t.cadence()));
    }

    @Test
    void aRowThatDidNotChangeIsNotTouched() {
        model.fleet(
                fleet(
                        state(3, "a", "production", "", Health.HEALTHY),
                        state(4, "b", "production", "", Health.HEALTHY)));
        List<Integer> changed = new ArrayList<>();
        model.rows()
                .addListener(
                        (ListChangeListener<Row>)
                                c -> {
                                    while (c.next()) {
                                        changed.add(c.getFrom());
                                    }
                                });
        model.fleet(
                fleet(
                        state(3, "a", "production", "", Health.HEALTHY),
                        state(4, "b", "production", "", Health.HEALTHY)));
        assertThat(changed).isEmpty();
        model.fleet(
                fleet(
                        state(3, "a", "production", "", Health.HEALTHY),
                        state(4, "b", "production", "", Health.UNHEALTHY)));
        assertThat(changed).containsExactly(0, 2);
        assertThat(((Leaf) model.rows().get(2)).health()).isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void whoComesOrGoesMovesTheOthersAndTouchesNone() {
        TargetState first = state(3, "a", "production", "", Health.HEALTHY);
        TargetState comes = state(5, "ab", "production", "", Health.HEALTHY);
        TargetState last = state(4, "b", "production", "", Health.HEALTHY);
        model.fleet(fleet(first, last));
        Row kept = model.rows().get(2);
        List<String> changes = new ArrayList<>();
        model.rows()
                .addListener(
                        (ListChangeListener<Row>)
                                c -> {
                                    while (c.next()) {
                                        changes.add(
                                                c.getFrom()
                                                        + " -"
                                                        + c.getRemovedSize()
                                                        + " +"
                                                        + c.getAddedSize());
                                    }
                                });
        model.fleet(fleet(first, comes, last));
        assertThat(changes).containsExactly("2 -0 +1", "0 -1 +1");
        assertThat(names()).containsExactly("production", "a", "ab", "b");
        assertThat(model.rows().get(3)).isSameAs(kept);
        changes.clear();
        model.fleet(fleet(first, last));
        assertThat(changes).containsExactly("2 -1 +0", "0 -1 +1");
        assertThat(names()).containsExactly("production", "a", "b");
    }

    /// What a target holds is asked for only once it is unfolded, and found by the filter then.
    @Test
    void whatIsInsideOfATargetIsFoldedUntilSomebodyUnfoldsIt() {
        List<Integer> asked = new ArrayList<>();
        TreeItem guest = new TreeItem("g", "101 web-1", Health.HEALTHY, "CT", null, "", List.of());
        TreeItem node = new TreeItem("n", "pve1", Health.HEALTHY, "node", null, "", List.of(guest));
        TreeViewModel tree =
                new TreeViewModel(
                        Target::name,
                        s -> "",
                        new TreeViewModel.Inside() {
                            @Override
                            public boolean unfolds(Target target) {
                                return target.name().equals("pve");
                            }

                            @Override
                            public List<TreeItem> of(TargetState state) {
                                asked.add(state.target().id().value());
                                return List.of(node);
                            }
                        });
        tree.fleet(
                fleet(
                        state(1, "pve", "", "", Health.HEALTHY),
                        state(2, "web", "", "", Health.HEALTHY)));
        assertThat(tree.rows()).extracting(Row::name).containsExactly("pve", "web");
        assertThat(asked).isEmpty();
        tree.fold(TreeViewModel.opened(new TargetId(1), ""), true);
        assertThat(tree.rows()).extracting(Row::name).containsExactly("pve", "pve1", "web");
        tree.fold(TreeViewModel.opened(new TargetId(1), "n"), true);
        assertThat(tree.rows())
                .extracting(Row::name)
                .containsExactly("pve", "pve1", "101 web-1", "web");
        tree.filter().set("web-1");
        assertThat(tree.rows()).extracting(Row::name).containsExactly("pve", "pve1", "101 web-1");
        assertThat(asked).containsExactly(1);
    }
}
