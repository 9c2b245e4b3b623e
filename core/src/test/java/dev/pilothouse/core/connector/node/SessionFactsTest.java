package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fact;

import org.junit.jupiter.api.Test;

import java.util.List;

/// tmux sessions, and containers as `docker … --format '{{json .}}'` and `podman … --format json`
/// document them.
class SessionFactsTest {

    private final Findings out = new Findings();

    @Test
    void aSessionShowsItsPaneInFront() {
        TmuxFacts.parse(
                Found.section(
                        """
                        bot:2:1795273463:1:11:900:0:python3
                        bot:2:1795273463:1:01:901:0:htop
                        shop:1:1795270000:0:10:700:0:sh
                        shop:1:1795270000:0:11:701:1:sleep
                        odd name:1:1795270001:0:11:702:0:cmd: with : colons
                        """),
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.TMUX))
                .containsExactly(
                        List.of("bot", "2", "1795273463", "1", "python3", "900"),
                        List.of("shop", "1", "1795270000", "0", "", ""),
                        List.of("odd name", "1", "1795270001", "0", "cmd: with : colons", "702"));
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void noServerMeansNoSessionsAndNoTmuxMeansUnknown() {
        for (String said :
                List.of(
                        "no server running on /tmp/tmux-1000/default",
                        "error connecting to /tmp/tmux-0/default (No such file or directory)",
                        "no sessions")) {
            Findings none = new Findings();
            TmuxFacts.parse(new Sections.Section(said + "\n", 1), none);
            assertThat(Found.rows(none.facts(), NodeFacts.TMUX)).as(said).isEmpty();
        }
        TmuxFacts.parse(new Sections.Section("no tmux on this node\n", 1), out);
        assertThat(Found.fact(out.facts(), NodeFacts.TMUX))
                .isEqualTo(new Fact.Unknown("no tmux on this node"));
    }

    private static final String DOCKER =
            """
            {"Command":"\\"./run\\"","CreatedAt":"2026-11-01 10:00:00 +0000 UTC","ID":"aaa","Image":"marzban:0.8.4","Labels":"","LocalVolumes":"0","Mounts":"","Names":"panel,web/panel","Networks":"bridge","Ports":"0.0.0.0:8080->80/tcp, [::]:8080->80/tcp","RunningFor":"3 days ago","Size":"0B","State":"running","Status":"Up 3 days (healthy)"}
            {"ID":"bbb","Image":"redis:6","Names":"old","Ports":"","State":"exited","Status":"Exited (137) 5 weeks ago"}
            {"ID":"ccc","Image":"redis:7","Names":"still","Ports":"6379/tcp","Status":"Up 2 hours (Paused)"}
            {"ID":"ddd","Image":"cut
            """;

    private static final String INSPECT =
            """
            {"Id":"aaa","StartedAt":"2026-11-21T15:04:23.123456789Z","FinishedAt":"0001-01-01T00:00:00Z","RestartCount":2}
            {"Id":"bbb","StartedAt":"2026-11-20T15:04:23Z","FinishedAt":"2026-11-21T16:04:23+01:00","RestartCount":0}
            """;

    private static final String STATS =
            """
            {"BlockIO":"0B / 0B","CPUPerc":"12.50%","Container":"aaa","ID":"aaa","MemPerc":"0.1%","MemUsage":"1.5MiB / 15.5GiB","Name":"panel","NetIO":"1kB / 0B","PIDs":"5"}
            {"CPUPerc":"--","MemUsage":"-- / --","Name":"still"}
            """;

