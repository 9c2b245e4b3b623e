package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

class SlowReaderTest {

    private static final Fault GONE = new Fault.Timeout("a", "read", Duration.ofSeconds(1));

    private final ManualTime time = new ManualTime(1_700_000_500_000L);
    private final List<String> scripts = new ArrayList<>();

    @Test
    void eachGroupIsReadAgainWhenItIsDueAndItsFaultsStayUntilThen() {
        SlowReader reader = reader(SlowReaderTest::emptySections);
        Findings first = new Findings();
        reader.read(List.of(), first);
        assertThat(scripts).hasSize(2);
        assertThat(scripts.getFirst()).contains("begin", "b os", "b stat", "b ports");
        assertThat(scripts.getLast()).contains("b updates").doesNotContain("b stat");
        assertThat(Found.faults(first.faults())).containsKeys(NodeParts.UPDATES, NodeParts.OS);

        time.advance(Duration.ofSeconds(5));
        Findings soon = new Findings();
        reader.read(List.of(), soon);
        assertThat(scripts).hasSize(3);
        assertThat(scripts.getLast()).contains("b stat").doesNotContain("b os", "b ports");
        assertThat(Found.faults(soon.faults())).containsKeys(NodeParts.UPDATES, NodeParts.OS);

        reader.renew();
        reader.read(List.of(), new Findings());
        assertThat(scripts.get(3)).contains("b services", "b tmux", "b ports", "b os");
        assertThat(scripts.get(4)).contains("b engines").doesNotContain("b updates");
        reader.read(List.of(), new Findings());
        assertThat(scripts).hasSize(6);
        assertThat(scripts.getLast()).doesNotContain("b services", "b engines");

        time.advance(Duration.ofHours(7));
        reader.read(List.of(), new Findings());
        assertThat(scripts.getLast()).contains("b updates");
    }

    @Test
    void whatTakesLongIsAPartAndNotTheWhole() {
        SlowReader reader =
                reader(
                        script -> {
                            if (script.contains("b updates")) {
                                throw new FaultException(GONE);
                            }
                            return emptySections(script);
                        });
        Findings out = new Findings();
        reader.read(List.of(), out);
        assertThat(Found.reason(out, NodeParts.UPDATES)).isEqualTo("no answer within 1 s");
    }

    @Test
    void aShellThatTalksNonsenseIsAFault() {
        SlowReader reader = reader(_ -> "This account is currently not available.\n");
        assertThatThrownBy(() -> reader.read(List.of(), new Findings()))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isEqualTo(
                                                new Fault.Protocol(
                                                        "the shell",
                                                        "This account is currently not"
                                                                + " available.")));
    }

    @Test
    void aLoginWithoutShellStillTellsWhatFilesTell() {
        SlowReader reader =
                reader(
                        _ -> {
                            throw new FaultException(
                                    new Fault.NoShell(
                                            "a",
                                            "ops",
                                            Fault.NoShell.Trouble.REFUSED,
                                            "SFTP only"));
                        });
        Findings out = new Findings();
        assertThat(reader.read(List.of(), out).cpuMillis()).isNaN();
        assertThat(Found.text(out.facts(), NodeFacts.OS_NAME)).isEqualTo("Rocky Linux 9.4");
        assertThat(Found.text(out.facts(), NodeFacts.KERNEL)).isEqualTo("5.14.0");
        assertThat(Found.text(out.facts(), NodeFacts.CPU_MODEL)).isEqualTo("AMD EPYC");
        assertThat(Found.rows(out.facts(), NodeFacts.ADDRESSES)).hasSize(1);
        assertThat(Found.reason(out, NodeParts.PROCESSES)).isEqualTo("no shell: SFTP only");
        assertThat(Found.faults(out.faults()).keySet())
                .contains(NodeParts.SERVICES, NodeParts.PORTS)
                .doesNotContain(NodeParts.OS, NodeParts.ADDRESSES);
    }

    private SlowReader reader(Function<String, String> answer) {
        FileTree files = new FileTree("container");
        files.replaced.put("/etc/os-release", "PRETTY_NAME=\"Rocky Linux 9.4\"\n");
        files.replaced.put("/proc/sys/kernel/osrelease", "5.14.0\n");
        files.replaced.put("/proc/cpuinfo", "processor\t: 0\nmodel name\t: AMD EPYC\n");
        files.replaced.put("/proc/net/fib_trie", "   |-- 192.0.2.2\n      /32 host LOCAL\n");
        Shell shell =
                new Shell() {
                    @Override
                    public Output run(String script, Duration deadline, int limitBytes) {
                        scripts.add(script);
                        return new Output(answer.apply(script), 0, script.length(), 0);
                    }

                    @Override
                    public void close() {}
                };
        return new SlowReader(shell, files, time, new NodeClock(), false);
    }

    /// Every section that the script asks for, with nothing in it.
    private static String emptySections(String script) {
        String nonce = script.substring(2, script.indexOf('\n'));
        StringBuilder out = new StringBuilder();
        for (String line : script.split("\n", -1)) {
            if (line.startsWith("b ")) {
                out.append(nonce).append(" begin ").append(line.substring(2)).append('\n');
                out.append(nonce).append(" end 0\n");
            }
        }
        return out.toString();
    }
}
