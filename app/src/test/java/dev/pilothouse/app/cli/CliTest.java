package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class CliTest {

    @TempDir Path folder;
    private CliFixture cli;

    @BeforeEach
    void fixture() {
        cli = new CliFixture(folder);
    }

    @AfterEach
    void everythingIsClosed() {
        assertThat(cli.fleet.open).isZero();
    }

    @Test
    void statusOfAHealthyFleetIsZero() {
        assertThat(cli.run("status")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("● Healthy").contains("This machine").contains("41");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.fleet.roles).containsExactly(Holder.Role.COMMAND);
    }

    @Test
    void statusTellsTroubleAndWhatCouldNotBeMeasured() {
        cli.fleet.health.put("This machine", Health.UNHEALTHY);
        assertThat(cli.run("status")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("■ Unhealthy").contains("/var is 97");
        cli.fleet.health.put("This machine", Health.UNKNOWN);
        cli.fleet.faults.put("This machine", new Fault.Refused("10.0.0.1:22"));
        assertThat(cli.run("status")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.out()).contains("○ Unknown").contains("connection refused");
    }

    @Test
    void statusDoesNotWaitForever() {
        cli.fleet.read = false;
        assertThat(cli.run("status", "--wait", "3s")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.time.millis()).isBetween(CliFixture.NOON + 3000, CliFixture.NOON + 6000);
    }

    @Test
    void runTellsEqualAnswersOnceAndWhatFailed() {
        for (String host : List.of("a", "b", "odd", "down")) {
            cli.run("target", "add", host, "--host", host, "--tag", "web", "--no-test");
        }
        assertThat(cli.run("run", "--on", "a,b", "--yes", "--", "echo", "it's me"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).startsWith("a, b: done\n").contains("echo '").doesNotContain("sudo");
        assertThat(cli.run("run", "--on", "a", "--on", "odd", "--sudo", "--yes", "--", "df | head"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("odd: ended with status 3\n  odd").contains("sudo -n");
        assertThat(cli.run("run", "--on", "tag:web", "--json", "--yes", "--", "true"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.json()).hasSize(4);
        assertThat(cli.json().findValuesAsText("outcome"))
                .containsOnlyOnce("not_run")
                .contains("exited");
        assertThat(cli.run("run", "--on", "a", "--", "true")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--yes");
        assertThat(cli.run("run", "--on", "nobody", "--", "true")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("run", "--on", "a", "--timeout", "2d", "--", "true"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("run", "--on", "a")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void editingChangesWhatIsGivenAndNothingElse() {
        assertThat(
                        cli.run(
                                "target",
                                "add",
                                "web",
                                "--host",
                                "10.0.0.1",
                                "--user",
                                "u",
                                "--no-test"))
                .isZero();
        assertThat(
                        cli.run(
                                "target", "edit", "web", "--name", "www", "--port", "2222", "--tag",
                                "edge", "--every", "30s", "--json"))
                .isZero();
        JsonNode changed = cli.json();
        assertThat(changed.path("name").asText()).isEqualTo("www");
        assertThat(changed.path("host").asText()).isEqualTo("10.0.0.1");
        assertThat(changed.path("user").asText()).isEqualTo("u");
        assertThat(changed.path("port").asInt()).isEqualTo(2222);
        assertThat(changed.path("tags").path(0).asText()).isEqualTo("edge");
        assertThat(changed.path("everySeconds").asDouble()).isEqualTo(30);
        assertThat(changed.path("factsEverySeconds").asDouble()).isEqualTo(300);
        assertThat(cli.run("target", "edit", "www", "--port", "0")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("target", "edit", "This machine", "--host", "x"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("target", "edit", "nobody", "--name", "x"))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void aPausedTargetIsNoTrouble() {
        assertThat(cli.run("target", "pause", "this machine")).isZero();
        assertThat(cli.out()).contains("is paused");
        cli.fleet.health.put("This machine", Health.UNKNOWN);
        assertThat(cli.run("status")).isZero();
        assertThat(cli.run("target", "resume", "t1")).isZero();
        assertThat(cli.run("status")).isEqualTo(ExitCode.NOT_MEASURED);
    }

    @Test
    void statusAsJsonHasEveryFigure() {
        assertThat(cli.run("status", "--json", "--facts")).isZero();
        JsonNode target = cli.json().path("targets").path(0);
        assertThat(target.path("name").asText()).isEqualTo("This machine");
        assertThat(target.path("health").asText()).isEqualTo("healthy");
        JsonNode load = target.path("none");
        for (JsonNode figure : target.path("figures")) {
            if (figure.path("metric").asText().equals("load.1")) {
                load = figure;
            }
            if (figure.path("metric").asText().equals("cpu.busy")) {
                // Not known yet, and so not zero.
                assertThat(figure.path("rate").isNull()).isTrue();
            }
        }
        assertThat(load.path("value").asDouble()).isEqualTo(0.25);
        assertThat(load.path("at").asText()).startsWith("2026-11-21T12:00:");
        assertThat(target.path("facts").path("os.name").path("text").asText()).isEqualTo("Debian");
        assertThat(cli.json().path("count").path("healthy").asInt()).isEqualTo(1);
    }

    @Test
    void statusOfThePastIsAsked() {
        assertThat(cli.run("status", "--json", "--at", "yesterday 03:12")).isZero();
        assertThat(cli.json().path("at").asText()).isEqualTo("2026-11-20T03:12:00Z");
        assertThat(cli.json().path("live").asBoolean()).isFalse();
    }

    @Test
    void watchWritesOneLinePerTick() {
        assertThat(cli.run("watch", "--for", "60s", "--every", "20s")).isZero();
        assertThat(cli.out().lines()).hasSize(3).allMatch(l -> l.contains("1 target: 1 healthy"));
        assertThat(cli.fleet.roles).containsExactly(Holder.Role.WATCHER);
        assertThat(cli.run("watch", "--for", "60s", "--every", "20s", "--json")).isZero();
        assertThat(cli.out().lines()).hasSize(3).allMatch(l -> l.startsWith("{\"at\":"));
    }

    @Test
    void statusSaysThatTheCacheCannotBeWritten() {
        assertThat(cli.run("status", "--json")).isZero();
        assertThat(cli.out()).contains("\"cacheFault\":null");
        cli.fleet.cacheFault =
                new Fault.Storage(Fault.Storage.Trouble.FULL, "/home/m.mv.db", "0 bytes free");
        assertThat(cli.run("status")).isZero();
        assertThat(cli.err())
                .contains("The cache can't be written: no room left at /home/m.mv.db. Free some");
        assertThat(cli.run("status", "--json")).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).contains("\"cacheFault\":{\"fault\":\"Storage\"", "Free some space");
    }

    @Test
    void doctorLooksIntoTheCache() {
        cli.fleet.cacheFault =
                new Fault.Storage(Fault.Storage.Trouble.DAMAGED, "/home/m.mv.db", "no chunk");
        assertThat(cli.run("doctor")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("/home/m.mv.db");
        cli.fleet.cacheFault = new Fault.VaultLocked("/home/m.mv.db", "cache");
        assertThat(cli.run("doctor")).as("it waits, and is well").isZero();
    }

    @Test
    void whatIsNoCacheFileIsNotRepairedByACopyOfTheHome() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a cache");
        assertThat(cli.run("cache", "open", file.toString())).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err())
                .contains("notes.txt is no cache file", "cache verify")
                .doesNotContain("--restore");
    }

    @Test
    void watchSaysThatTheCacheCannotBeWritten() {
        cli.fleet.cacheFault =
                new Fault.Storage(Fault.Storage.Trouble.FULL, "/home/m.mv.db", "0 bytes free");
        assertThat(cli.run("watch", "--for", "1s")).isZero();
        assertThat(cli.err())
                .contains("The cache can't be written: no room left at /home/m.mv.db. Free some");
    }

    @Test
    void watchDrawsOverItselfOnATerminalAndPutsItBackAsItWas() {
        cli.live = true;
        cli.size = () -> new TerminalSize.Size(40, 6);
        cli.endAfterLooks = 20;
        for (int i = 0; i < 6; i++) {
            assertThat(cli.run("target", "add", "node-" + i, "--no-test")).isZero();
        }
        cli.fleet.health.put("node-4", Health.UNHEALTHY);
        assertThat(cli.run("watch")).isZero();
        assertThat(cli.out()).startsWith("\033[?1049h\033[?25l").endsWith("\033[?25h\033[?1049l");
        String[] frames = cli.out().split("\033\\[H", -1);
        assertThat(frames.length).isBetween(4, 6);
        String frame = frames[1].replaceAll("\033\\[[0-9;?]*[A-Za-z]", "");
        assertThat(frame.lines()).hasSize(6).allMatch(l -> TextTable.width(l) <= 40);
        assertThat(frame.lines().skip(3).findFirst().orElse("")).contains("node-4");
        assertThat(frame).contains("and 6 more");
        assertThat(frames[1]).contains("\033[31m");
        cli.environment.put("NO_COLOR", "1");
        assertThat(cli.run("watch")).isZero();
        assertThat(cli.out()).doesNotContain("\033[31m");
    }

    @Test
    void withoutADisplayTheBareProgramWatchesAndSaysWhy() {
        cli.endAfterLooks = 2;
        assertThat(cli.run()).isZero();
        assertThat(cli.err()).contains("no display");
        assertThat(cli.out()).contains("1 target");
        cli.screens.why = "";
        assertThat(cli.run()).isZero();
        assertThat(cli.screens.asked).containsExactly(cli.home);
    }

    @Test
    void aHomeInUseIsNamedWithItsHolder() {
        Home home = Home.open(cli.home);
        try (InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, cli.time)) {
            for (String command : List.of("watch", "status")) {
                assertThat(cli.run(command)).isEqualTo(ExitCode.NOT_MEASURED);
                assertThat(cli.err()).contains("is in use").contains(lock.holder().word());
            }
            assertThat(cli.run("status", "--json")).isEqualTo(ExitCode.NOT_MEASURED);
            assertThat(cli.err()).startsWith("{\"fault\":\"Locked\"");
        }
    }

    @Test
    void targetsAreListedAddedAndRemoved() {
        assertThat(
                        cli.run(
                                "target",
                                "add",
                                "db-1",
                                "--host",
                                "db.example",
                                "--port",
                                "2222",
                                "--user",
                                "ops",
                                "--key",
                                "/k",
                                "--environment",
                                "lab",
                                "--tag",
                                "a",
                                "--tag",
                                "b",
                                "--every",
                                "30s"))
                .isZero();
        assertThat(cli.out()).contains("✓ Log in").contains("db-1 was added as t2");
        assertThat(cli.out()).doesNotContain("\033").contains("Not readable");
        assertThat(cli.run("target", "list", "--json")).isZero();
        JsonNode added = cli.json().path(0);
        assertThat(added.path("host").asText()).isEqualTo("db.example");
        assertThat(added.path("port").asInt()).isEqualTo(2222);
        assertThat(added.path("everySeconds").asDouble()).isEqualTo(30);
        assertThat(added.path("tags")).hasSize(2);
        assertThat(cli.run("target")).isZero();
        assertThat(cli.out()).contains("ops@db.example:2222").contains("this machine");
        assertThat(cli.run("target", "remove", "DB-1")).isZero();
        assertThat(cli.fleet.forgotten).isEmpty();
        assertThat(cli.run("target", "remove", "t1", "--forget")).isZero();
        assertThat(cli.fleet.forgotten).containsExactly(new TargetId(1));
        assertThat(cli.run("target", "list", "--json")).isZero();
        assertThat(cli.json()).isEmpty();
    }

    @Test
    void anUnknownHostKeyIsAskedForOnlyAtATerminal() {
        Fault key = new Fault.HostKeyUnknown("db.example", "ED25519", "SHA256:abc", "key");
        cli.fleet.probeFaults.add(key);
        assertThat(cli.run("target", "add", "db.example")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err())
                .contains("First contact")
                .contains("--host-key")
                .contains("was not added");
        assertThat(cli.fleet.trusted).isEmpty();

        List<String> prompts = new ArrayList<>();
        cli.asker = asker(prompts, "no", "");
        cli.fleet.probeFaults.add(key);
        assertThat(cli.run("target", "add", "db.example")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.out()).contains("SHA256:abc");
        assertThat(prompts).hasSize(1);
        assertThat(cli.fleet.trusted).isEmpty();

        cli.asker = asker(prompts, "yes", "");
        cli.fleet.probeFaults.add(key);
        assertThat(cli.run("target", "add", "db.example")).isZero();
        assertThat(cli.fleet.trusted).containsExactly("db.example");
    }

    @Test
    void aHostKeyWhoseFingerprintIsGivenIsNotAskedFor() {
        Fault key = new Fault.HostKeyUnknown("db.example", "ED25519", "SHA256:abc", "key");
        cli.fleet.probeFaults.add(key);
        assertThat(cli.run("target", "add", "db.example", "--host-key", "SHA256:abd"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("First contact");
        assertThat(cli.fleet.trusted).isEmpty();

        cli.fleet.probeFaults.add(key);
        assertThat(cli.run("target", "add", "db.example", "--host-key", "SHA256:abc")).isZero();
        assertThat(cli.fleet.trusted).containsExactly("db.example");
    }

    @Test
    void aPasswordComesFromInputOrFromTheTerminal() {
        Fault needed = new Fault.SecretNeeded("h", "ssh:h", "password", false);
        cli.fleet.probeFaults.add(needed);
        assertThat(cli.run("target", "test", "t1")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.fleet.secretNames).isEmpty();

        cli.input = "pass word\r\nmore";
        cli.fleet.probeFaults.addAll(List.of(needed, needed));
        assertThat(cli.run("target", "test", "t1", "--password-stdin")).isZero();
        assertThat(cli.fleet.secretNames).containsExactly("ssh:h");
        assertThat(cli.out() + cli.err()).doesNotContain("pass word");

        cli.input = "";
        cli.asker = asker(new ArrayList<>(), "", "hidden");
        cli.fleet.probeFaults.addAll(List.of(needed, needed));
        assertThat(cli.run("target", "test", "t1", "--json")).isZero();
        assertThat(cli.json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void statusTakesPasswordsOfSeveralTargets() {
        assertThat(cli.run("target", "add", "db", "--host", "db.example", "--no-test")).isZero();
        assertThat(cli.run("target", "add", "web", "--host", "w.example", "--no-test")).isZero();
        for (String name : List.of("db", "web")) {
            cli.fleet.faults.put(
                    name, new Fault.SecretNeeded(name, "ssh:" + name, "password", false));
        }
        cli.input = "db=one=1\r\nweb=two\n";
        assertThat(cli.run("status", "--password-stdin")).isZero();
        assertThat(cli.fleet.secretNames).containsExactly("ssh:db", "ssh:web");
        assertThat(cli.out() + cli.err()).doesNotContain("one=1", "two");

        cli.input = "nobody=x\n";
        assertThat(cli.run("status", "--password-stdin")).isEqualTo(ExitCode.WRONG_USE);
        cli.input = "just a password\n";
        assertThat(cli.run("watch", "--for", "1s", "--password-stdin"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).doesNotContain("just a password");
    }

    @Test
    void historyPrintsRawValuesStepsAndTheListOfSeries() {
        assertThat(cli.run("history", "this machine", "load.1")).isZero();
        assertThat(cli.out())
                .isEqualTo(
                        "time\tseries\tunit\tvalue\n2026-11-21T11:59:00Z\tload.1\tnumber\t0.25\n");
        assertThat(cli.run("history", "t1", "load.1", "--csv", "--step", "10m")).isZero();
        assertThat(cli.out())
                .isEqualTo(
                        "time,series,unit,count,min,mean,max\n"
                                + "2026-11-21T11:00:00Z,\"load.1\",number,4,0.5,0.5,0.5\n");
        assertThat(cli.run("history", "t1", "load.1", "--csv", "--step", "10m", "--from", "-57m"))
                .isZero();
        assertThat(cli.out()).as("whole steps of the clock").contains("2026-11-21T11:00:00Z,");
        assertThat(cli.run("history", "t1", "load.1", "--json")).isZero();
        assertThat(
                        cli.json()
                                .path("series")
                                .path(0)
                                .path("points")
                                .path(0)
                                .path("value")
                                .asDouble())
                .isEqualTo(0.25);
        assertThat(cli.run("history", "t1", "load.1", "--json", "--step", "30m")).isZero();
        assertThat(cli.json().path("series").path(0).path("slots").path(0).path("count").asInt())
                .isEqualTo(4);
        assertThat(cli.run("history", "t1")).isZero();
        assertThat(cli.out()).isEqualTo("load.1\n");
        assertThat(cli.run("history", "t1", "load.1", "--raw")).isZero();
        assertThat(cli.out()).contains("number\t0.25");
        assertThat(cli.run("history", "t1", "load.1", "--to", "-30m"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("Nothing was recorded");
    }

    @Test
    void cacheFilesAreMadeCheckedAndShown() throws IOException {
        String file = folder.resolve("f.cache").toString();
        assertThat(cli.run("cache", "export", file, "--targets", "this machine")).isZero();
        assertThat(cli.out()).contains("1 target");
        assertThat(cli.run("cache", "export", file)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("exists already");
        assertThat(cli.run("cache", "verify", file)).isZero();
        assertThat(cli.run("cache", "verify", file, "--json")).isZero();
        assertThat(cli.json().path("whole").asBoolean()).isTrue();
        assertThat(cli.run("cache", "open", file)).isZero();
        assertThat(cli.out()).contains("This machine");
        cli.screens.why = "";
        assertThat(cli.run("cache", "open", file)).isZero();
        assertThat(cli.screens.asked).containsExactly(Path.of(file));

        byte[] bytes = Files.readAllBytes(Path.of(file));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(file), bytes);
        assertThat(cli.run("cache", "verify", file)).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("is damaged").contains("main.mv.db, from byte 0");
        assertThat(cli.run("cache", "open", file)).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.run("cache", "verify", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.NOT_MEASURED);
    }

    @Test
    void helpIsACommandToo() {
        assertThat(cli.run("help")).isZero();
        String all = cli.out();
        assertThat(cli.run("--help")).isZero();
        assertThat(all).isEqualTo(cli.out()).contains("doctor");
        assertThat(cli.run("help", "target", "add")).isZero();
        assertThat(cli.out()).contains("--facts-every");
    }

    @Test
    void anAddressThatCanNotBeOneIsNotTried() {
        assertWrong("neither a host name", "target", "add", "x", "--host", "a b");
    }

    @Test
    void shotHandsOnWhatWasAsked() {
        String file = folder.resolve("a.png").toString();
        assertThat(
                        cli.run(
                                "shot", "node", "db-1", "--out", file, "--at", "-1h", "--theme",
                                "dark", "--lang", "ru", "--scale", "150", "--size", "800x600"))
                .isZero();
        assertThat(cli.screens.asked)
                .containsExactly(
                        new Screens.Shot(
                                cli.home,
                                "node",
                                "db-1",
                                Path.of(file),
                                CliFixture.NOON - 3_600_000,
                                new Screens.Look("dark", Locale.of("ru"), 150, 800, 600)));
    }

    @Test
    void doctorFindsADamagedStoreAndRestoresABackup() throws IOException {
        assertThat(cli.run("doctor")).isZero();
        assertThat(cli.out()).contains("✓ Home: " + cli.home).doesNotContain("✗");
        Path store = cli.home.resolve("main.mv.db");
        byte[] whole = Files.readAllBytes(store);
        Files.delete(store);
        Files.writeString(store, "rubbish");
        assertThat(cli.run("doctor", "--json")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.json().findValuesAsText("check")).contains("store");
        assertThat(store).hasContent("rubbish");

        Path backup = cli.home.resolve("backups/main-20261121-000000-v1.zip");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(backup))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("main.mv.db"));
            zip.write(whole);
        }
        assertThat(cli.run("doctor")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("pilothouse doctor --restore " + backup);
        assertThat(cli.run("doctor", "--restore", backup.toString())).isZero();
        assertThat(cli.run("doctor")).isZero();
        assertThat(cli.home.resolve("aside-main-20261121-120000.mv.db")).hasContent("rubbish");
    }

    @Test
    void wrongUseIsTwoSaysWhatAndChangesNothing() {
        assertWrong("Not understood: stauts. Did you mean status", "stauts");
        assertWrong("Not understood: --nonsense", "status", "--nonsense");
        assertWrong("Missing: FILE", "cache", "export");
        assertWrong("Which one", "cache");
        assertWrong("--lang", "status", "--lang");
        assertWrong("no language \"de\"", "status", "--lang", "de");
        assertWrong("is no time", "status", "--at", "soon");
        assertWrong("no length of time", "watch", "--every", "often");
        assertWrong(
                "ends before it begins", "history", "t1", "load.1", "--from", "-1h", "--to", "-2h");
        assertWrong("don't go together", "history", "t1", "load.1", "--csv", "--json");
        assertWrong("no target \"x\"", "history", "x", "load.1");
        assertWrong("no \"x\" of This machine", "history", "t1", "x");
        assertWrong("more than 100000 lines", "history", "t1", "load.1", "--step", "1ms");
        assertWrong("no target \"x\"", "target", "remove", "x");
        assertWrong("THIS MACHINE", "target", "add", "THIS MACHINE", "--host", "h");
        assertWrong("a b", "target", "add", "x", "--host", "a b", "--no-test");
        assertWrong("70000", "target", "add", "x", "--port", "70000");
        assertWrong("--port can't be \"x\"", "target", "add", "x", "--port", "x");
        assertWrong("every 1 s to 1 h", "target", "add", "x", "--every", "2h");
        assertWrong("moon", "target", "add", "x", "--environment", "moon", "--no-test");
        assertWrong("75 to 200", "shot", "fleet", "--out", "a.png", "--scale", "300");
        assertWrong("one of: light, dark", "shot", "fleet", "--out", "a.png", "--theme", "pink");
        assertWrong("end in .png", "shot", "fleet", "--out", "a.gif");
        assertWrong("Missing: --out", "shot", "fleet");
        assertThat(cli.run("target", "list", "--json")).isZero();
        assertThat(cli.json()).hasSize(1);
        assertThat(cli.screens.asked).isEmpty();
    }

    @Test
    void speaksRussian() {
        assertThat(cli.run("--lang", "ru", "--help")).isZero();
        assertThat(cli.out()).contains("Команды:").contains("Показать эту справку.");
        assertThat(cli.run("stauts", "--lang=ru")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("Непонятно: stauts");
        cli.locale = Locale.of("ru", "RU");
        assertThat(cli.run("status")).isZero();
        assertThat(cli.out()).contains("1 объект").contains("ОБЪЕКТ");
        cli.locale = Locale.FRENCH;
        assertThat(cli.run("status")).isZero();
        assertThat(cli.out()).contains("1 target");
    }

    @Test
    void showsItsVersion() {
        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out()).matches("pilothouse \\d+\\.\\d+\\.\\d+\\S*\\s*");
    }

    private void assertWrong(String expected, String... args) {
        assertThat(cli.run(args)).as(String.join(" ", args)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains(expected);
        assertThat(cli.out()).isEmpty();
    }

    private static Surroundings.Asker asker(List<String> prompts, String line, String hidden) {
        return new Surroundings.Asker() {
            @Override
            public String line(String prompt) {
                prompts.add(prompt);
                return line;
            }

            @Override
            public char[] hidden(String prompt) {
                prompts.add(prompt);
                return hidden.toCharArray();
            }
        };
    }
}
