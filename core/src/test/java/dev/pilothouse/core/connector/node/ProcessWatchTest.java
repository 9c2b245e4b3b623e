package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.wire.Shell;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ProcessWatchTest {

    private final List<String> asked = new ArrayList<>();
    private String answer = "";

    private final ProcessWatch watch =
            new ProcessWatch(
                    new Shell() {
                        @Override
                        public Output run(String script, Duration deadline, int limitBytes) {
                            asked.add(script);
                            return new Output(answer, 2, 0, 0);
                        }

                        @Override
                        public void close() {}
                    });

    private ProcessUse use(int pid) {
        return Objects.requireNonNull(watch.look(List.of(pid), "postgres").get(pid));
    }

    private static String stat(int pid, String name, int user, int system, int start) {
        return "/proc/%d/stat:%d (%s) S 1 2 3 0 -1 4 5 6 7 8 %d %d 0 0 20 0 1 0 %d 9 10 11 12\n"
                .formatted(pid, pid, name, user, system, start);
    }

    private static String look(String uptime, String... files) {
        return "100\n4096\n" + uptime + " 1.0\n" + String.join("", files);
    }

    @Test
    void ratesAreTheDifferenceOfTwoLooks() {
        answer =
                look(
                        "50.00",
                        stat(7, "postgres", 100, 20, 33),
                        "/proc/7/statm:900 500 400 1 0 2 0\n",
                        "/proc/7/io:rchar: 9\n/proc/7/io:read_bytes: 1000\n"
                                + "/proc/7/io:write_bytes: 0\n");
        ProcessUse first = use(7);
        assertThat(first.cpuPercent()).isNaN();
        assertThat(first.ownBytes()).isEqualTo(100 * 4096.0);
        answer =
                look(
                        "52.00",
                        stat(7, "postgres", 190, 30, 33),
                        "/proc/7/statm:900 600 400 1 0 2 0\n",
                        "/proc/7/io:read_bytes: 5000\n/proc/7/io:write_bytes: 400\n");
        assertThat(watch.look(List.of(7), "postgres"))
                .isEqualTo(Map.of(7, new ProcessUse(50, 200 * 4096.0, 2000, 200)));
        assertThat(asked.getLast()).endsWith("grep -sH '' /proc/7/stat /proc/7/statm /proc/7/io");
    }

    /// Files of another user's process stay closed; its time and memory do not.
    @Test
    void whatMayNotBeReadIsNotKnown() {
        answer = look("50", stat(7, "postgres: x y", 1, 1, 3));
        watch.look(List.of(7), "postgres");
        answer = look("51", stat(7, "postgres: x y", 1, 1, 3));
        ProcessUse use = use(7);
        assertThat(use.cpuPercent()).isZero();
        assertThat(use.readBytes()).isNaN();
        assertThat(use.ownBytes()).isNaN();
    }

    /// Seen from a container the number belongs to somebody else; after a restart, too.
    @Test
    void anotherProcessOfTheSameNumberIsNotTaken() {
        answer = look("50", stat(7, "nginx", 1, 1, 3), stat(8, "postgres", 900, 0, 3));
        assertThat(watch.look(List.of(7, 8), "postgres")).containsOnlyKeys(8);
        answer = look("51", stat(8, "postgres", 10, 0, 77));
        assertThat(use(8).cpuPercent()).isNaN();
    }

    @Test
    void nonsenseIsNothing() {
        answer = "sh: getconf: not found\n";
        assertThat(watch.look(List.of(7), "postgres")).isEmpty();
        answer = "100\n4096\n1.0 2\n/proc/x/stat:1\n/proc/7/stat\n/proc/7/stat:7 (postgres) S\n";
        assertThat(watch.look(List.of(7), "postgres")).isEmpty();
        assertThat(watch.look(List.of(), "postgres")).isEmpty();
    }
}
