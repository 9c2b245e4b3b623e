package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.app.cli.Cli;
import dev.pilothouse.app.cli.Core;
import dev.pilothouse.app.cli.ExitCode;
import dev.pilothouse.app.cli.Screens;
import dev.pilothouse.app.cli.Surroundings;
import dev.pilothouse.app.cli.TerminalSize;
import dev.pilothouse.app.demo.OwnTools;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Commands on the real engine, reading this machine.
class CommandsTest {

    @TempDir Path folder;
    private SystemScheduler scheduler;
    private String input = "";
    private String out = "";
    private String err = "";

    @BeforeEach
    void open() {
        scheduler = new SystemScheduler();
    }

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void statusHasTheFiguresThatTheSystemItselfShows() throws Exception {
        OwnTools tools = OwnTools.watch(scheduler);
        assertThat(run("status", "--json", "--facts")).isNotEqualTo(ExitCode.WRONG_USE);
        tools.end();
        JsonNode target = json().path("targets").path(0);

        for (String steady :
                List.of("cpu.count", "mem.total", "swap.total", "uptime", "load.1", "load.5")) {
            tools.agree(steady, value(target, steady, ""), OwnTools.NOTHING);
        }
        tools.agree("load.15", value(target, "load.15", ""), OwnTools.NOTHING);
        for (String memory : List.of("mem.available", "mem.used", "swap.used")) {
            tools.agree(memory, value(target, memory, ""), OwnTools.BYTES);
        }
        for (String sockets :
                List.of(
                        "sockets",
                        "tcp.sockets",
                        "tcp.established",
                        "tcp.orphaned",
                        "tcp.time_wait")) {
            tools.agree(sockets, value(target, sockets, ""), OwnTools.SOCKETS);
        }
        List<String> mounts = mounts(target);
        assertThat(mounts).contains("/");
        for (String mount : mounts) {
            tools.agree("fs.size " + mount, value(target, "fs.size", mount), OwnTools.NOTHING);
            tools.agree("fs.used " + mount, value(target, "fs.used", mount), OwnTools.BYTES);
            tools.agree("fs.avail " + mount, value(target, "fs.avail", mount), OwnTools.BYTES);
        }
        double rate = figure(target, "cpu.busy", "").path("rate").asDouble(-1);
        // Two readings a second apart, each a little late when the machine is busy.
        assertThat(rate).isBetween(0.0, Runtime.getRuntime().availableProcessors() * 1.5);
        assertThat(target.path("facts").path("kernel.release").path("text").asText())
                .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
    }

    @Test
    void whatWasWatchedCanBeAskedExportedAndLookedAt() {
        assertThat(run("watch", "--for", "2500ms", "--every", "1s", "--json")).isZero();
        assertThat(out.lines()).hasSizeBetween(1, 4).allMatch(l -> l.startsWith("{\"at\""));

        assertThat(run("history", "this machine", "mem.total", "--json")).isZero();
        double total =
                json().path("series").path(0).path("points").path(0).path("value").asDouble();
        assertThat(total).isPositive();

        String file = folder.resolve("fleet.phcache").toString();
        assertThat(run("cache", "export", file)).isZero();
        assertThat(run("cache", "verify", file)).as(out).isZero();
        run("cache", "open", file, "--json");
        JsonNode past = figure(json().path("targets").path(0), "mem.total", "");
        assertThat(past.path("value").asDouble()).isEqualTo(total);
        run("status", "--json", "--at", "now");
        assertThat(json().path("live").asBoolean(true)).isFalse();
        assertThat(json().path("targets")).hasSize(1);
    }

