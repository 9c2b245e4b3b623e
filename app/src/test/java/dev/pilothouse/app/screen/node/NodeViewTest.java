package dev.pilothouse.app.screen.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.screen.logs.LogScreens;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

class NodeViewTest {

    private static Shown show(DemoBench demo, TargetId target, String place) {
        return Shown.of(
                demo,
                b -> new NodeScreens(() -> b, new LogScreens(b)::inside),
                Integer.toString(target.value()),
                place);
    }

    private static Shown show(String name, String place) {
        return show(new DemoBench(DemoFleet.live()), DemoFleet.id(name), place);
    }

    private static boolean disabled(Shown node) {
        return Headless.on(
                () ->
                        node.view().lookupAll(".more-button").stream()
                                .allMatch(javafx.scene.Node::isDisabled));
    }

    private static boolean stale(Shown node) {
        return Headless.on(
                () ->
                        node.view().lookupAll(".gauge-row").stream()
                                .anyMatch(
                                        n ->
                                                n.getPseudoClassStates()
                                                        .contains(
                                                                PseudoClass.getPseudoClass(
                                                                        "stale"))));
    }

    @Test
    void theOverviewHasGaugesAndCharts() {
        try (Shown node = show("fra-edge-02", "")) {
            assertThat(node.words())
                    .contains("fra-edge-02", "Healthy", "production", "Overview", "Memory, GiB")
                    .contains("165,140");
            assertThat(node.count(".gauge-tile")).isEqualTo(5);
            assertThat(node.count(".chart-view")).isEqualTo(6);
            assertThat(stale(node)).isFalse();
            assertThat(disabled(node)).isFalse();
        }
    }

    @Test
    void whereTheHistoryCannotBeReadItSaysSoInsteadOfCharts() {
        DemoBench demo = new DemoBench(DemoFleet.live());
        demo.history.broken =
                new Fault.Storage(Fault.Storage.Trouble.DAMAGED, "/home/m.mv.db", "no root");
        try (Shown node =
                Shown.of(
                        demo,
                        b -> new NodeScreens(() -> b, new LogScreens(b)::inside),
                        Integer.toString(DemoFleet.id("fra-edge-02").value()),
                        "",
                        "en",
                        1100)) {
            assertThat(node.words()).contains("/home/m.mv.db is damaged", "165,140");
            assertThat(node.count(".chart-view")).isZero();
        }
    }

    @Test
    void portsWhoseProcessIsNotSeenSaySoAndWhereThatIsExplained() {
        try (Shown node = show("fra-edge-02", "ports")) {
            assertThat(node.words())
                    .contains("nginx", "not visible")
                    .anyMatch(w -> w.startsWith("6 listening ports. Which processes listen"));
        }
    }

    @Test
    void aNarrowWindowHasMetersInsteadOfGauges() {
        try (Shown node =
                Shown.of(
                        new DemoBench(DemoFleet.live()),
                        b -> new NodeScreens(() -> b, new LogScreens(b)::inside),
                        Integer.toString(DemoFleet.id("fra-edge-02").value()),
                        "",
                        "ru",
                        900)) {
            assertThat(node.count(".meter-tile")).isEqualTo(5);
            assertThat(node.count(".gauge-tile")).isZero();
            assertThat(node.words()).contains("Обзор", "Процессы", "Память");
        }
    }

    @Test
    void whatCantBeReachedIsDimmedAndExplained() {
        try (Shown node = show("fra-edge-03", "")) {
            assertThat(node.words())
                    .contains("No answer from 192.0.2.9:22", "Try again")
                    .contains("as of 11:41:10 (22" + Format.THIN + "min old)");
            assertThat(stale(node)).isTrue();
            assertThat(node.count(".chart-view")).isEqualTo(6);
        }
    }

    /// Since when, and when it is tried again; the button keeps the keys while time goes on.
    @Test
    void whatCantBeReachedSaysSinceWhenAndWhenItIsTriedNext() {
        DemoBench demo = new DemoBench(DemoFleet.live());
        demo.next = OptionalLong.of(DemoFleet.NOW + 12_000);
        try (Shown node = show(demo, DemoFleet.id("fra-edge-03"), "")) {
            assertThat(node.words())
                    .anyMatch(w -> w.startsWith("Can't be read since 11:41"))
                    .anyMatch(w -> w.contains("Next try in 12" + Format.THIN + "s."));
        }
    }

    @Test
    void aPaneOfASplitHasAllOfTheHeaderAndAMenuForTheOtherTabs() {
        for (String language : List.of("en", "ru")) {
            try (Shown node =
                    Shown.of(
                            new DemoBench(DemoFleet.live()),
                            b -> new NodeScreens(() -> b, new LogScreens(b)::inside),
                            Integer.toString(DemoFleet.id("fra-edge-02").value()),
                            "",
                            language,
                            560)) {
                for (String part :
                        List.of(".more-button", ".sub-tabs-scroll", ".range-bar", ".node-head")) {
                    Bounds at = bounds(node, part);
                    assertThat(at.getMinX()).as(part).isGreaterThanOrEqualTo(0);
                    assertThat(at.getMaxX()).as(part).isLessThanOrEqualTo(560);
                }
                assertThat(lastTab(node)).isLessThanOrEqualTo(560 - 40);
                assertThat(node.count(".sub-tab:selected")).isOne();
                Headless.run(() -> node.screen().go("facts"));
                Headless.pulse();
                assertThat(node.words()).contains(language.equals("en") ? "Facts" : "Факты");
                assertThat(lastTab(node)).isLessThanOrEqualTo(560 - 40);
            }
        }
    }

