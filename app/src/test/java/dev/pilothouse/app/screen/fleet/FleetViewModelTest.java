package dev.pilothouse.app.screen.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.demo.DemoHistory;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class FleetViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private final DemoBench demo = new DemoBench(DemoFleet.live());

    private static String plain(String text) {
        return text.replace(Format.THIN, " ");
    }

    @Test
    void countsTargetsByHealth() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            FleetPage page = model.pageProperty().get();
            assertThat(page.total()).isEqualTo(128);
            assertThat(page.counts().values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(128);
            assertThat(page.count(Health.UNKNOWN)).isEqualTo(1);
            assertThat(page.attentionCount()).isEqualTo(128 - page.count(Health.HEALTHY));
        }
    }

    @Test
    void everyTargetHasOneCellInItsEnvironment() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            List<FleetPage.Group> groups = model.pageProperty().get().heat().groups();
            assertThat(groups)
                    .extracting(FleetPage.Group::name)
                    .containsExactly("production", "staging", "lab");
            assertThat(groups).extracting(g -> g.cells().size()).containsExactly(78, 28, 22);
            assertThat(groups).extracting(FleetPage.Group::colour).containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatIsNotMeasuredNowHasNoNumber() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            FleetPage.Cell lost =
                    model.pageProperty().get().heat().groups().stream()
                            .flatMap(g -> g.cells().stream())
                            .filter(c -> c.name().equals("fra-edge-03"))
                            .findFirst()
                            .orElseThrow();
            assertThat(lost.text()).isEmpty();
            assertThat(lost.fraction()).isNaN();
            assertThat(lost.health()).isEqualTo(Health.UNHEALTHY);
            assertThat(lost.tooltip()).contains("as of 11:41:10", "Unreachable");
        }
    }

    @Test
    void worstFirstAndWithinThatTheNewest() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            List<FleetPage.Attention> lines = model.pageProperty().get().attention();
            assertThat(lines.stream().map(l -> FleetWords.weight(l.health())).toList())
                    .isSortedAccordingTo((a, b) -> b - a);
            assertThat(plain(lines.getFirst().lasting())).isEqualTo("5 min");
            assertThat(lines.getFirst().why()).isEqualTo("/data became read-only");
            assertThat(plain(lines.getLast().why())).isEqualTo("Not measured: password needed");
            assertThat(plain(model.pageProperty().get().oldest())).isEqualTo("11 h");
        }
    }

    @Test
    void inThePastTroubleHasLastedUntilTheMomentShown() {
        DemoBench night = new DemoBench(DemoFleet.past());
        night.now = DemoFleet.NOW;
        long at = DemoFleet.past().at();
        try (FleetViewModel model = new FleetViewModel(night.bench(EN))) {
            assertThat(plain(model.pageProperty().get().oldest())).isEqualTo("11 h");
            assertThat(model.now()).isEqualTo(at);
        }
    }

    @Test
    void manyUnknownOnesAreOneLine() {
        DemoBench night = new DemoBench(DemoFleet.past());
        try (FleetViewModel model = new FleetViewModel(night.bench(EN))) {
            assertThat(model.pageProperty().get().attention())
                    .anyMatch(
                            l ->
                                    l.name().equals("lab-01 and 21 more")
                                            && l.target().equals(DemoFleet.id("lab-01")));
            assertThat(model.pageProperty().get().asOf()).isEqualTo("as of 03:12:10");
        }
    }

    @Test
    void theMostLoadedAreThoseMeasuredNow() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            FleetPage.Loaded cpu = model.pageProperty().get().loaded().getFirst();
            assertThat(cpu.what()).isEqualTo("CPU");
            assertThat(plain(cpu.value())).matches("9\\d %");
            assertThat(cpu.target()).isEqualTo(DemoFleet.id(cpu.name()));
        }
    }

    @Test
    void unknownIsADash() {
        TargetState unmeasured =
                TargetState.unmeasured(DemoFleet.live().targets().getFirst().target());
        DemoBench bench =
                new DemoBench(new FleetState(DemoFleet.NOW, true, List.of(unmeasured), List.of()));
        try (FleetViewModel model = new FleetViewModel(bench.bench(EN))) {
            FleetPage page = model.pageProperty().get();
            assertThat(page.loaded())
                    .allSatisfy(
                            l -> {
                                assertThat(l.value()).isEqualTo("–");
                                assertThat(l.target()).isNull();
                            });
            assertThat(page.traffic().out()).isEqualTo("–");
            assertThat(page.asOf()).isEqualTo("never measured");
            assertThat(page.heat().groups().getFirst().cells().getFirst().text()).isEmpty();
        }
    }

    @Test
    void metricAndGroupingAreChosenAndRemembered() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            model.go("net_in,tag");
            assertThat(model.metricProperty().get()).isEqualTo(HeatMetric.NET_IN);
            assertThat(model.pageProperty().get().heat().groups())
                    .extracting(FleetPage.Group::name)
                    .containsExactly("ams", "fra", "hel", "vpn", "waw", "xray");
            assertThat(
                            model.pageProperty().get().heat().groups().stream()
                                    .flatMap(g -> g.cells().stream())
                                    .mapToDouble(FleetPage.Cell::fraction)
                                    .filter(f -> !Double.isNaN(f))
                                    .max()
                                    .orElse(0))
                    .isCloseTo(1, within(1e-9));
            assertThat(model.place()).isEqualTo("net_in,tag");
            model.go("nonsense");
            assertThat(model.metricProperty().get()).isEqualTo(HeatMetric.NET_IN);
        }
    }

    @Test
    void coverageAndItsGap() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            Recorded recorded = model.recordedProperty().get();
            assertThat(recorded.fraction()).isCloseTo(0.983, within(0.001));
            assertThat(recorded.gaps()).hasSize(2);
            assertThat(recorded.events()).isEqualTo(7);
            assertThat(recorded.serious()).isEqualTo(2);
        }
    }

    @Test
    void theTimeBeforeATargetWasAddedIsNotMissing() {
        long at = DemoFleet.NOW;
        long added = at - 600_000;
        TargetId old = new TargetId(1);
        TargetId fresh = new TargetId(2);
        Event event = new Event(9, added, fresh, Severity.INFO, "target.added", List.of("new"));
        DemoHistory history =
                new DemoHistory(
                        new FleetState(at, true, List.of(), List.of(event)), at - 3_600_000) {
                    @Override
                    public Coverage coverage(TargetId target, long from, long to) {
                        long begin = target.equals(fresh) ? Math.max(from, added) : from;
                        double read = (double) (to - begin) / (to - from);
                        return new Coverage(List.of(new Span(begin, to)), read);
                    }
                };
        assertThat(Recorded.ask(history, List.of(old, fresh), at).fraction()).isEqualTo(1);
        assertThat(Recorded.ask(history, List.of(fresh), at).gaps()).isEmpty();
    }

    @Test
    void aYoungCacheDoesNotCountTheTimeBeforeIt() {
        DemoBench young = new DemoBench(DemoFleet.live(), DemoFleet.NOW - 600_000);
        try (FleetViewModel model = new FleetViewModel(young.bench(EN))) {
            assertThat(model.recordedProperty().get().fraction()).isEqualTo(1);
            assertThat(model.recordedProperty().get().slots()[0]).isNaN();
        }
    }

    @Test
    void eventsNameTheirTargetOrTheProgram() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            List<FleetPage.Happened> events = model.pageProperty().get().events();
            assertThat(events).hasSize(8);
            assertThat(events.getFirst().what()).isEqualTo("5-minute load 17.2 on 8 cores");
            assertThat(events.get(6).name()).isEqualTo("Pilothouse");
            assertThat(events.get(7).at()).isEqualTo("19 Nov 11:03");
        }
    }

    /// The tile and the list are one: what has just happened is in both at once.
    @Test
    void tileAndListCountTheSame() {
        FleetState live = DemoFleet.live();
        List<Event> events = new ArrayList<>(live.events());
        events.addFirst(event(new TargetId(1), "health.unhealthy", "x"));
        DemoBench bench =
                new DemoBench(
                        new FleetState(live.at(), true, live.targets(), events),
                        DemoFleet.NOW - 108_000);
        try (FleetViewModel model = new FleetViewModel(bench.bench(EN))) {
            FleetPage page = model.pageProperty().get();
            long today = events.stream().filter(e -> e.at() > live.at() - 86_400_000L).count();
            assertThat(page.day().events()).isEqualTo((int) today);
            assertThat(page.events()).hasSizeGreaterThanOrEqualTo((int) today);
        }
    }

    @Test
    void severalReasonsAreTheWorstAndTheOthers() {
        FleetState live = DemoFleet.live();
        TargetState first = live.targets().getFirst();
        TargetState both =
                new TargetState(
                        first.target(),
                        Health.UNHEALTHY,
                        List.of(
                                new Reason(
                                        "memory.high", Health.DEGRADED, List.of("93"), live.at()),
                                new Reason(
                                        "disk.full",
                                        Health.UNHEALTHY,
                                        List.of("/var", "97"),
                                        live.at())),
                        null,
                        live.at(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Cost.NONE);
        DemoBench bench = new DemoBench(new FleetState(live.at(), true, List.of(both), List.of()));
        try (FleetViewModel model = new FleetViewModel(bench.bench(EN))) {
            FleetPage.Attention line = model.pageProperty().get().attention().getFirst();
            assertThat(line.why()).contains("/var");
            assertThat(line.others()).hasSize(1);
            assertThat(line.others().getFirst()).contains("93");
        }
        try (Shown fleet = Shown.of(bench, b -> new FleetScreens(() -> b), "", "", "en", 1136)) {
            assertThat(fleet.words()).contains("+1");
        }
    }

    @Test
    void eventsOfARemovedTargetKeepItsName() {
        FleetState live = DemoFleet.live();
        TargetId known = new TargetId(999);
        List<Event> events =
                List.of(
                        event(known, "target.removed", "old-1"),
                        event(known, "health.healthy"),
                        event(new TargetId(998), "health.healthy"));
        DemoBench bench =
                new DemoBench(
                        new FleetState(live.at(), true, live.targets(), events),
                        DemoFleet.NOW - 108_000);
        try (FleetViewModel model = new FleetViewModel(bench.bench(EN))) {
            assertThat(model.pageProperty().get().events())
                    .extracting(FleetPage.Happened::name)
                    .containsExactly("old-1", "old-1", "A removed target");
        }
    }

    private static Event event(TargetId target, String code, String... args) {
        return new Event(900, DemoFleet.NOW - 1_000, target, Severity.INFO, code, List.of(args));
    }

    @Test
    void aFleetOfThisMachineOnlyIsAFirstRun() {
        DemoBench first = new DemoBench(DemoFleet.first(), DemoFleet.NOW - 108_000);
        try (FleetViewModel model = new FleetViewModel(first.bench(EN))) {
            assertThat(model.firstRunProperty().get()).isTrue();
            first.fleetFeed.publish(DemoFleet.live());
            assertThat(model.firstRunProperty().get()).isFalse();
        }
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            assertThat(model.firstRunProperty().get()).isFalse();
        }
    }

    @Test
    void firstRunTellsOfThisMachine() {
        DemoBench first = new DemoBench(DemoFleet.first(), DemoFleet.NOW - 108_000);
        try (FirstRunViewModel model = new FirstRunViewModel(first.bench(EN))) {
            Machine machine = model.machineProperty().get();
            assertThat(machine).isNotNull();
            assertThat(plain(machine.about()))
                    .isEqualTo("desk-linz, Debian GNU/Linux 12 (bookworm), 8 cores, 15.6 GiB");
            assertThat(machine.cpu().number()).isEqualTo("13");
            assertThat(plain(machine.cpu().foot())).isEqualTo("1.0 of 8 cores");
            assertThat(plain(machine.age())).isEqualTo("as of 12:03:10, every 5 s");
            assertThat(machine.notes()).hasSize(3);
            assertThat(machine.notes().get(1).text()).contains("Temperatures (no sensor)");
            assertThat(model.hostsProperty().get())
                    .isEqualTo("3 hosts found, 1 of them through the jump host bastion-fra");
            assertThat(model.linesProperty().get().cpu()).isNotEmpty();
        }
    }

    @Test
    void nothingIsMadeWhileNobodyLooks() {
        try (FleetViewModel model = new FleetViewModel(demo.bench(EN))) {
            FleetPage before = model.pageProperty().get();
            model.watch(false);
            demo.fleetFeed.publish(DemoFleet.past());
            assertThat(model.pageProperty().get()).isSameAs(before);
            model.watch(true);
            assertThat(model.pageProperty().get().asOf()).isEqualTo("as of 03:12:10");
        }
    }

    @Test
    void nothingArrivesAfterItWasClosed() {
        FleetViewModel model = new FleetViewModel(demo.bench(EN));
        model.close();
        FleetPage before = model.pageProperty().get();
        demo.fleetFeed.publish(DemoFleet.past());
        assertThat(model.pageProperty().get()).isSameAs(before);
    }
}
