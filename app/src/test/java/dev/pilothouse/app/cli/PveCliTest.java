package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.model.PartFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the commands below `pve` understand, what they say, also as JSON, and how they end.
class PveCliTest {

    @TempDir Path folder;
    private CliFixture cli;

    @BeforeEach
    void fixture() {
        cli = new CliFixture(folder);
        cli.proxmox("lab", "");
        cli.nodes("", "web-1");
    }

    @AfterEach
    void everythingIsClosed() {
        assertThat(cli.fleet.open).isZero();
    }

    private JsonNode json(int code, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        assertThat(cli.run(all.toArray(String[]::new)))
                .as("%s: %s", String.join(" ", args), cli.err())
                .isEqualTo(code);
        assertThat(cli.out().lines()).as("one line of JSON").hasSize(1);
        return cli.json();
    }

    private int run(String... args) {
        return cli.run(args);
    }

    @Test
    void guestsAreListedByNumberAndFiltered() {
        assertThat(run("pve", "list", "lab")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out().lines().skip(1)).hasSize(3);
        assertThat(cli.out().lines().skip(1).findFirst().orElseThrow())
                .containsPattern("101 +lxc +vpn +running +pve1 +customers +eu");
        JsonNode running = json(ExitCode.FINE, "pve", "list", "lab", "--running");
        assertThat(running.path("guests")).hasSize(2);
        assertThat(running.path("guests").path(0).path("vmid").asInt()).isEqualTo(101);
        assertThat(json(ExitCode.FINE, "pve", "list", "lab", "--tag", "us").path("guests"))
                .isEmpty();
        assertThat(run("pve", "list", "web-1")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("web-1");
    }

    @Test
    void nothingIsDoneWithoutAYes() {
        assertThat(run("pve", "stop", "lab", "101")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--yes");
        JsonNode done = json(ExitCode.FINE, "pve", "stop", "lab", "vpn", "--yes");
        assertThat(done.path("outcome").asText()).isEqualTo("done");
        assertThat(cli.fleet.proxmox.asked).endsWith("stop 101 0false");
    }

    /// A program that asked for JSON need not understand sentences to see why nothing was done.
    @Test
    void whyNothingWasDoneIsJsonToo() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (String[] wrong :
                new String[][] {
                    {"WrongUse", "pve", "show", "lab", "999", "--json"},
                    {"WrongUse", "pve", "show", "--nothing", "lab", "--json"},
                    {"NotConfirmed", "pve", "stop", "lab", "101", "--json"}
                }) {
            assertThat(run(Arrays.copyOfRange(wrong, 1, wrong.length)))
                    .isEqualTo(ExitCode.WRONG_USE);
            JsonNode why = mapper.readTree(cli.err());
            assertThat(why.path("fault").asText()).isEqualTo(wrong[0]);
            assertThat(why.path("title").asText()).isNotBlank();
        }
    }

    @Test
    void aNameThatSeveralHaveIsNone() {
        assertThat(run("pve", "start", "lab", "web", "--yes")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("pve", "start", "lab", "nobody", "--yes")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.fleet.proxmox.asked).isEmpty();
    }

    @Test
    void severalAreDoneAtOnceWithAResultForEach() {
        JsonNode all =
                json(
                        ExitCode.FINE,
                        "pve",
                        "shutdown",
                        "lab",
                        "101",
                        "103",
                        "101",
                        "--timeout",
                        "30",
                        "--force",
                        "--yes");
        assertThat(all).hasSize(2);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly("shutdown 101 30true", "shutdown 103 30true");
        assertThat(run("pve", "reboot", "lab", "101", "--timeout", "-1"))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void clonesTakeAFreeNumberWhereNoneIsSaid() {
        assertThat(run("pve", "clone", "lab", "101", "--name", "copy", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "clone", "lab", "102", "--id", "777", "--linked", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "migrate", "lab", "101", "103", "--node", "pve2", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "delete", "lab", "102", "--purge", "--yes")).isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly(
                        "clone 101 900 true",
                        "clone 102 777 false",
                        "migrate 101 pve2 true",
                        "migrate 103 pve2 true",
                        "delete 102 true");
    }

    @Test
    void snapshotsAreATreeWithThePresentInIt() {
        assertThat(run("pve", "snapshot", "list", "lab", "101")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out().lines().skip(1).map(String::strip))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("clean"),
                        second -> assertThat(second).startsWith("└ tuned"),
                        here -> assertThat(here).startsWith("└ now"));
        JsonNode tree = json(ExitCode.FINE, "pve", "snapshot", "list", "lab", "101");
        assertThat(tree.path("current").asText()).isEqualTo("tuned");
        assertThat(tree.path("snapshots").path(1).path("parent").asText()).isEqualTo("clean");
        assertThat(run("pve", "snapshot", "create", "lab", "101", "--name", "1st", "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("pve", "snapshot", "create", "lab", "101", "103", "--name", "a1", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "snapshot", "rollback", "lab", "101", "a1", "--start", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "snapshot", "delete", "lab", "101", "a1", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly(
                        "snapshot 101 a1 false",
                        "snapshot 103 a1 false",
                        "rollback 101 a1 true",
                        "forget 101 a1 false");
    }

    @Test
    void backupsThatCanNotAllBeReadAreNotMeasured() {
        assertThat(run("pve", "backups", "lab")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("vzdump-lxc-101", "3.0");
        assertThat(json(ExitCode.FINE, "pve", "backups", "lab", "103").path("backups")).isEmpty();
        cli.fleet.proxmox.missing = List.of(new PartFault("pve2/local", "is not online", ""));
        assertThat(run("pve", "backups", "lab")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("pve2/local: is not online");
        assertThat(run("pve", "backup", "lab", "101", "--yes")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(
                        run(
                                "pve",
                                "backup",
                                "lab",
                                "101",
                                "--storage",
                                "nas",
                                "--mode",
                                "stop",
                                "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked).containsExactly("backup 101 nas stop");
    }

    @Test
    void tasksAndWhatOneWrote() {
        assertThat(run("pve", "tasks", "lab")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("vzdump", "running", "CT is locked (backup)");
        JsonNode bad = json(ExitCode.FINE, "pve", "tasks", "lab", "--errors");
        assertThat(bad.path("tasks")).hasSize(1);
        assertThat(bad.path("tasks").path(0).path("result").asText()).isEqualTo("failed");
        String upid = PlayedCluster.DUMP.toString();
        assertThat(run("pve", "tasks", "lab", "--log", upid)).isEqualTo(ExitCode.FINE);
        assertThat(cli.out().lines()).containsExactly("INFO: starting", "INFO: 10%");
        assertThat(run("pve", "tasks", "lab", "--log", "UPID:x")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void sizesAreSettingsAndDisksThatGrow() {
        assertThat(
                        run(
                                "pve",
                                "resize",
                                "lab",
                                "101",
                                "--cores",
                                "2",
                                "--memory",
                                "1024",
                                "--swap",
                                "0",
                                "--disk",
                                "rootfs=16",
                                "--yes"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly("config 101 {cores=2, memory=1024, swap=0}", "grow 101 rootfs 16");
        assertThat(run("pve", "resize", "lab", "101", "--yes")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void severalGuestsAreMadeByAPatternOfNames() {
        cli.input = "correct horse\n";
        assertThat(
                        run(
                                "pve",
                                "create",
                                "lab",
                                "web-{n:2}",
                                "--count",
                                "2",
                                "--node",
                                "pve1",
                                "--template",
                                "local:vztmpl/debian.tar.zst",
                                "--storage",
                                "local-lvm",
                                "--set",
                                "features=nesting=1",
                                "--ip",
                                "10.0.9.9/24",
                                "--new-password-stdin",
                                "--start",
                                "--yes"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked).hasSize(2);
        assertThat(cli.fleet.proxmox.asked.get(1))
                .startsWith("create LXC pve1 901 web-02 {")
                .contains("features=nesting=1", "rootfs=local-lvm:8", "start=1", "ip=10.0.9.10/24")
                .endsWith(" 13");
        assertThat(
                        run(
                                "pve",
                                "create",
                                "lab",
                                "web",
                                "--count",
                                "2",
                                "--node",
                                "pve1",
                                "--storage",
                                "s",
                                "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void passwordsAreMadeShownOnceOrTyped() {
        assertThat(run("pve", "password", "lab", "102", "--new-password-stdin", "-y"))
                .isEqualTo(ExitCode.WRONG_USE);
        cli.input = "correct horse\n";
        JsonNode set =
                json(ExitCode.FINE, "pve", "password", "lab", "102", "--new-password-stdin", "-y");
        assertThat(set.path("outcome").asText()).isEqualTo("done");
        assertThat(
                        run(
                                "pve",
                                "password",
                                "lab",
                                "101",
                                "--on",
                                "web-1",
                                "--generate",
                                "--length",
                                "24",
                                "--yes"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly("password 102 root 13 true", "password 101 root 24 on web-1");
        assertThat(cli.out()).containsPattern("[A-Za-z0-9]{24}");
        assertThat(run("pve", "password", "lab", "101", "--generate", "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("pve", "password", "lab", "102", "--yes")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void guestsStandStillAndGoOn() {
        assertThat(run("pve", "suspend", "lab", "102", "--to-disk", "-y")).isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "resume", "lab", "102", "--wait", "90", "-y"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "reset", "lab", "102", "-y")).isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly("hibernate 102 0false", "resume 102 0false", "reset 102 0false");
        assertThat(run("pve", "reset", "lab", "101", "-y")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("101 vpn is a container");
    }

    /// By the interface, on the node that is named, else the line that does it is shown.
    @Test
    void locksAreTakenOff() {
        assertThat(run("pve", "unlock", "lab", "102", "-y")).isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "unlock", "lab", "101", "-y")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("pct unlock 101", "pve1");
        assertThat(run("pve", "unlock", "lab", "101", "--on", "web-1", "-y"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked).containsExactly("unlock 102", "unlock 101 on web-1");
        assertThat(run("pve", "unlock", "lab", "101", "--on", "lab", "-y"))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void backupsAreRestoredAndProtected() {
        String volume = "nas:backup/vzdump-lxc-101-2026_11_20-14_00_00.tar.zst";
        assertThat(run("pve", "restore", "lab", volume, "-y")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--storage");
        assertThat(run("pve", "restore", "lab", volume, "--storage", "fast", "--id", "205", "-y"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "restore", "lab", volume, "--storage", "fast", "--over", "-y"))
                .isEqualTo(ExitCode.FINE);
        assertThat(run("pve", "protect", "lab", volume, "--off", "-y")).isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .satisfiesExactly(
                        first -> assertThat(first).contains("restore 101", "vmid=205", "fast"),
                        over -> assertThat(over).isEqualTo("restore over 101 fast false"),
                        off -> assertThat(off).endsWith(".tar.zst false"));
        assertThat(
                        run(
                                "pve",
                                "restore",
                                "lab",
                                volume,
                                "--storage",
                                "fast",
                                "--over",
                                "--unique",
                                "-y"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("pve", "protect", "lab", "nas:backup/other", "-y"))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void templatesAreListedAndFetched() {
        JsonNode offered = json(ExitCode.FINE, "pve", "templates", "list", "lab", "--node", "pve1");
        assertThat(offered.path("templates").path(0).path("about").asText()).endsWith("pve1");
        String[] fetch = {
            "pve",
            "templates",
            "download",
            "lab",
            "debian-13.tar.zst",
            "--node",
            "pve1",
            "--storage",
            "local",
            "--yes"
        };
        assertThat(run(fetch)).as(cli.err()).isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked)
                .containsExactly("fetch debian-13.tar.zst onto local of pve1");
        fetch[4] = "minix.tar";
        assertThat(run(fetch)).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void aTaskIsEnded() {
        assertThat(run("pve", "task", "stop", "lab", PlayedCluster.DUMP.toString(), "-y"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.fleet.proxmox.asked).containsExactly("end " + PlayedCluster.DUMP);
        assertThat(run("pve", "task", "stop", "lab", "UPID:x", "-y")).isEqualTo(ExitCode.WRONG_USE);
    }
}
