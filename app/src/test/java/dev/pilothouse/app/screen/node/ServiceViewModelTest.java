package dev.pilothouse.app.screen.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Watched services, and single services in the palette.
class ServiceViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);

    private static String plain(String text) {
        return text.replace(Format.THIN, " ");
    }

    @Test
    void aServiceSaysWhatItIsAndUses() {
        DemoBench demo = new DemoBench(DemoService.running());
        try (ServiceViewModel model = new ServiceViewModel(demo.bench(EN), DemoService.ID)) {
            assertThat(model.headerProperty().get().facts())
                    .containsExactly("Unit xray.service on fra-edge-02");
            assertThat(model.tilesProperty().get())
                    .extracting(t -> t.title() + ": " + plain(t.value()))
                    .containsExactly(
                            "State: active (running)",
                            "Running for: 2 h",
                            "PID: 1284",
                            "CPU, of one core: 250 %",
                            "Memory: 393 MiB",
                            "Restarts: 3");
        }
    }

    @Test
    void whenItsNodeIsDownNothingIsSaidOfIt() {
        DemoBench demo = new DemoBench(DemoService.nodeDown());
        try (ServiceViewModel model = new ServiceViewModel(demo.bench(EN), DemoService.ID)) {
            PageHeader header = model.headerProperty().get();
            assertThat(header.health()).isEqualTo(Health.UNKNOWN);
            assertThat(Objects.requireNonNull(header.fault()).title())
                    .contains("fra-edge-02 could not be read");
            assertThat(header.why()).contains("fra-edge-02");
        }
    }

    @Test
    void itIsShown() {
        try (Shown shown =
                Shown.of(
                        new DemoBench(DemoService.running()),
                        b -> new ServiceScreens(() -> b),
                        Integer.toString(DemoService.ID.value()),
                        "")) {
            assertThat(shown.words())
                    .contains("fra-edge-02/xray", "Healthy", "active (running)", "1284", "Restarts")
                    .contains("fra-edge-02");
            assertThat(shown.count(".meter-tile")).isEqualTo(6);
        }
    }

    @Test
    void singleServicesAreFoundByAPartOfTheirName() {
        DemoBench demo = new DemoBench(DemoFleet.live());
        ServiceSearch search = new ServiceSearch(demo.bench(EN));
        List<String> titles =
                search.find(List.of("restart", "ngin", "on"), DemoFleet.live()).stream()
                        .map(f -> f.action().title(Objects.requireNonNull(f.target()).name()))
                        .toList();
        assertThat(titles)
                .contains(
                        "Restart nginx.service on fra-edge-02…",
                        "Stop nginx.service on fra-edge-02…",
                        "Disable nginx.service on fra-edge-02…",
                        "End process 902 nginx on ams-edge-02…")
                .allMatch(t -> t.contains("nginx"));
        assertThat(titles).hasSizeLessThanOrEqualTo(310);
        assertThat(search.find(List.of("re", "on"), DemoFleet.live())).isEmpty();
        List<Actions.Found> failed = search.find(List.of("certbot"), DemoFleet.live());
        assertThat(failed.getFirst().action().title("")).isEqualTo("Restart certbot.service on…");
        assertThat(failed)
                .as("a static unit is neither enabled nor disabled")
                .noneMatch(f -> f.action().title("").contains("able certbot"));
    }

    @Test
    void whatIsShownOfAUnitGoesByItsTypeAndWhatFailedIsAlwaysShown() {
        ServiceRow timer = unit("nightly.timer", "active");
        ServiceRow broken = unit("data.mount", "failed");
        assertThat(ServiceRow.Type.SERVICE.shows(unit("web.service", "active"))).isTrue();
        assertThat(ServiceRow.Type.SERVICE.shows(timer)).isFalse();
        assertThat(ServiceRow.Type.TIMER.shows(timer)).isTrue();
        assertThat(ServiceRow.Type.ANY.shows(timer)).isTrue();
        assertThat(ServiceRow.Type.SERVICE.shows(broken)).isTrue();
        assertThat(timer.can(UnitVerb.RELOAD)).isFalse();
        assertThat(timer.can(UnitVerb.RESTART)).isTrue();
        assertThat(broken.can(UnitVerb.RELOAD)).isTrue();
    }

    private static ServiceRow unit(String name, String active) {
        return new ServiceRow(
                UnitScope.SYSTEM,
                name,
                "",
                "loaded",
                active,
                "",
                "enabled",
                "",
                0,
                0,
                "",
                ServiceRow.Usage.UNKNOWN);
    }

    @Test
    void unitsSessionsAndContainersComeFromTheFacts() {
        TargetState node = DemoFleet.live().target(DemoService.NODE);
        RunningTables tables = new RunningTables(Objects.requireNonNull(node));
        assertThat(tables.services().getFirst().failed()).isTrue();
        assertThat(tables.services())
                .filteredOn(s -> s.unit().equals("xray.service"))
                .singleElement()
                .satisfies(
                        s -> {
                            assertThat(s.scope()).isEqualTo(UnitScope.SYSTEM);
                            assertThat(s.pid()).isEqualTo("1284");
                            assertThat(s.usage().cpu()).isEqualTo(118.4);
                        });
        assertThat(tables.services())
                .filteredOn(s -> s.unit().equals("apt-daily.service"))
                .singleElement()
                .satisfies(
                        s -> {
                            assertThat(s.restarts()).isNaN();
                            assertThat(s.usage().memory()).isNaN();
                        });
        assertThat(tables.sessions()).extracting(SessionRow::name).containsExactly("bot", "deploy");
        assertThat(tables.containers()).isEmpty();
        assertThat(tables.table("containers").reason()).contains("docker");
    }

    @Test
    void aCommandLineMatchesItself() {
        String command = "python3 -m bot.main --name (x) [y] $z a+b|c^";
        assertThat(command.matches(Watching.escaped(command))).isTrue();
    }
}
