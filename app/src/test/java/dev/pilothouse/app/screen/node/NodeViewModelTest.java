package dev.pilothouse.app.screen.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.page.LoadedChart;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.Preset;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

class NodeViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private final DemoBench demo = new DemoBench(DemoFleet.live());
    private final TargetId target = DemoFleet.id("fra-edge-02");

    private static String plain(String text) {
        return text.replace(Format.THIN, " ");
    }

    private static TargetState shown(NodeViewModel model) {
        TargetState state = model.stateProperty().get();
        assertThat(state).isNotNull();
        return state;
    }

    @Test
    void theHeaderSaysWhatItIs() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            PageHeader header = model.headerProperty().get();
            assertThat(header.name()).isEqualTo("fra-edge-02");
            assertThat(header.healthWord()).isEqualTo("Healthy");
            assertThat(header.environment()).isEqualTo("production");
            assertThat(header.colour()).isEqualTo(1);
            assertThat(header.facts().stream().map(NodeViewModelTest::plain))
                    .containsExactly(
                            "Linux node over SSH, 192.0.2.5",
                            "Debian 12, kernel 6.1.0-28-amd64",
                            "8 cores, 15.6 GiB",
                            "up 41 d 6 h");
            assertThat(plain(header.age())).matches("as of 12:0[23]:\\d\\d, every 15 s");
            assertThat(header.fault()).isNull();
            assertThat(header.stale()).isFalse();
        }
    }

    @Test
    void whatCantBeReachedKeepsItsLastValuesAndSaysWhenAndWhy() {
        TargetId lost = DemoFleet.id("fra-edge-03");
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), lost)) {
            PageHeader header = model.headerProperty().get();
            assertThat(header.stale()).isTrue();
            assertThat(plain(header.age())).isEqualTo("as of 11:41:10 (22 min old)");
            assertThat(header.fault()).isNotNull();
            assertThat(model.gaugesProperty().get().getFirst().number()).isNotEqualTo("–");
        }
    }

    @Test
    void aStaleTargetIsNotCalledHealthy() {
        demo.now = DemoFleet.NOW + 3_600_000;
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            assertThat(model.headerProperty().get().healthWord()).isEqualTo("No new data");
        }
    }

    @Test
    void fiveGauges() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            List<GaugeFace> faces = model.gaugesProperty().get();
            assertThat(faces)
                    .extracting(GaugeFace::title)
                    .containsExactly(
                            "CPU", "Memory", faces.get(2).title(), "Conntrack", "Network out");
            GaugeFace conntrack = faces.get(3);
            assertThat(conntrack.number()).isEqualTo("63");
            assertThat(conntrack.first()).isEqualTo("165,140");
            assertThat(conntrack.second()).isEqualTo("of 262,144");
            assertThat(faces.get(2).second()).startsWith("full in ");
        }
    }

    @Test
    void unknownIsADashAndNeverZero() {
        TargetState unmeasured =
                TargetState.unmeasured(DemoFleet.live().targets().getFirst().target());
        DemoBench bench =
                new DemoBench(new FleetState(DemoFleet.NOW, true, List.of(unmeasured), List.of()));
        try (NodeViewModel model = new NodeViewModel(bench.bench(EN), unmeasured.target().id())) {
            assertThat(model.gaugesProperty().get())
                    .hasSize(5)
                    .allSatisfy(
                            g -> {
                                assertThat(g.number()).isEqualTo("–");
                                assertThat(g.fraction()).isNaN();
                                assertThat(g.health()).isEqualTo(Health.UNKNOWN);
                            });
            assertThat(model.headerProperty().get().age()).isEqualTo("Not measured yet");
            assertThat(model.tables(shown(model)).processes()).isEmpty();
            assertThat(model.tables(shown(model)).table(NodeFacts.PORTS).known()).isFalse();
        }
    }

    @Test
    void overviewHasSixChartsInTheRightUnits() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            List<LoadedChart> charts = model.charts().chartsProperty().get();
            assertThat(charts)
                    .extracting(LoadedChart::title)
                    .containsExactly(
                            "CPU, %",
                            "Memory, GiB",
                            "Load",
                            charts.get(3).title(),
                            "Disk vda, MiB/s",
                            "Conntrack");
            assertThat(charts.get(3).title()).matches("Network eth0, [MG]bit/s");
            assertThat(charts.get(1).axis().size()).isEqualTo(1 << 30);
            assertThat(charts.getFirst().data().lines()).as("all modes: they add up").hasSize(7);
            assertThat(charts.getFirst().data().markers()).isEmpty();
        }
    }

    @Test
    void whatReadingCostsIsShown() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            model.placeProperty().set(Place.CPU);
            assertThat(model.charts().chartsProperty().get())
                    .extracting(LoadedChart::title)
                    .contains("Reading: time, ms");
            model.placeProperty().set(Place.NETWORK);
            assertThat(model.charts().chartsProperty().get())
                    .extracting(LoadedChart::title)
                    .anyMatch(t -> t.startsWith("Reading: bytes each time"))
                    .contains("TCP sockets by state", "Sockets");
        }
    }

    @Test
    void aGapBreaksTheLine() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            ChartData data = model.charts().chartsProperty().get().get(2).data();
            assertThat(data.gaps()).hasSize(1);
            ChartData.Gap gap = data.gaps().getFirst();
            ChartData.Line line = data.lines().getFirst();
            boolean broken = false;
            for (int i = 0; i < line.times().length; i++) {
                if (line.times()[i] > gap.from() && line.times()[i] < gap.to()) {
                    assertThat(line.mean()[i]).isNaN();
                    broken = true;
                }
            }
            assertThat(broken).isTrue();
        }
    }

    @Test
    void whenNothingArrivesTheAxesGoOnAndTheGapGrows() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            assertThat(model.oldness()).isEmpty();
            assertThat(lastGap(model).to()).isLessThan(DemoFleet.NOW);
            for (int minutes : new int[] {5, 10}) {
                demo.now = DemoFleet.NOW + minutes * 60_000;
                model.tick();
                assertThat(model.charts().group().range().to()).isEqualTo(demo.now);
                assertThat(lastGap(model))
                        .isEqualTo(new ChartData.Gap(DemoFleet.NOW + 15_000, demo.now));
            }
            assertThat(plain(model.oldness())).isEqualTo("10 min old");
        }
    }

    @Test
    void aReadingThatIsOnItsWayIsNoGap() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            demo.now = DemoFleet.NOW + 29_000;
            model.tick();
            assertThat(lastGap(model).to()).isLessThan(DemoFleet.NOW);
        }
    }

    private static ChartData.Gap lastGap(NodeViewModel model) {
        return model.charts().chartsProperty().get().getFirst().data().gaps().getLast();
    }

    @Test
    void noMoreSlotsAreAskedForThanReadingsOrPixels() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            demo.history.asked.clear();
            model.charts().choose(Preset.MINUTES_15);
            assertThat(demo.history.asked).isNotEmpty().allMatch(q -> q.endsWith(" 61"));
            demo.history.asked.clear();
            model.charts().choose(Preset.WEEK);
            assertThat(demo.history.asked).isNotEmpty().allMatch(q -> q.endsWith(" 480"));
            assertThat(demo.settingsFeed.current()).containsEntry("ui.range.node.minutes", "10080");
        }
    }

    @Test
    void theRangeFollowsNowUntilSomebodyZooms() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            assertThat(plain(model.charts().range())).isEqualTo("11:03 to now");
            model.charts()
                    .group()
                    .look(new Range(DemoFleet.NOW - 1_800_000, DemoFleet.NOW - 900_000));
            assertThat(model.charts().range()).isEqualTo("11:33 to 11:48");
            assertThat(model.charts().choose("2026-11-20 10:00", "2026-11-20 11:00")).isEmpty();
            assertThat(model.charts().range()).isEqualTo("10:00 to 11:00");
            assertThat(model.charts().choose("2026-11-20 11:00", "2026-11-20 10:00"))
                    .isEqualTo("The range has to end after it begins");
            assertThat(model.charts().choose("yesterday", "")).startsWith("Write both moments");
            model.charts().reset();
            assertThat(model.charts().range()).isEqualTo("11:03 to now");
        }
    }

    @Test
    void inThePastTheRangeEndsAtTheCursor() {
        FleetState past = DemoFleet.past();
        DemoBench night = new DemoBench(past);
        night.now = DemoFleet.NOW;
        try (NodeViewModel model = new NodeViewModel(night.bench(EN), target)) {
            assertThat(model.live()).isFalse();
            assertThat(model.charts().group().range().to()).isEqualTo(past.at());
            assertThat(model.charts().group().limitProperty().get()).isEqualTo(past.at());
            model.refresh();
            assertThat(night.calls).doesNotContain("refresh " + target);
        }
    }

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            model.watch(false);
            demo.history.asked.clear();
            FleetState past = DemoFleet.past();
            demo.fleetFeed.publish(past);
            assertThat(demo.history.asked).isEmpty();
            assertThat(model.live()).isTrue();
            model.watch(true);
            assertThat(demo.history.asked).isNotEmpty();
            assertThat(model.live()).isFalse();
            assertThat(model.charts().group().range().to()).isEqualTo(past.at());
        }
    }

    @Test
    void eventsOfTheTargetAreMarkers() {
        TargetId marked = new TargetId(20);
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), marked)) {
            assertThat(model.charts().chartsProperty().get().getFirst().data().markers())
                    .singleElement()
                    .satisfies(
                            m -> {
                                assertThat(m.kind()).isEqualTo(ChartData.Happening.WARNING);
                                assertThat(m.text()).contains("5-minute load 17.2 on 8 cores");
                            });
        }
    }

    private static AuditRow row(long seq, long minutesAgo, Deed deed, Outcome outcome) {
        AuditNote note =
                new AuditNote("ann", "admin", deed, new Ending(outcome, Phrase.NONE, 2140));
        return new AuditRow(seq, DemoFleet.NOW - minutesAgo * 60_000, note, "", "");
    }

    private static Deed operation(TargetId on, String kind) {
        return new Deed(Family.OPERATION, kind, on, "fra-edge-02", "nginx.service", "…", "");
    }

    private List<String> markers() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            return model.charts().chartsProperty().get().getFirst().data().markers().stream()
                    .map(m -> m.kind() + " " + plain(m.text()))
                    .toList();
        }
    }

    @Test
    void whatWasDoneToTheTargetIsMarkedWithItsOutcome() {
        TargetState state = Objects.requireNonNull(DemoFleet.live().target(target));
        Target changed = state.target();
        TargetId another = DemoFleet.id("fra-edge-03");
        demo.onRecord =
                List.of(
                        row(9, -1, operation(target, "service.stop"), Outcome.DONE),
                        row(8, 2, Deed.change("target.resume", changed, ""), Outcome.DONE),
                        row(7, 3, operation(another, "service.stop"), Outcome.DONE),
                        row(6, 4, operation(target, "service.stop"), Outcome.REFUSED),
                        row(5, 10, operation(target, "node.reboot"), Outcome.UNKNOWN),
                        row(4, 15, operation(target, "service.start"), Outcome.FAILED),
                        row(3, 20, operation(target, "service.restart"), Outcome.DONE),
                        row(
                                2,
                                30,
                                Deed.change("target.change", changed, "tags: a → b"),
                                Outcome.DONE),
                        row(1, 90, operation(target, "service.stop"), Outcome.DONE));
        String at = "OPERATION \\d\\d:\\d\\d:\\d\\d  ";
        List<String> marked = markers();
        assertThat(marked).hasSize(5);
        assertThat(marked.get(0)).matches(at + "Target changed: .*a → b");
        assertThat(marked.get(1)).matches(at + "Restart nginx.service on fra-edge-02: done");
        assertThat(marked.get(2)).matches(at + "Start nginx.service on fra-edge-02: failed");
        assertThat(marked.get(3)).matches(at + "Reboot fra-edge-02: unknown");
        assertThat(marked.get(4)).matches(at + "Collection resumed");

        // Who may not read the audit log is not told by a chart either.
        demo.who = () -> new Publisher<>(Optional.of(new Actor("vera", Role.VIEWER)));
        assertThat(markers()).isEmpty();
    }

    @Test
    void tablesComeFromFiguresAndFacts() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            NodeTables tables = model.tables(shown(model));
            assertThat(tables.processes()).hasSize(70);
            assertThat(tables.processes().getFirst().cpu()).isEqualTo(118.4);
            assertThat(tables.processes().stream().filter(p -> p.is(ProcessRow.Filter.ZOMBIE)))
                    .singleElement()
                    .extracting(ProcessRow::name)
                    .isEqualTo("certbot");
            assertThat(tables.failed()).isEqualTo(2);
            RunningTables running = new RunningTables(shown(model));
            assertThat(running.services().getFirst().failed()).isTrue();
            assertThat(tables.ports()).hasSize(6);
            assertThat(tables.ports().getFirst().open()).isTrue();
            assertThat(tables.fileSystems(Map.of("/", 3600.0)))
                    .extracting(FsRow::mount)
                    .containsExactly("/", "/boot", "/var/lib/docker");
            assertThat(tables.interfaces().getFirst().addresses()).contains("192.0.2.42/24");
        }
    }

    @Test
    void csvHasAColumnForEachLine() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), target)) {
            String[] rows = model.charts().csv().split("\r\n", -1);
            assertThat(rows[0]).startsWith("time,\"CPU, %: user\",\"CPU, %: system\"");
            assertThat(rows[1]).startsWith("2026-11-20T11:0").contains(",");
            assertThat(rows[1].split(",", -1)).hasSize(1 + 7 + 3 + 1 + 2 + 2 + 1);
        }
    }

    @Test
    void aFactShowsHowItChanged() {
        try (FactsViewModel model =
                new FactsViewModel(demo.bench(EN).ui(), EN, demo.history, target)) {
            model.show(
                    java.util.Objects.requireNonNull(DemoFleet.live().target(target)),
                    DemoFleet.NOW);
            FactRow kernel =
                    model.factsProperty().get().stream()
                            .filter(f -> f.key().equals(NodeFacts.KERNEL))
                            .findFirst()
                            .orElseThrow();
            model.choose(kernel);
            assertThat(model.changesProperty().get())
                    .first()
                    .satisfies(
                            c -> {
                                assertThat(c.before()).isEqualTo("6.1.0-25-amd64");
                                assertThat(c.after()).isEqualTo("6.1.0-28-amd64");
                            });
        }
    }

    @Test
    void aTargetThatIsNotThereAtThatMomentHasNoFigures() {
        try (NodeViewModel model = new NodeViewModel(demo.bench(EN), new TargetId(9999))) {
            assertThat(model.stateProperty().get()).isNull();
            assertThat(model.charts().chartsProperty().get()).isEmpty();
        }
    }
}
