package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// What the commands below `service` say, and how they end.
class ServiceCliTest {

    private static final String HEAD = "PH 1795262400 +0000";

    @TempDir Path folder;
    private CliFixture cli;

    @BeforeEach
    void fixture() {
        cli = new CliFixture(folder);
        cli.nodes("", "web-1", "nosudo", "gone", "down");
        cli.nodes("production", "live-1");
    }

    @AfterEach
    void everythingIsClosed() {
        assertThat(cli.fleet.open).isZero();
    }

    @Test
    void aListOfUnitsIsTroubleWhenOneFailed() {
        assertThat(cli.run("service", "list", "web-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("nginx.service", "ssh.service", "running", "812");
        cli.nodes.fail("web-1");
        assertThat(cli.run("service", "list", "web-1", "--json")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.json()).hasSize(2);
        assertThat(cli.json().path(0).path("active").asText()).isEqualTo("failed");
        assertThat(cli.json().path(0).path("memory").isNull()).as("not told is not 0").isTrue();
        assertThat(cli.json().path(0).path("restarts").asInt()).isEqualTo(2);
        assertThat(cli.json().path(1).path("pid").isNull()).isTrue();
    }

    @Test
    void aNodeThatCanNotBeReachedIsNotMeasured() {
        assertThat(cli.run("service", "list", "down")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("down:22 refuses the connection");
        assertThat(cli.run("service", "list", "down", "--json")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).startsWith("{").contains("\"fault\":\"Refused\"");
        assertThat(cli.run("service", "restart", "down", "nginx", "--yes"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.run("service", "logs", "down", "nginx")).isEqualTo(ExitCode.NOT_MEASURED);
    }

    @Test
    void eachVerbIsRunVerifiedAndTold() {
        for (String verb : List.of("restart", "stop", "start", "reload", "disable", "enable")) {
            assertThat(cli.run("service", verb, "web-1", "nginx", "--yes"))
                    .as("%s: %s", verb, cli.err())
                    .isEqualTo(ExitCode.FINE);
            assertThat(cli.out()).as(verb).contains("done: ");
        }
        cli.nodes.fail("web-1");
        assertThat(cli.run("service", "reset-failed", "web-1", "nginx.service", "--yes", "--json"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.json().path("kind").asText()).isEqualTo("service.reset-failed");
        assertThat(cli.json().path("name").asText()).isEqualTo("nginx.service");
        assertThat(cli.json().path("target").asText()).isEqualTo("web-1");
        assertThat(cli.json().path("outcome").asText()).isEqualTo("done");
        assertThat(cli.json().path("sent").path(0).asText())
                .isEqualTo("sudo -n systemctl reset-failed -- nginx.service");
        assertThat(cli.run("audit", "list", "--kind", "service.", "--json")).isZero();
        assertThat(cli.json()).hasSize(7);
    }

    @Test
    void withoutAYesNothingIsSent() {
        assertThat(cli.run("service", "stop", "web-1", "nginx")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--yes");
        assertThat(cli.run("service", "stop", "live-1", "nginx", "--yes"))
                .as("production wants the name")
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--type live-1");
        assertThat(cli.nodes.active("live-1")).isEqualTo("active");
        assertThat(cli.run("service", "stop", "live-1", "nginx", "--yes", "--type", "live-1"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.nodes.active("live-1")).isEqualTo("inactive");
    }

    @Test
    void aRefusalIsTroubleAndNamesTheGrant() {
        assertThat(cli.run("service", "restart", "nosudo", "nginx", "--yes"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.err()).contains("ops ALL=(root) NOPASSWD: /usr/bin/systemctl restart -- *");
        assertThat(cli.run("service", "restart", "nosudo", "nginx", "--yes", "--json"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.json().path("outcome").asText()).isEqualTo("failed");
    }

    @Test
    void whatNobodyKnowsIsNotMeasured() {
        assertThat(cli.run("service", "restart", "gone", "nginx", "--yes", "--json"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.json().path("outcome").asText()).isEqualTo("unknown");
    }

    @Test
    void logsArePrintedAsTheyCome() {
        cli.nodes.logs.put(
                "web-1",
                HEAD
                        + " begin 77 0\n2026-11-21 11:59:58 ERROR broke\n"
                        + "2026-11-21 11:59:59 INFO \u001b[31mfine\n");
        assertThat(cli.run("service", "logs", "web-1", "/var/log/app.log"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("broke", "fine").doesNotContain("\u001b");
        assertThat(cli.run("service", "logs", "web-1", "/var/log/app.log", "--json")).isZero();
        assertThat(cli.out().lines().findFirst().orElseThrow())
                .contains("\"level\":\"error\"", "\"time\":\"2026-11-21T11:59:58Z\"");
    }

    @Test
    void wrongUseIsToldBeforeAnythingIsAskedOfANode() {
        wrong("service");
        wrong("service", "list", "nobody");
        wrong("service", "list", "web-1", "--user", "--tmux");
        wrong("service", "restart", "web-1", "bot", "--tmux", "--yes");
        wrong("service", "start", "web-1", "bot", "--tmux", "--yes");
        wrong("service", "start", "web-1", "a:b", "--tmux", "--command", "sleep 1", "--yes");
        wrong("service", "start", "web-1", "nginx", "--command", "sleep 1", "--yes");
        wrong("service", "enable", "web-1", "panel", "--container", "--yes");
        wrong("service", "logs", "web-1", "nginx", "--level", "loud");
        wrong("service", "logs", "web-1", "nginx", "--lines", "0");
        wrong("service", "logs", "web-1", "nginx", "--since", "soon");
        wrong("service", "watch", "web-1");
        wrong("service", "watch", "web-1", "--unit", "nginx", "--tmux", "bot");
    }

    private void wrong(String... args) {
        assertThat(cli.run(args)).as(String.join(" ", args)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).as(String.join(" ", args)).isNotBlank();
    }

    @Test
    void aWatchedServiceIsATargetOfItsOwn() {
        assertThat(cli.run("service", "watch", "web-1", "--unit", "nginx", "--json"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.json().path("name").asText()).isEqualTo("web-1/nginx");
        assertThat(cli.run("service", "watch", "web-1", "--unit", "nginx"))
                .as("the name is taken")
                .isEqualTo(ExitCode.WRONG_USE);
    }
}