    @Test
    void containersOfDocker() {
        ContainerFacts.parse(
                Found.sections(
                        "engines",
                        " docker\n",
                        "ps.docker",
                        DOCKER,
                        "inspect.docker",
                        INSPECT,
                        "stats.docker",
                        STATS),
                "ops",
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.CONTAINERS))
                .containsExactly(
                        List.of(
                                "panel",
                                "marzban:0.8.4",
                                "running",
                                "healthy",
                                "",
                                "0.0.0.0:8080->80/tcp, [::]:8080->80/tcp",
                                "1795273463",
                                "2",
                                "docker"),
                        List.of(
                                "old",
                                "redis:6",
                                "exited",
                                "",
                                "137",
                                "",
                                "1795273463",
                                "0",
                                "docker"),
                        List.of(
                                "still",
                                "redis:7",
                                "paused",
                                "",
                                "",
                                "6379/tcp",
                                "",
                                "",
                                "docker"));
        assertThat(Found.rows(out.facts(), NodeFacts.CONTAINERS_USAGE))
                .containsExactly(
                        List.of("docker", "panel", "12.5", "1572864.0"),
                        List.of("docker", "still", "", ""));
    }

    @Test
    void containersOfPodman() {
        ContainerFacts.parse(
                Found.sections(
                        "engines",
                        "podman\n",
                        "ps.podman",
                        """
                        [
                          {
                            "Command": ["sleep", "1000"],
                            "Id": "eee",
                            "Image": "docker.io/library/alpine:latest",
                            "Names": ["job"],
                            "Ports": [
                              {"host_ip": "", "container_port": 80, "host_port": 8081, "range": 1, "protocol": "tcp"},
                              {"host_ip": "127.0.0.1", "container_port": 53, "host_port": 53, "range": 1, "protocol": "udp"}
                            ],
                            "State": "running",
                            "Status": "Up 2 minutes (starting)"
                          },
                          {"Id": "fff", "Image": "img", "Names": ["done"], "Ports": null, "State": "exited", "ExitCode": 3, "Status": "Exited (3) 2 minutes ago"}
                        ]
                        """,
                        "inspect.podman",
                        INSPECT.replace("aaa", "eee"),
                        "stats.podman",
                        """
                        [
                         {"id": "eee", "name": "job", "cpu_percent": "0.50%", "mem_usage": "1.5MB / 16.6GB", "pids": "1"}
                        ]
                        """),
                "ops",
                out);
        assertThat(Found.rows(out.facts(), NodeFacts.CONTAINERS))
                .containsExactly(
                        List.of(
                                "job",
                                "docker.io/library/alpine:latest",
                                "running",
                                "starting",
                                "",
                                "0.0.0.0:8081->80/tcp, 127.0.0.1:53->53/udp",
                                "1795273463",
                                "2",
                                "podman"),
                        List.of("done", "img", "exited", "", "3", "", "", "", "podman"));
        assertThat(Found.rows(out.facts(), NodeFacts.CONTAINERS_USAGE))
                .containsExactly(List.of("podman", "job", "0.5", "1500000.0"));
    }

    @Test
    void noContainersARefusalAndNoEngineAreThreeThings() {
        ContainerFacts.parse(Found.sections("engines", "docker\n", "ps.docker", ""), "ops", out);
        assertThat(Found.rows(out.facts(), NodeFacts.CONTAINERS)).isEmpty();
        assertThat(out.faults()).isEmpty();

        Findings refused = new Findings();
        ContainerFacts.parse(
                new Sections(
                        "N begin engines\n"
                                + " docker\n"
                                + "N end 0\n"
                                + "N begin ps.docker\n"
                                + "permission denied while trying to connect\n"
                                + "N end 1\n",
                        "N"),
                "ops",
                refused);
        assertThat(Found.fact(refused.facts(), NodeFacts.CONTAINERS))
                .isEqualTo(new Fact.Unknown("docker: permission denied while trying to connect"));
        assertThat(refused.faults().getFirst().grant()).isEqualTo("usermod -aG docker ops");

        Findings none = new Findings();
        ContainerFacts.parse(Found.sections("engines", "\n"), "ops", none);
        assertThat(Found.fact(none.facts(), NodeFacts.CONTAINERS))
                .isEqualTo(new Fact.Unknown("no docker or podman on this node"));
        assertThat(none.faults()).isEmpty();
    }
}
