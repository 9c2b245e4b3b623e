package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Keys that are brought to nodes, rotated, taken away and saved, from the command line.
class KeyCliTest {

    private static final String PHRASE = "quite a long one";

    @TempDir Path folder;
    private CliFixture cli;

    @BeforeEach
    void fixture() {
        cli = new CliFixture(folder);
        assertThat(cli.run("vault", "init", "--key-file")).isZero();
        assertThat(cli.run("key", "generate", "deploy")).isZero();
        cli.nodes("", "web-1", "web-2", "strict", "down");
    }

    @AfterEach
    void everythingIsClosed() {
        assertThat(cli.fleet.open).isZero();
    }

    private String line(String key) {
        assertThat(cli.run("key", "public", key)).isZero();
        return cli.out().strip();
    }

    private List<String> lines(String host) throws IOException {
        Path file = cli.nodes.keys(host);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private int given(String input, String... args) {
        cli.input = input;
        return cli.run(args);
    }

    @Test
    void installedOnceAndTakenAwayAgain() throws IOException {
        String line = line("deploy");
        for (int i = 0; i < 2; i++) {
            assertThat(cli.run("key", "install", "deploy", "--on", "web-1", "--yes"))
                    .as(cli.err())
                    .isEqualTo(ExitCode.FINE);
            assertThat(lines("web-1")).containsExactly(line);
        }
        assertThat(cli.run("key", "install", "deploy", "--on", "tag:web", "--yes", "--json"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.json()).hasSize(2);
        assertThat(cli.json().findValuesAsText("outcome")).containsOnly("done");
        assertThat(cli.json().path(1).path("sent").toString()).contains("authorized_keys");
        assertThat(lines("web-2")).containsExactly(line);
        assertThat(cli.run("key", "uninstall", "deploy", "--on", "web-1", "--yes"))
                .isEqualTo(ExitCode.FINE);
        assertThat(lines("web-1")).isEmpty();
    }

    @Test
    void whereItIsRefusedItIsTakenBackAndTrouble() throws IOException {
        assertThat(cli.run("key", "install", "deploy", "--on", "strict", "--yes", "--json"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.json().path("outcome").asText()).isEqualTo("failed");
        assertThat(lines("strict")).isEmpty();
        assertThat(cli.run("key", "install", "deploy", "--on", "web-1,down", "--yes"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("web-1: ", "down: ");
        assertThat(lines("web-1")).hasSize(1);
    }

    @Test
    void whatIsMissingOrUnknownIsWrongUse() throws IOException {
        assertThat(cli.run("key", "install", "deploy", "--on", "web-1"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--yes");
        assertThat(lines("web-1")).isEmpty();
        assertThat(cli.run("key", "install", "nothing", "--on", "web-1", "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("key", "install", "deploy", "--on", "nobody", "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("key", "install", "deploy", "--on", "This machine", "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("This machine");
        assertThat(cli.run("key", "install", "deploy")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("key", "rotate", "deploy", "other", "--yes"))
                .as("there is no other")
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("key", "generate", "x", "--type", "dsa")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("key", "save", "nothing", folder.resolve("x").toString()))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void rotatedOnAllThatUseItAndOnlyThere() throws IOException {
        assertThat(cli.run("key", "generate", "next")).isZero();
        String next = line("next");
        assertThat(cli.run("key", "rotate", "deploy", "next", "--yes"))
                .as("nobody uses it")
                .isEqualTo(ExitCode.WRONG_USE);
        for (String host : List.of("web-1", "web-2", "strict")) {
            cli.run("key", "install", "deploy", "--on", host, "--yes");
            assertThat(cli.run("key", "bind", "deploy", host)).isZero();
        }
        assertThat(cli.run("key", "rotate", "deploy", "next", "--on", "web-1", "--yes"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(lines("web-1")).containsExactly(next);
        assertThat(lines("web-2")).containsExactly(line("deploy"));
        assertThat(cli.run("key", "rotate", "deploy", "next", "--yes", "--json"))
                .as("one of the two lets no key in")
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.json()).hasSize(2);
        assertThat(lines("web-2")).containsExactly(next);
        assertThat(cli.run("key", "list", "--json")).isZero();
        assertThat(cli.json().path(0).path("usedBy").toString()).isEqualTo("[\"strict\"]");
        assertThat(cli.json().path(1).path("usedBy").toString()).isEqualTo("[\"web-1\",\"web-2\"]");
    }

    @Test
    void savedOnlyWithAPassphraseAndNeverOverAFile() throws IOException {
        Path file = folder.resolve("out");
        assertThat(given("short\n", "key", "save", "deploy", file.toString(), "--password-fd", "0"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(file).doesNotExist();
        assertThat(
                        given(
                                PHRASE + "\n",
                                "key",
                                "save",
                                "deploy",
                                file.toString(),
                                "--password-fd",
                                "0"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(Files.readString(file)).contains("BEGIN OPENSSH PRIVATE KEY");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(
                        given(
                                PHRASE + "\n",
                                "key",
                                "save",
                                "deploy",
                                file.toString(),
                                "--password-fd",
                                "0"))
                .as("it is there already")
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(
                        given(
                                PHRASE + "\n",
                                "key",
                                "import",
                                "again",
                                file.toString(),
                                "--passphrase",
                                "--password-fd",
                                "0",
                                "--json"))
                .as(cli.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(line("deploy")).startsWith(line("again"));
        assertThat(line("deploy")).as("a comment of its own").matches("\\S+ \\S+ tester@\\S+");
        assertThat(
                        given(
                                "not that phrase\n",
                                "key",
                                "import",
                                "third",
                                file.toString(),
                                "--passphrase",
                                "--password-fd",
                                "0"))
                .isEqualTo(ExitCode.WRONG_USE);
    }
}