    private static Bounds bounds(Shown node, String part) {
        return Headless.on(
                () -> {
                    Node found = node.view().lookup(part);
                    return node.view().sceneToLocal(found.localToScene(found.getLayoutBounds()));
                });
    }

    @Test
    void whatOfTheRangesWrapsIsWhollyThere() {
        for (String language : List.of("en", "ru")) {
            try (Shown node = edge(language, 560, "")) {
                double below = bounds(node, ".range-bar").getMaxY();
                for (String part : List.of(".range-bar .menu-button", ".range-bar .button")) {
                    assertThat(bounds(node, part).getMaxY()).as(part).isLessThanOrEqualTo(below);
                }
            }
        }
    }

    @Test
    void whatIsMissingLeavesRoomForTheFacts() {
        TargetState old = DemoFleet.live().targets().getFirst();
        List<PartFault> missing = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            missing.add(new PartFault("psi", "this kernel does not tell", "echo " + i));
        }
        try (Shown node = show(only(old, old.facts(), missing), old.target().id(), "facts")) {
            Headless.run(() -> node.view().getScene().getWindow().setHeight(420));
            Headless.pulse();
            Bounds table = bounds(node, ".table-view");
            assertThat(table.getHeight()).isGreaterThan(32 + 2 * 28);
            assertThat(bounds(node, ".fact-missing").getMaxY()).isLessThanOrEqualTo(421);
        }
    }

    @Test
    void processesThatWereReadOnceSayWhenTheirCpuComes() {
        TargetState old = state("fra-edge-02");
        KnownFact list = Objects.requireNonNull(old.facts().get(NodeFacts.PROCESSES));
        Fact.Table table = (Fact.Table) list.fact().value();
        int cpu = table.columns().indexOf(NodeFacts.PROC_CPU);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> first = new ArrayList<>(row);
            first.set(cpu, "");
            rows.add(first);
        }
        Map<String, KnownFact> facts = new HashMap<>(old.facts());
        facts.put(
                NodeFacts.PROCESSES,
                new KnownFact(
                        new Fact(NodeFacts.PROCESSES, new Fact.Table(table.columns(), rows)),
                        list.since(),
                        list.seen()));
        try (Shown node = show(only(old, facts, List.of()), old.target().id(), "processes")) {
            assertThat(node.words())
                    .anyMatch(w -> w.contains("CPU needs two readings of the list: the second"));
            String why =
                    Headless.on(
                            () ->
                                    node.view().lookupAll(".column-header .label").stream()
                                            .filter(Label.class::isInstance)
                                            .map(l -> ((Label) l).getTooltip())
                                            .filter(Objects::nonNull)
                                            .map(Tooltip::getText)
                                            .findFirst()
                                            .orElse(""));
            assertThat(why).contains("from the second reading on");
        }
    }

    @Test
    void inACacheFileWhatIsWithheldSaysThatItIsOne() {
        DemoBench demo = new DemoBench(DemoFleet.past());
        demo.readOnly = true;
        Workbench bench = demo.bench(new Texts(Locale.ENGLISH));
        assertThat(new Needs(bench.texts(), bench.data()).refusal(Actions.TARGET_EDIT))
                .contains("This is a cache file: nothing can be changed from here.");
    }

    private static TargetState state(String name) {
        return DemoFleet.live().targets().stream()
                .filter(t -> t.target().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DemoBench only(
            TargetState old, Map<String, KnownFact> facts, List<PartFault> missing) {
        return new DemoBench(
                new FleetState(
                        DemoFleet.NOW,
                        true,
                        List.of(
                                new TargetState(
                                        old.target(),
                                        old.health(),
                                        old.reasons(),
                                        null,
                                        old.asOf(),
                                        old.figures(),
                                        facts,
                                        missing,
                                        old.cost())),
                        List.of()));
    }

    private static Shown edge(String language, double width, String place) {
        return Shown.of(
                new DemoBench(DemoFleet.live()),
                b -> new NodeScreens(() -> b, new LogScreens(b)::inside),
                Integer.toString(DemoFleet.id("fra-edge-02").value()),
                place,
                language,
                width);
    }

    private static double lastTab(Shown node) {
        return Headless.on(
                () ->
                        node.view().lookupAll(".sub-tab").stream()
                                .filter(Node::isVisible)
                                .mapToDouble(n -> n.getBoundsInParent().getMaxX())
                                .max()
                                .orElseThrow());
    }

    @Test
    void bothFingerprintsOfAChangedKeyAreWhollyThereAndInMono() {
        String now = "SHA256:" + "a1B2".repeat(10) + "xyz";
        String known = "SHA256:" + "Q9+/".repeat(10) + "xyz";
        TargetState old = DemoFleet.live().targets().getFirst();
        TargetState changed =
                new TargetState(
                        old.target(),
                        Health.UNKNOWN,
                        List.of(),
                        new Fault.HostKeyChanged(
                                "web-1:22", now, List.of(known), "/home/ops/.ssh/known_hosts", 3),
                        DemoFleet.NOW - 600_000,
                        old.figures(),
                        old.facts(),
                        List.of(),
                        old.cost());
        DemoBench demo =
                new DemoBench(new FleetState(DemoFleet.NOW, true, List.of(changed), List.of()));
        try (Shown node =
                Shown.of(
                        demo,
                        b -> new NodeScreens(() -> b, new LogScreens(b)::inside),
                        Integer.toString(old.target().id().value()),
                        "",
                        "en",
                        560)) {
            assertThat(node.words()).contains(now, known, "Copy the fingerprints");
            assertThat(node.count(".sentence > .mono")).isEqualTo(2);
            Headless.run(
                    () -> {
                        Region box = (Region) node.view().lookup(".callout");
                        assertThat(box.getHeight())
                                .isGreaterThanOrEqualTo(box.prefHeight(box.getWidth()) - 1);
                    });
        }
    }

    @Test
    void aPasswordCanBeEnteredWhereItIsMissed() {
        FleetState live = DemoFleet.live();
        TargetState waiting =
                live.targets().stream()
                        .filter(t -> t.fault() instanceof Fault.SecretNeeded)
                        .findFirst()
                        .orElseThrow();
        try (Shown node = show(new DemoBench(live), waiting.target().id(), "")) {
            assertThat(node.words()).contains("Enter the password…", "Try again");
        }
    }

    @Test
    void whatIsUnknownIsADash() {
        TargetState unmeasured =
                TargetState.unmeasured(DemoFleet.live().targets().getFirst().target());
        DemoBench demo =
                new DemoBench(new FleetState(DemoFleet.NOW, true, List.of(unmeasured), List.of()));
        try (Shown node = show(demo, unmeasured.target().id(), "")) {
            assertThat(node.words())
                    .contains("–", "Unknown")
                    .doesNotContain("0" + Format.THIN + "%", "0 %")
                    .noneMatch(w -> w.matches("0(\\.0)?" + Format.THIN + ".*"));
            assertThat(node.words().stream().filter("–"::equals)).hasSizeGreaterThanOrEqualTo(5);
        }
        try (Shown node = show(demo, unmeasured.target().id(), "ports")) {
            assertThat(node.words()).contains("Not read yet").doesNotContain("None");
        }
    }

    @Test
    void inThePastNothingCanBeChanged() {
        try (Shown node = show(new DemoBench(DemoFleet.past()), DemoFleet.id("fra-edge-02"), "")) {
            assertThat(disabled(node)).isTrue();
            assertThat(node.count(".chart-view")).isEqualTo(6);
        }
        try (Shown node = show(new DemoBench(DemoFleet.past()), new TargetId(9999), "")) {
            assertThat(node.words()).contains("This target does not exist at that moment");
        }
    }

    @Test
    void everySubTabShowsItsTable() {
        try (Shown node = show("fra-edge-02", "processes")) {
            assertThat(node.words())
                    .contains("xray", "118.4", "All 70", "Zombie 1")
                    .contains(
                            "70 processes shown. CPU is per core: 800"
                                    + Format.THIN
                                    + "% is all 8 cores");
            Headless.run(() -> node.screen().go("services"));
            Headless.pulse();
            assertThat(node.words()).contains("certbot.service", "failed", "Failed 2");
            assertThat(node.words()).contains("enabled-runtime", "393" + Format.THIN + "MiB", "41");
            Headless.run(() -> node.screen().go("tmux"));
            Headless.pulse();
            assertThat(node.words()).contains("deploy", "vim", "2 sessions", "New session…");
            Headless.run(() -> node.screen().go("containers"));
            Headless.pulse();
            assertThat(node.words())
                    .contains("Not known")
                    .anyMatch(w -> w.contains("no docker or podman"));
            Headless.run(() -> node.screen().go("ports"));
            Headless.pulse();
            assertThat(node.words()).contains("443", "xray");
            Headless.run(() -> node.screen().go("disks"));
            Headless.pulse();
            assertThat(node.words()).contains("/var/lib/docker", "Disk vda, MiB/s");
            Headless.run(() -> node.screen().go("network"));
            Headless.pulse();
            assertThat(node.words()).contains("eth0", "1.0" + Format.THIN + "Gbit/s");
            Headless.run(() -> node.screen().go("facts"));
            Headless.pulse();
            assertThat(node.words()).contains("Kernel", "6.1.0-28-amd64", "Not measured: 1 part");
            assertThat(node.screen().place()).isEqualTo("facts");
        }
    }
}
