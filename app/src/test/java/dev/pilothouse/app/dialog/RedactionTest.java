package dev.pilothouse.app.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class RedactionTest {

    private final Redaction redaction =
            new Redaction("/home/anna", "anna", List.of("pve-1", "edge-fra.corp"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "can't reach 203.0.113.7:22 | can't reach (address):22",
                "from 2001:db8::17 port 22 | from (address) port 22",
                "peer fe80:0:0:0:1:2:3:4 | peer (address)",
                "listens on ::1 | listens on (address)",
                "/home/anna/.ssh/id_ed25519 is missing | ~/.ssh/id_ed25519 is missing",
                "/home/boris/notes | ~/notes",
                "C:\\Users\\boris\\notes | ~\\notes",
                "anna has no rights | (user) has no rights",
                "ops@server7 refused | (user)@(server) refused",
                "pve-1 is down | (server) is down",
                "edge-fra.corp is down | (server) is down",
                "resolve vpn.firma.net failed | resolve (server) failed",
                "password=hunter2 and more | password=(hidden) and more",
                "api_key: 'abc def' | api_key: (hidden)",
                "Authorization: Bearer abc.def | Authorization: Bearer (hidden)",
                "https://u:p@h/x | https://(hidden)@h/x",
                "key AAAAC3NzaC1lZDI1NTE5AAAAIJ7 end | key (hidden) end"
            })
    void takesOutWhatMustNotLeave(String text, String expected) {
        assertThat(redaction.apply(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\tat dev.pilothouse.app.shell.MainWindow.show(MainWindow.java:123)",
                "\tat java.base/java.util.concurrent.ConcurrentHashMap.computeIfAbsent(ConcurrentHashMap.java:1724)",
                "java.lang.IllegalStateException: no tab",
                "\tat org.h2.jdbc.JdbcConnection.checkClosed(JdbcConnection.java:1457)",
                "12:03:10 the tree was rebuilt",
                "Java: 25.0.3",
                "\tat dev.pilothouse.app.shell.PaletteViewModel$$Lambda/0x00007f1c2c0a1b30.run(Unknown"
                    + " Source)"
            })
    void leavesWhatHelps(String line) {
        assertThat(redaction.apply(line)).isEqualTo(line);
    }

    @Test
    void takesOutWhereTargetsOfEveryKindAre() {
        Redaction known =
                Redaction.ofThisMachine(
                        List.of(
                                target(
                                        "web-1",
                                        new Endpoint.Ssh(
                                                "edge7",
                                                22,
                                                "ops",
                                                Endpoint.Login.AUTOMATIC,
                                                null,
                                                "ops@bastion9:2222,[2001:db8::9]")),
                                target("db-1", Endpoint.Postgres.at("dbhost3", 5432, "a", "b")),
                                target(
                                        "cluster",
                                        new Endpoint.Proxmox(
                                                List.of(
                                                        new Endpoint.Address("pve4", 8006, null),
                                                        new Endpoint.Address("pve5", 8006, null)),
                                                "root@pam",
                                                null,
                                                null))));
        assertThat(
                        known.apply(
                                "web-1 edge7:22 bastion9 2001:db8::9 db-1 dbhost3:5432 cluster"
                                        + " pve4:8006 pve5 root@pam stays"))
                .isEqualTo(
                        "(server) (server):22 (server) (address) (server) (server):5432 (server)"
                                + " (server):8006 (server) (user)@(server) stays");
    }

    private static Target target(String name, Endpoint endpoint) {
        TargetKind kind =
                switch (endpoint) {
                    case Endpoint.Postgres _ -> TargetKind.POSTGRES;
                    case Endpoint.Proxmox _ -> TargetKind.PROXMOX;
                    default -> TargetKind.NODE;
                };
        return new Target(
                new TargetId(1),
                name,
                kind,
                endpoint,
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    @Test
    void takesOutWholeKeys() {
        String pem =
                "before\n"
                        + "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                        + "b3BlbnNza\n"
                        + "AAAA\n"
                        + "-----END OPENSSH PRIVATE KEY-----\n"
                        + "after";
        assertThat(redaction.apply(pem)).isEqualTo("before\n(key)\nafter");
        assertThat(redaction.apply("-----BEGIN RSA PRIVATE KEY-----\nb3Blbn")).isEqualTo("(key)");
    }

    @Test
    void theReportHasVersionsThreadAndTheRedactedTrace() {
        String report =
                FailureReport.text(
                        "JavaFX Application Thread",
                        new IllegalStateException(
                                "no answer of 203.0.113.7", new RuntimeException("pve-1")),
                        Map.of("Pilothouse", "0.1.0"),
                        redaction);
        assertThat(report)
                .startsWith("Pilothouse: 0.1.0\nThread: JavaFX Application Thread\n")
                .contains("IllegalStateException: no answer of (address)")
                .contains("Caused by: java.lang.RuntimeException: (server)")
                .contains("RedactionTest.theReportHas")
                .doesNotContain("203.0.113.7");
    }
}
