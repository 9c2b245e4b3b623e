package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.model.Watch;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Watched services on a node that is played: what each way of finding one makes of the answers,
/// and that all of a node are read together.
class WatchTest {

    private static final Target NODE =
            new Target(
                    new TargetId(1),
                    "web-1",
                    TargetKind.NODE,
                    new Endpoint.Ssh("web-1", null, "ops", Endpoint.Login.AGENT, null, null),
                    "",
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);

    private static final String UNIT =
            "Id=web.service\nNames=web.service www.service\nLoadState=loaded\n"
                    + "ActiveState=active\nSubState=running\nResult=success\nMainPID=812\n"
                    + "NRestarts=2\nMemoryCurrent=41943040\nCPUUsageNSec=5000000000\n"
                    + "TasksCurrent=4\nInvocationID=abc\n"
                    + "ActiveEnterTimestamp=Sat 2026-11-21 15:04:23 UTC\n";

    /// pid, name, ticks, start, pages
    private static String stat(int pid, String name, int ticks, int start, int pages) {
        return pid
                + " ("
                + name
                + ") S 1 1 1 0 -1 0 0 0 0 0 "
                + ticks
                + " 0 0 0 20 0 1 0 "
                + start
                + " 1000 "
                + pages
                + " 18446744073709551615";
    }

    private final ManualTime time = new ManualTime(1_795_273_600_000L);
    private final Map<String, String> sections = new HashMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final List<String> scripts = new ArrayList<>();
    private @Nullable Fault broken;
    private Optional<Target> node = Optional.of(NODE);

    private final WatchConnector connector =
            new WatchConnector(target -> new Played(), id -> node, time);

    private final class Played implements Shell {
        @Override
        public Output run(String script, Duration deadline, int limitBytes) {
            scripts.add(script);
            if (broken != null) {
                throw new FaultException(broken);
            }
            Matcher nonce = Pattern.compile("^N=(\\S+)").matcher(script);
            assertThat(nonce.find()).isTrue();
            StringBuilder out = new StringBuilder();
            sections.forEach(
                    (name, text) ->
                            out.append('\n')
                                    .append(nonce.group(1))
                                    .append(" begin ")
                                    .append(name)
                                    .append('\n')
                                    .append(text)
                                    .append('\n')
                                    .append(nonce.group(1))
                                    .append(" end ")
                                    .append(statuses.getOrDefault(name, 0))
                                    .append('\n'));
            return new Output(out.toString(), 0, 100, 200);
        }

        @Override
        public void close() {}
    }

