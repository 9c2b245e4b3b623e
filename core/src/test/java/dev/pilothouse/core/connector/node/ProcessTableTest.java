package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ProcessTableTest {

    private static final String CONSTANTS =
            """
            100
            4096
            MemTotal:        1024000 kB
            btime 1700000000
            proc /proc proc rw,relatime,hidepid=2,gid=4 0 0
            """;

    private final ProcessTable table = new ProcessTable();

    @Test
    void aProcessWithEverythingThatBelongsToIt() {
        Findings first = new Findings();
        table.parse(
                sections("1000.00 0\n" + stat(7, "a (b) c", 'S', 500, 3, 60000)), "root", first);
        assertThat(Found.rows(first.facts(), NodeFacts.PROCESSES))
                .containsExactly(
                        List.of(
                                "7",
                                "ops",
                                "a (b) c",
                                "/bin/x --key v",
                                "",
                                "1.0",
                                "10240000",
                                "3",
                                "S",
                                "1700000600"));
        Findings second = new Findings();
        table.parse(
                sections("1010.00 0\n" + stat(7, "a (b) c", 'R', 750, 3, 60000)), "root", second);
        assertThat(Found.rows(second.facts(), NodeFacts.PROCESSES).getFirst().get(4))
                .isEqualTo("25.0");
        assertThat(first.faults()).isEmpty();
    }

    @Test
    void aNumberUsedAgainIsAnotherProcess() {
        table.parse(
                sections("1000.00 0\n" + stat(7, "x", 'S', 500, 1, 60000)), "root", new Findings());
        Findings out = new Findings();
        table.parse(sections("1010.00 0\n" + stat(7, "y", 'S', 600, 1, 100500)), "root", out);
        // 6 s in the 5 s since it began, not 1 s in the 10 s between the readings.
        assertThat(Found.rows(out.facts(), NodeFacts.PROCESSES).getFirst().get(4))
                .isEqualTo("120.0");
    }

    @Test
    void whatBeganJustNowSaysNothingYet() {
        table.parse(
                sections("1000.00 0\n" + stat(7, "x", 'S', 500, 1, 60000)), "root", new Findings());
        Findings out = new Findings();
        table.parse(sections("1010.00 0\n" + stat(8, "y", 'S', 3, 1, 100980)), "root", out);
        assertThat(Found.rows(out.facts(), NodeFacts.PROCESSES).getFirst().get(4)).isEmpty();
    }

    @Test
    void countsAndZombiesAreOfAllAndTheTableOfTheLargest() {
        StringBuilder stat = new StringBuilder("1000.00 0\n");
        for (int pid = 1; pid <= 1000; pid++) {
            stat.append(stat(pid, "p" + pid, pid == 500 ? 'Z' : 'S', pid, 1, 5));
        }
        Findings out = new Findings();
        table.parse(sections(stat.toString()), "root", out);
        assertThat(Found.samples(out))
                .containsEntry("proc.count", 1000.0)
                .containsEntry("proc.zombie", 1.0);
        List<List<String>> rows = Found.rows(out.facts(), NodeFacts.PROCESSES);
        assertThat(rows).hasSizeBetween(200, 401);
        assertThat(rows).extracting(List::getFirst).contains("1000", "801", "500");
    }

    @Test
    void hiddenProcessesAreNamedWithTheGroupThatSeesThem() {
        Findings out = new Findings();
        table.parse(sections("1000.00 0\n" + stat(7, "x", 'S', 1, 1, 1)), "ops", out);
        assertThat(Found.reason(out, NodeParts.PROCESSES))
                .isEqualTo("/proc is mounted with hidepid=2: only own processes show");
        assertThat(out.faults().getFirst().grant())
                .isEqualTo("usermod -aG \"$(getent group 4 | cut -d: -f1)\" ops");
    }

    @Test
    void secretsInArgumentsAreNotKept() {
        assertThat(ProcessTable.command("x\0--password=hunter2\0-v\0"))
                .isEqualTo("x --password=*** -v");
        assertThat(ProcessTable.command("x\0--api-key\0hunter2\0-v"))
                .isEqualTo("x --api-key *** -v");
        assertThat(ProcessTable.command("curl\0-H\0Authorization: Bearer abc\0u"))
                .isEqualTo("curl -H Authorization: Bearer *** u");
        assertThat(ProcessTable.command("a\0b\n\033c")).isEqualTo("a b??c");
    }

    private static Sections sections(String stat) {
        return Found.sections(
                "passwd", "root:0\nops:1000\n",
                "constants", CONSTANTS,
                "stat", stat,
                "uids", "/proc/7/status:Uid:\t1000\t1000\t1000\t1000\n",
                "commands",
                        "==> /proc/7/cmdline <==\n/bin/x\0--key\0v\0\n==> /proc/8/cmdline <==\n");
    }

    /// 2500 pages resident.
    private static String stat(
            int pid, String name, char state, int ticks, int threads, long started) {
        return "%d (%s) %s 1 %d %d 0 -1 4194560 1 2 3 4 %d 0 9 9 20 0 %d 0 %d 9000000 2500 184467\n"
                .formatted(pid, name, state, pid, pid, ticks, threads, started);
    }
}
