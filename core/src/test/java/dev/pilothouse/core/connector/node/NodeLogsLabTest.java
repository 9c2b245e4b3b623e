package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogMark;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Logs of a real node: journald, tail, tmux, OpenSSH.
@Tag("lab")
@Timeout(120)
class NodeLogsLabTest {

    @SuppressWarnings("NullAway.Init") // set before every test
    private static Lab lab;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final Heard heard = new Heard();

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConnections ssh;

    @SuppressWarnings("NullAway.Init") // set before every test
    private NodeLogs logs;

    @BeforeAll
    static void start() {
        lab = Lab.start("node");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".ssh"));
        int direct = lab.port();
        int proxied = lab.ready().path("proxied_port").asInt();
        Files.write(
                folder.resolve("known_hosts"),
                StreamSupport.stream(lab.ready().path("known_hosts").spliterator(), false)
                        .map(JsonNode::asText)
                        .flatMap(line -> Stream.of(line, line.replace(":" + direct, ":" + proxied)))
                        .distinct()
                        .toList());
        ssh =
                new SshConnections(
                        new SshOptions(
                                home,
                                folder,
                                home.resolve("etc"),
                                "nobody",
                                null,
                                SshTimes.DEFAULT,
                                8),
                        new MemorySecrets(),
                        scheduler);
        logs = new NodeControl(ssh, scheduler).logs();
    }

    @AfterEach
    void close() {
        ssh.close();
        scheduler.close();
    }

    private static Target target(String role) {
        JsonNode user = lab.ready().path("users").path(role);
        return new Target(
                new TargetId(1),
                "node",
                TargetKind.NODE,
                new Endpoint.Ssh(
                        "127.0.0.1",
                        lab.ready().path("proxied_port").asInt(),
                        user.path("name").asText(role),
                        Endpoint.Login.KEY,
                        lab.ready().at("/keys/ed25519/private").asText(),
                        "none"),
                "lab",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private LogTail tail(String role, LogSource source) {
        return logs.tail(
                        SinglePerson.named("ann"),
                        target(role),
                        source,
                        LogRequest.following(100),
                        heard)
                .start();
    }

    private static String exec(String command) {
        return lab.ctl("exec", Map.of("command", command)).path("stdout").asText();
    }

    private static LogState await(LogTail tail, Class<? extends LogState> kind)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<LogState> seen = new CompletableFuture<>();
        try (var unused =
                tail.state()
                        .subscribe(
                                s -> {
                                    if (kind.isInstance(s)) {
                                        seen.complete(s);
                                    }
                                })) {
            return seen.get(30, TimeUnit.SECONDS);
        }
    }

    private static void gone(String program) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        String left = exec("pgrep -a " + program);
        while (!left.isBlank() && System.nanoTime() < end) {
            Thread.onSpinWait();
            left = exec("pgrep -a " + program);
        }
        assertThat(left).isBlank();
    }

    @Test
    void aLineOfLoggerComesWithItsPriorityAndGoesWithTheTab() throws Exception {
        try (LogTail tail = tail("root", new LogSource.Journal("", false))) {
            await(tail, LogState.Open.class);
            exec("logger -p user.err -t proof 'it broke: \u0436 line'; printf 'a\\nb' | logger");
            LogLine line = heard.await("it broke");
            assertThat(line.level()).isEqualTo(LogLevel.ERROR);
            assertThat(line.origin()).startsWith("proof");
            assertThat(line.text()).isEqualTo("it broke: \u0436 line");
            assertThat(line.at()).isGreaterThan(1_700_000_000_000L);
            assertThat(exec("pgrep -a journalctl")).contains("-o export");
        }
        gone("journalctl");
    }

    @Test
    void aCutConnectionGoesOnWithoutRepeatingOrLosing() throws Exception {
        try (LogTail tail = tail("root", new LogSource.Journal("", false))) {
            await(tail, LogState.Open.class);
            exec("logger -t cut before-1");
            heard.await("before-1");
            lab.ctl("fault", Map.of("reset", "all"));
            exec("for i in 1 2 3 4 5; do logger -t cut between-$i; done");
            heard.awaitMark(LogMark.Lost.class);
            heard.awaitMark(LogMark.Resumed.class);
            exec("logger -t cut after-1");
            heard.await("after-1");
            assertThat(heard.texts().stream().filter(t -> t.matches("(before|between|after)-\\d")))
                    .containsExactly(
                            "before-1",
                            "between-1",
                            "between-2",
                            "between-3",
                            "between-4",
                            "between-5",
                            "after-1");
            assertThat(heard.marks())
                    .anySatisfy(
                            m ->
                                    assertThat(m)
                                            .isInstanceOfSatisfying(
                                                    LogMark.Resumed.class,
                                                    r -> assertThat(r.exact()).isTrue()));
        }
    }

    @Test
    void aFileIsFollowedOverRotationAndTruncation() throws Exception {
        exec("rm -f /var/log/app.log*; for i in 1 2 3; do echo old-$i; done > /var/log/app.log");
        try (LogTail tail = tail("root", new LogSource.TextFile("/var/log/app.log"))) {
            heard.await("old-3");
            exec("echo new-1 >> /var/log/app.log");
            heard.await("new-1");
            exec("mv /var/log/app.log /var/log/app.log.1; echo turned-1 > /var/log/app.log");
            heard.await("turned-1");
            exec("echo turned-2 >> /var/log/app.log");
            heard.await("turned-2");
            exec("echo cut-1 > /var/log/app.log");
            heard.await("cut-1");
            exec("echo cut-2 >> /var/log/app.log");
            heard.await("cut-2");
            assertThat(heard.texts())
                    .containsExactly(
                            "old-1",
                            "old-2",
                            "old-3",
                            "new-1",
                            "turned-1",
                            "turned-2",
                            "cut-1",
                            "cut-2");
            assertThat(heard.marks()).contains(new LogMark.Rotated());
        }
        gone("tail");
    }

    @Test
    void aFileRotatedWhileTheConnectionIsDownIsReadOn() throws Exception {
        exec("rm -f /var/log/cut.log*; echo one-1 > /var/log/cut.log");
        try (LogTail tail = tail("root", new LogSource.TextFile("/var/log/cut.log"))) {
            heard.await("one-1");
            lab.ctl("fault", Map.of("reset", "all"));
            exec(
                    "echo one-2 >> /var/log/cut.log; mv /var/log/cut.log /var/log/cut.log.1;"
                            + " echo two-1 > /var/log/cut.log");
            heard.await("two-1");
            lab.ctl("fault", Map.of("reset", "all"));
            exec("echo two-2 >> /var/log/cut.log");
            heard.await("two-2");
            assertThat(heard.texts()).containsExactly("one-1", "one-2", "two-1", "two-2");
        }
    }

    @Test
    void aPaneOfTmuxIsWatchedWithoutBeingTouched() throws Exception {
        exec(
                "tmux -L default kill-server; tmux new-session -d -s watch -x 100 -y 30"
                        + " 'printf \"gr\\303\\274n first\\n\"; cat'");
        try (LogTail tail = tail("root", new LogSource.TmuxPane("watch"))) {
            heard.await("gr\u00fcn first", tail.state());
            exec("tmux send-keys -t watch 'hello there' Enter");
            LogLine line = heard.await("hello there");
            assertThat(line.text()).isEqualTo("hello there");
            assertThat(exec("tmux display-message -p -t watch '#{window_width}'").strip())
                    .isEqualTo("100");
        }
        gone("-f '[t]mux.*attach'");
        exec("tmux kill-server");
    }

    @Test
    void theEndOfASessionIsTheEndOfTheLog() throws Exception {
        exec("tmux kill-server; tmux new-session -d -s brief 'echo begun; cat'");
        try (LogTail tail = tail("root", new LogSource.TmuxPane("brief"))) {
            heard.await("begun", tail.state());
            exec("tmux kill-session -t brief");
            await(tail, LogState.Ended.class);
        }
    }

    @Test
    void whatIsNotAllowedNamesTheGrant() throws Exception {
        exec("echo secret > /var/log/mine.log; chmod 600 /var/log/mine.log");
        try (LogTail tail = tail("restricted", new LogSource.TextFile("/var/log/mine.log"))) {
            LogState.Broken broken = (LogState.Broken) await(tail, LogState.Broken.class);
            assertThat(broken.fault())
                    .isInstanceOfSatisfying(
                            Fault.Forbidden.class,
                            f -> assertThat(f.grant()).contains("setfacl").contains("mine.log"));
        }
    }

    @Test
    void aLoginThatSeesNoJournalIsToldWhatWouldShowIt() throws Exception {
        try (LogTail tail = tail("restricted", new LogSource.Journal("cron.service", false))) {
            CompletableFuture<String> grant = new CompletableFuture<>();
            try (var a = tail.partly().subscribe(o -> o.ifPresent(grant::complete));
                    var b =
                            tail.state()
                                    .subscribe(
                                            s -> {
                                                if (s instanceof LogState.Broken broken
                                                        && broken.fault()
                                                                instanceof Fault.Forbidden f) {
                                                    grant.complete(f.grant());
                                                }
                                            })) {
                assertThat(grant.get(30, TimeUnit.SECONDS))
                        .startsWith("usermod -aG systemd-journal ");
            }
        }
    }

    @Test
    void whatOnlySudoMayReadIsReadWithItAndSaysSo() throws Exception {
        exec("logger -t sudoread 'for those who may'");
        try (LogTail tail = tail("ops", new LogSource.Journal("", false))) {
            heard.await("for those who may", tail.state());
            heard.awaitMark(LogMark.BySudo.class);
            assertThat(tail.partly().current()).isEmpty();
        }
    }

    @Test
    void whatIsThereIsListed() {
        exec("echo x > /var/log/listed.log; tmux kill-server; tmux new-session -d -s listed cat");
        LogPlaces places = logs.places(target("root"));
        assertThat(places.systemd()).isTrue();
        assertThat(places.files())
                .contains(new LogPlaces.LogFile("/var/log/listed.log", true))
                .noneMatch(f -> f.path().endsWith(".journal"));
        assertThat(places.panes()).anyMatch(p -> p.place().equals("listed:0.0"));
        exec("tmux kill-server");
    }

    @Test
    void aFullServerSaysThatItTakesNoMore() throws Exception {
        List<LogTail> open =
                IntStream.range(0, 12)
                        .mapToObj(i -> tail("root", new LogSource.Journal("x.service", false)))
                        .toList();
        try {
            boolean refused = false;
            for (LogTail tail : open) {
                CompletableFuture<LogState> settled = new CompletableFuture<>();
                try (var unused =
                        tail.state()
                                .subscribe(
                                        s -> {
                                            if (!(s instanceof LogState.Connecting)) {
                                                settled.complete(s);
                                            }
                                        })) {
                    refused |=
                            settled.get(60, TimeUnit.SECONDS) instanceof LogState.Broken broken
                                    && broken.fault() instanceof Fault.NoShell shell
                                    && shell.detail().contains("MaxSessions");
                }
            }
            assertThat(refused).isTrue();
        } finally {
            open.forEach(LogTail::close);
        }
    }
}
