package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.ProcessUse;
import dev.pilothouse.core.connector.postgres.Activity;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class SessionGroupsTest {

    private static final Format EN = new Format(new Texts(Locale.ENGLISH));

    private final Set<String> opened = new HashSet<>();

    private static Backend of(int pid, String user, String state) {
        return new Backend(
                pid,
                0,
                "client backend",
                user,
                "склад \"x\"",
                "api",
                "",
                state,
                "",
                "",
                pid,
                pid,
                pid,
                0,
                "SELECT 1",
                pid,
                false);
    }

    private static ActivitySample sample(List<Backend> backends) {
        return new ActivitySample(
                new Activity(0, backends, true, ""), new BlockingTree(0, List.of(), 0));
    }

    @Test
    void whomASessionWaitsForIsTold() {
        SessionRows rows = new SessionRows(EN, DemoServer.sample(0), opened);
        assertThat(rows.of(SessionFilter.ALL))
                .filteredOn(r -> r.pid().equals("2"))
                .extracting(SessionRow::blockedBy)
                .containsExactly("1");
        assertThat(rows.of(SessionFilter.ALL))
                .filteredOn(r -> r.pid().equals("1"))
                .extracting(SessionRow::blockedBy)
                .containsExactly("");
    }

    @Test
    void aGroupIsOneRowUntilItIsOpened() {
        List<Backend> backends =
                List.of(of(1, "a", "active"), of(2, "b", "idle"), of(3, "a", "idle"));
        Map<Integer, ProcessUse> uses =
                Map.of(
                        1, new ProcessUse(10, 100, Double.NaN, Double.NaN),
                        3, new ProcessUse(5, 50, Double.NaN, Double.NaN));
        SessionRows rows = new SessionRows(EN, sample(backends), opened, uses);
        List<SessionRow> shut = rows.of(SessionFilter.ALL, SessionGrouping.USER);
        assertThat(shut).extracting(SessionRow::user).containsExactly("a", "b");
        SessionRow first = shut.getFirst();
        assertThat(first.pid()).isEqualTo("▸ 2");
        assertThat(first.statement()).startsWith("2 sessions, 1 active, longest transaction");
        assertThat(first.cpu()).isEqualTo(15);
        assertThat(first.memory()).isEqualTo(150);
        assertThat(first.disk()).isNaN();
        assertThat(Objects.requireNonNull(first.backend()).client()).isFalse();
        opened.add(first.folds());
        assertThat(rows.of(SessionFilter.ALL, SessionGrouping.USER))
                .extracting(SessionRow::pid)
                .containsExactly("▾ 2", "3", "1", "▸ 1");
        assertThat(rows.of(SessionFilter.ACTIVE, SessionGrouping.USER)).hasSize(2);
    }

    @Test
    void whatHasNoNameIsNamedSoAndComesLast() {
        List<Backend> backends = List.of(of(1, "", "active"), of(2, "", "idle"), of(3, "a", ""));
        assertThat(
                        new SessionRows(EN, sample(backends), opened)
                                .of(SessionFilter.ALL, SessionGrouping.USER))
                .extracting(SessionRow::user)
                .containsExactly("a", "(none)");
    }

    /// The rows of five thousand sessions are made often enough to keep up with a look every two
    /// seconds, in each way they can be shown.
    @Test
    void fiveThousandSessionsAreNoTrouble() {
        List<Backend> backends = new ArrayList<>();
        for (int i = 1; i <= 5_000; i++) {
            backends.add(of(i, "user " + i % 50, i % 3 == 0 ? "active" : "idle"));
        }
        Map<Integer, ProcessUse> uses = new HashMap<>();
        SessionRows rows = new SessionRows(EN, sample(backends), opened, uses);
        assertThat(rows.of(SessionFilter.ALL)).hasSize(5_000);
        assertThat(rows.counts()).containsEntry(SessionFilter.ACTIVE, 1_666);
        for (SessionGrouping grouping : SessionGrouping.values()) {
            List<SessionRow> grouped = rows.of(SessionFilter.ALL, grouping);
            assertThat(grouped).extracting(SessionRow::key).doesNotHaveDuplicates();
        }
        assertThat(rows.of(SessionFilter.ALL, SessionGrouping.USER)).hasSize(50);
    }
}
