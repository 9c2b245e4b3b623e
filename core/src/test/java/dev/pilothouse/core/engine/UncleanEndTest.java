package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.alert.NodeRules;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.inventory.SqlSettings;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// What was killed is told at the next start, with what it may have lost.
class UncleanEndTest {

    private static final long START = 1_790_000_000_000L;

    private final ManualTime time = new ManualTime(START);

    @Test
    void whatAKillMayHaveLostIsAnEvent(@TempDir Path folder) throws IOException {
        try (Database database = Database.open(Home.open(folder), Schema.MAIN, time);
                HomeHistory first = history(folder.resolve("first"))) {
            // It slept a night and was killed right after that.
            for (long seconds : List.of(5L, 5L, 8 * 3600L)) {
                time.advance(Duration.ofSeconds(seconds));
                first.append(
                        new TargetId(1),
                        new Snapshot(
                                time.millis(),
                                List.of(new Sample(Series.of(NodeMetrics.MEM_TOTAL), 1024)),
                                List.of(),
                                List.of(),
                                Cost.NONE));
                first.flush();
            }
            // As a kill leaves it: what was committed, and no end.
            Files.copy(folder.resolve("first.mv.db"), folder.resolve("killed.mv.db"));
            time.advance(Duration.ofSeconds(3));
            assertThat(greeting(folder.resolve("killed"), database))
                    .filteredOn(event -> event.code().equals("cache.lost"))
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.severity()).isEqualTo(Severity.WARNING);
                                assertThat(Long.parseLong(event.args().getFirst()))
                                        .isBetween(1L, 5_000L);
                            });
            // That start ended in order, so the next has nothing to tell.
            assertThat(greeting(folder.resolve("killed"), database))
                    .filteredOn(event -> event.at() >= time.millis())
                    .extracting(Event::code)
                    .doesNotContain("cache.lost");
        }
    }

    private HomeHistory history(Path file) {
        HomeHistory history = new HomeHistory(file, time, Optional::empty, () -> false);
        history.attend();
        return history;
    }

    /// All events after a start.
    private List<Event> greeting(Path file, Database database) {
        time.advance(Duration.ofSeconds(3));
        try (HomeHistory history = history(file);
                Collection collection =
                        new Collection(
                                List.of(),
                                _ -> NodeRules.ALL,
                                history,
                                time,
                                new SplittableRandom(7),
                                new FleetState(time.millis(), true, List.of(), List.of()),
                                Map.of())) {
            Housekeeping housekeeping =
                    new Housekeeping(history, collection, new SqlSettings(database), time);
            housekeeping.begin();
            List<Event> events = history.events(0, Long.MAX_VALUE, 100);
            housekeeping.end();
            return events;
        }
    }
}