    private Target service(int id, Watch.Kind kind, String subject) {
        return new Target(
                new TargetId(id),
                "web-1/" + subject,
                TargetKind.SERVICE,
                new Endpoint.Watched(NODE.id(), new Watch(kind, subject)),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private Snapshot once(Watch.Kind kind, String subject) {
        sections.put("watch.host", "1000.00 1.0\n100\n4096");
        try (Connection connection = connector.connect(service(2, kind, subject))) {
            return connection.collect(Tier.FAST);
        }
    }

    @Test
    void whatWasFoundForAnotherWillNotDoOnceSomethingWasDone() {
        sections.put("watch.host", "1000.00 1.0\n100\n4096");
        sections.put("units", UNIT);
        try (Connection one = connector.connect(service(2, Watch.Kind.UNIT, "web.service"));
                Connection other = connector.connect(service(3, Watch.Kind.UNIT, "web.service"))) {
            one.collect(Tier.FAST);
            other.collect(Tier.FAST);
            assertThat(scripts).hasSize(1);
            one.collect(Tier.FAST);
            assertThat(scripts).hasSize(2);
            other.renew();
            other.collect(Tier.FAST);
            assertThat(scripts).hasSize(3);
        }
    }

    private static List<String> state(Snapshot snapshot) {
        return Found.rows(snapshot.facts(), WatchFacts.STATE).getFirst();
    }

    @Test
    void aUnitHasWhatSystemdCountsForItsWholeGroup() {
        sections.put("units", UNIT);
        sections.put("units.procs", "root 812\n" + stat(812, "web", 100, 5000, 10));
        Snapshot snapshot = once(Watch.Kind.UNIT, "www.service");
        assertThat(state(snapshot))
                .containsExactly("running", "active (running)", "812", "1795273463");
        assertThat(Found.samples(snapshot))
                .containsEntry("service.trouble", 0.0)
                .containsEntry("service.cpu", 5.0)
                .containsEntry("service.memory", 41943040.0)
                .containsEntry("service.processes", 1.0)
                .containsEntry("service.restarts", 2.0)
                .containsEntry("service.uptime", 137.0);
    }

    @Test
    void whereNothingIsCountedItsProcessesAre() {
        sections.put(
                "units",
                UNIT.replace("41943040", "[not set]")
                        .replace("5000000000", "18446744073709551615"));
        sections.put(
                "units.procs",
                "root 812\n"
                        + stat(812, "web", 100, 5000, 10)
                        + "\n"
                        + stat(813, "w (1)", 50, 5001, 5));
        assertThat(Found.samples(once(Watch.Kind.UNIT, "web.service")))
                .containsEntry("service.cpu", 1.5)
                .containsEntry("service.memory", 15.0 * 4096)
                .containsEntry("service.processes", 2.0);
    }

    @Test
    void aUnitThatFailedSaysWhy() {
        sections.put(
                "units",
                UNIT.replace("ActiveState=active", "ActiveState=failed")
                        .replace("Result=success", "Result=exit-code")
                        .replace("MainPID=812", "MainPID=0"));
        Snapshot snapshot = once(Watch.Kind.UNIT, "web.service");
        assertThat(state(snapshot)).startsWith("down", "failed (exit-code)", "");
        assertThat(Found.samples(snapshot))
                .containsEntry("service.trouble", 2.0)
                .doesNotContainKey("service.uptime");
    }

    @Test
    void aUnitThatIsNotThereAndANodeWithoutSystemdAreNotMeasured() {
        sections.put("units", "Id=web.service\nLoadState=not-found\nActiveState=inactive\n");
        assertThatThrownBy(() -> once(Watch.Kind.UNIT, "web.service"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(new Fault.NotFound("web.service")));
        sections.put("units", "System has not been booted with systemd");
        statuses.put("units", 1);
        assertThatThrownBy(() -> once(Watch.Kind.UNIT, "web.service"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isEqualTo(
                                                new Fault.Unsupported("systemctl", "", "systemd")));
    }

    @Test
    void processesAreAddedUpAndTheOldestGivesItsNumber() {
        sections.put(
                "watch.0",
                stat(900, "python3", 300, 90_000, 100)
                        + "\n"
                        + stat(950, "python3", 100, 95_000, 50));
        Snapshot snapshot = once(Watch.Kind.PATTERN, "python3 -m bot");
        assertThat(state(snapshot)).startsWith("running", "python3", "900");
        assertThat(Found.samples(snapshot))
                .containsEntry("service.cpu", 4.0)
                .containsEntry("service.memory", 150.0 * 4096)
                .containsEntry("service.processes", 2.0)
                .containsEntry("service.uptime", 100.0);
        sections.put("watch.0", "");
        assertThat(state(once(Watch.Kind.PATTERN, "python3 -m bot"))).startsWith("down");
        assertThat(state(once(Watch.Kind.PID_FILE, "/run/bot.pid"))).startsWith("down");
        sections.put("watch.0", "! absent pgrep");
        assertThatThrownBy(() -> once(Watch.Kind.PATTERN, "x"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.Unsupported.class));
        sections.put("watch.0", "! denied /run/bot.pid");
        assertThatThrownBy(() -> once(Watch.Kind.PID_FILE, "/run/bot.pid"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.Forbidden.class));
    }

    @Test
    void aSessionRunsWhileACommandInItDoes() {
        sections.put(
                "watch.0", "1795270000 900 0 python3\nprocs\n" + stat(900, "sh", 10, 90_000, 1));
        assertThat(state(once(Watch.Kind.TMUX, "bot"))).startsWith("running", "python3", "900");
        sections.put("watch.0", "1795270000 900 1 python3\nprocs\n");
        assertThat(state(once(Watch.Kind.TMUX, "bot"))).startsWith("down", "its command has ended");
        sections.put("watch.0", "procs\n");
        assertThat(state(once(Watch.Kind.TMUX, "bot"))).startsWith("down", "no such session");
    }

    @Test
    void aContainerThatCallsItselfUnhealthyIsNotWell() {
        String inspect = "running|900|2026-11-21T15:04:23Z|0001-01-01T00:00:00Z|0|1|unhealthy\n";
        sections.put("watch.0", inspect + stat(900, "app", 10, 90_000, 1));
        Snapshot snapshot = once(Watch.Kind.DOCKER, "panel");
        assertThat(state(snapshot))
                .containsExactly("unwell", "running, unhealthy", "900", "1795273463");
        assertThat(Found.samples(snapshot))
                .containsEntry("service.trouble", 1.0)
                .containsEntry("service.restarts", 1.0);
        sections.put("watch.0", "exited|0|2026-11-21T15:04:23Z|2026-11-21T15:05:23Z|137|0|\n");
        assertThat(state(once(Watch.Kind.DOCKER, "panel"))).startsWith("down", "exited (137)");
        sections.put("watch.0", "none\n");
        assertThat(state(once(Watch.Kind.PODMAN, "panel"))).startsWith("down");
    }

    @Test
    void allOfANodeAreReadInOneRoundTrip() {
        sections.put("watch.host", "1000.00 1.0\n100\n4096");
        sections.put("units", UNIT);
        sections.put("watch.1", stat(900, "python3", 300, 90_000, 100));
        try (Connection unit = connector.connect(service(2, Watch.Kind.UNIT, "web.service"));
                Connection bot = connector.connect(service(3, Watch.Kind.PATTERN, "bot"))) {
            for (int tick = 1; tick <= 3; tick++) {
                assertThat(state(unit.collect(Tier.FAST))).startsWith("running");
                time.advance(Duration.ofSeconds(1));
                assertThat(state(bot.collect(Tier.FAST))).startsWith("running");
                assertThat(scripts).hasSize(tick);
                time.advance(Duration.ofSeconds(14));
            }
        }
    }

    @Test
    void aNodeThatIsDownIsKnockedAtOnceAndIsTheReason() {
        sections.put("watch.host", "1000.00 1.0\n100\n4096");
        broken = new Fault.Refused("web-1");
        Fault expected = new Fault.OnNode("web-1", broken);
        try (Connection one = connector.connect(service(2, Watch.Kind.PATTERN, "a"));
                Connection two = connector.connect(service(3, Watch.Kind.PATTERN, "b"))) {
            for (Connection each : List.of(one, two)) {
                assertThatThrownBy(() -> each.collect(Tier.FAST))
                        .isInstanceOfSatisfying(
                                FaultException.class,
                                e -> assertThat(e.fault()).isEqualTo(expected));
            }
            assertThat(scripts).hasSize(1);
            broken = null;
            sections.put("watch.0", stat(900, "a", 1, 90_000, 1));
            // Not the shared failure a second time: whoever tries again has it read again.
            assertThat(state(one.collect(Tier.FAST))).startsWith("running");
        }
        node = Optional.empty();
        assertThatThrownBy(() -> once(Watch.Kind.PATTERN, "a"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.NotFound.class));
    }

    @Test
    void anotherRunThanBeforeIsARestart() {
        sections.put("watch.host", "1000.00 1.0\n100\n4096");
        try (Connection bot = connector.connect(service(3, Watch.Kind.PATTERN, "bot"))) {
            for (int start = 1; start <= 4; start++) {
                sections.put("watch.0", stat(900 + start, "bot", 1, 90_000 + start, 1));
                Map<String, Double> found = Found.samples(bot.collect(Tier.FAST));
                assertThat(found).containsEntry("service.restarts", start - 1.0);
                assertThat(found).containsEntry("service.restarts.recent", start - 1.0);
                time.advance(Duration.ofSeconds(15));
            }
            time.advance(Duration.ofMinutes(10));
            assertThat(Found.samples(bot.collect(Tier.FAST)))
                    .containsEntry("service.restarts", 3.0)
                    .containsEntry("service.restarts.recent", 0.0);
        }
    }

    @Test
    void aTestLooksOnce() {
        sections.put("watch.host", "1000.00 1.0\n100\n4096");
        sections.put("watch.0", stat(900, "bot", 1, 90_000, 1));
        Probe probe = connector.probe(service(3, Watch.Kind.PATTERN, "bot"), step -> {});
        assertThat(probe.ok()).isTrue();
        assertThat(scripts).hasSize(1);
        broken = new Fault.Refused("web-1");
        assertThat(connector.probe(service(3, Watch.Kind.PATTERN, "bot"), step -> {}).ok())
                .isFalse();
    }

    @Test
    void subjectsCantLeaveTheirQuotes() {
        String script =
                WatchScript.of(
                        List.of(
                                new Watch(Watch.Kind.PATTERN, "a'; reboot '"),
                                new Watch(Watch.Kind.UNIT, "x$(reboot).service")));
        assertThat(script)
                .contains("matching 'a'\\''; reboot '\\'''")
                .contains("watchunits units \"\" 'x$(reboot).service'");
    }
}