    @Test
    void aServerThatRefusesIsNotAddedAndTheReasonIsTold() {
        assertThat(run("target", "add", "x", "--host", "127.0.0.1", "--port", "1"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(out).contains("✗ Reach the port");
        assertThat(err).contains("127.0.0.1:1 refuses the connection").contains("was not added");
        assertThat(run("target", "list", "--json")).isZero();
        assertThat(json()).hasSize(1);
        assertThat(run("target", "test", "this machine")).as(out + err).isZero();
        assertThat(run("doctor")).as(out).isZero();
    }

    @Test
    void commandsThatLookAreAnsweredByWhoHasTheHome() throws IOException {
        Home home = Home.open(folder.resolve("home"));
        try (Core core = new EngineCore.Opener(scheduler).open(home, Holder.Role.WATCHER, true)) {
            assertThat(core.lent()).isFalse();
            run("status", "--json");
            JsonNode target = json().path("targets").path(0);
            assertThat(figure(target, "mem.total", "").path("value").asDouble())
                    .isEqualTo(memory("MemTotal"));
            assertThat(run("target", "list", "--lang", "ru")).isZero();
            assertThat(out).contains("эта машина");
            assertThat(run("history", "this machine", "mem.total", "--csv")).isZero();
            assertThat(out.lines()).hasSizeGreaterThan(1);
            assertThat(run("history", "nobody")).isEqualTo(ExitCode.WRONG_USE);
            assertThat(err).contains("nobody");

            assertThat(run("target", "pause", "this machine")).isEqualTo(ExitCode.NOT_MEASURED);
            assertThat(err).contains("is in use");
            assertThat(core.inventory().targets().current().getFirst().paused()).isFalse();
        }
        assertThat(run("target", "list")).isZero();
    }

    @Test
    void whereThereAreUsersOnlyAnAdminChangesTargets() {
        input = "correct horse battery\nthe second of them\n";
        assertThat(run("vault", "init", "--as", "ann", "--password-fd", "0")).as(err).isZero();
        String[] add = {"user", "add", "ops", "--role", "operator", "--keep-password"};
        assertThat(run(as("ann", add))).as(err).isZero();
        assertThat(run(as("ann", "user", "on"))).as(err).isZero();
        assertThat(run("target", "pause", "this machine")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(err).contains("Nobody is signed in", "--as");
        input = "the second of them\n";
        assertThat(run(as("ops", "target", "pause", "this machine")))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(err).contains("ops may not do that");
        input = "correct horse battery\n";
        assertThat(run(as("ann", "target", "pause", "this machine"))).as(err).isZero();
        assertThat(run(as("ann", "audit", "list", "--kind", "target.", "--json"))).isZero();
        assertThat(json().path(0).path("who").asText()).isEqualTo("ann");
    }

    private static String[] as(String user, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--as", user, "--password-fd", "0"));
        return all.toArray(String[]::new);
    }

    private int run(String... args) {
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        ByteArrayOutputStream e = new ByteArrayOutputStream();
        Surroundings around =
                new Surroundings(
                        new Surroundings.Streams(
                                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                                new PrintStream(o, true, StandardCharsets.UTF_8),
                                new PrintStream(e, true, StandardCharsets.UTF_8),
                                false,
                                null),
                        new Surroundings.Place(
                                Map.of("PILOTHOUSE_HOME", folder.resolve("home").toString()),
                                Locale.ENGLISH,
                                ZoneId.of("UTC"),
                                System.getProperty("os.name", ""),
                                folder.toString()),
                        scheduler,
                        () -> new TerminalSize.Size(80, 24),
                        () -> false);
        int code = new Cli(around, new EngineCore.Opener(scheduler), new NoScreens()).run(args);
        out = o.toString(StandardCharsets.UTF_8);
        err = e.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new AssertionError(out + err, e);
        }
    }

    /// @param mount the mount point, for file systems
    private static JsonNode figure(JsonNode target, String metric, String mount) {
        for (JsonNode figure : target.path("figures")) {
            if (figure.path("metric").asText().equals(metric)
                    && figure.path("labels").path("mount").asText().equals(mount)) {
                return figure;
            }
        }
        return target.path("there is no such figure");
    }

    private static double value(JsonNode target, String metric, String mount) {
        JsonNode value = figure(target, metric, mount).path("value");
        assertThat(value.isNumber()).as(metric + " " + mount).isTrue();
        return value.asDouble();
    }

    private static List<String> mounts(JsonNode target) {
        List<String> mounts = new ArrayList<>();
        for (JsonNode figure : target.path("figures")) {
            if (figure.path("metric").asText().equals("fs.size")) {
                mounts.add(figure.path("labels").path("mount").asText());
            }
        }
        return mounts;
    }

    private static double memory(String line) throws IOException {
        for (String text : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (text.startsWith(line + ":")) {
                return Double.parseDouble(text.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new AssertionError(line);
    }

    /// As where there is no display.
    private static final class NoScreens implements Screens {
        @Override
        public String whyNoWindow() {
            return "cli.display.none";
        }

        @Override
        public int window(Path home, Locale locale) {
            throw new AssertionError();
        }

        @Override
        public int window(CacheToShow cache, Locale locale) {
            throw new AssertionError();
        }

        @Override
        public int shot(Shot shot) {
            throw new AssertionError();
        }
    }
}
