package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

class VaultCliTest {

    private static final String PASSWORD = "correct horse battery";

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

    private int given(String input, String... args) {
        cli.input = input;
        return cli.run(args);
    }

    private void made() {
        assertThat(given(PASSWORD + "\n", "vault", "init", "--user", "ops-1", "--password-fd", "0"))
                .isZero();
    }

    @Test
    void aVaultIsMadeAndTested() {
        assertThat(cli.run("vault")).isZero();
        assertThat(cli.out()).contains("There is no vault");
        assertThat(cli.run("vault", "unlock")).isEqualTo(ExitCode.WRONG_USE);
        made();
        assertThat(cli.run("vault", "status", "--json")).isZero();
        assertThat(cli.json().path("state").asText()).isEqualTo("locked");
        assertThat(cli.json().path("ways").toString()).isEqualTo("[\"password\"]");
        assertThat(given(PASSWORD, "vault", "unlock", "--password-fd", "0")).isZero();
        assertThat(cli.out()).contains("Secrets: 0", "users: 1");
        assertThat(given(PASSWORD, "vault", "init", "--password-fd", "0"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("already a vault");
    }

    @Test
    void aWrongPasswordOpensNothingAndHasToWait() {
        made();
        assertThat(given("wrong", "vault", "unlock", "--password-fd", "0"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("does not fit").contains("2");
        assertThat(given(PASSWORD, "vault", "unlock", "--password-fd", "0"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("Not tried");
        cli.time.advance(Duration.ofSeconds(2));
        assertThat(given(PASSWORD, "vault", "unlock", "--password-fd", "0")).isZero();
    }

    @Test
    void withoutATerminalNothingIsAsked() {
        made();
        assertThat(cli.run("vault", "unlock")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("--password-fd");
    }

    @Test
    void theOldAndTheNewPasswordAreTwoLines() {
        made();
        assertThat(
                        given(
                                PASSWORD + "\nanother horse altogether\n",
                                "vault",
                                "passwd",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(given("another horse altogether", "vault", "unlock", "--password-fd", "0"))
                .isZero();
        assertThat(
                        given(
                                "another horse altogether\nshort",
                                "vault",
                                "passwd",
                                "--password-fd",
                                "0"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("at least 10").doesNotContain("short\n");
    }

    @Test
    void theRecoveryCodeIsPrintedOnceAndUsedUp() {
        made();
        assertThat(given(PASSWORD, "vault", "recovery", "--password-fd", "0")).isZero();
        String code = cli.out().strip().lines().toList().getLast();
        assertThat(code).matches("([0-9A-Z]{5}-){7}[0-9A-Z]{5}");
        String typed = code.toLowerCase(Locale.ROOT).replace("-", " ");
        String[] use = {"vault", "recovery", "--use", "--password-fd", "0"};
        assertThat(given(typed + "\na third password\n", use)).isZero();
        assertThat(given("a third password", "vault", "unlock", "--password-fd", "0")).isZero();
        assertThat(given(typed + "\na fourth password\n", use)).isEqualTo(ExitCode.NOT_MEASURED);
    }

    @Test
    void aKeyFileOpensWithoutAPassword() {
        assertThat(cli.run("vault", "init", "--key-file")).isZero();
        assertThat(cli.run("vault", "unlock")).isZero();
        assertThat(cli.run("vault", "forbid", "key-file")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(
                        given(
                                "the first of them",
                                "user",
                                "add",
                                "ops-1",
                                "--role",
                                "admin",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(cli.run("vault", "forbid", "key-file")).isZero();
    }

    @Test
    void exportedAndImported() {
        made();
        Path file = folder.resolve("out.phv");
        assertThat(
                        given(
                                PASSWORD + "\nquite another phrase\n",
                                "vault",
                                "export",
                                file.toString(),
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(
                        given(
                                PASSWORD + "\nnot that phrase\n",
                                "vault",
                                "import",
                                file.toString(),
                                "--password-fd",
                                "0"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(
                        given(
                                PASSWORD + "\nquite another phrase\n",
                                "vault",
                                "import",
                                file.toString(),
                                "--password-fd",
                                "0"))
                .isZero();
    }

    @Test
    void aDamagedVaultIsToldAndPutBackWhenAsked() throws IOException {
        made();
        assertThat(given(PASSWORD, "vault", "rotate", "--password-fd", "0")).isZero();
        Path vault = cli.home.resolve("vault.phv");
        byte[] bytes = Files.readAllBytes(vault);
        bytes[100] ^= 4;
        Files.write(vault, bytes);
        assertThat(cli.run("vault", "status")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.err()).contains("is damaged", "vault restore");
        assertThat(cli.run("vault", "restore")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("what was changed since is lost", "--yes");
        assertThat(cli.run("vault", "status")).as("still").isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.run("vault", "restore", "--yes")).isZero();
        assertThat(given(PASSWORD, "vault", "unlock", "--password-fd", "0")).isZero();
    }

    @Test
    void usersComeAndGoButOneAdminStays() {
        made();
        String two = PASSWORD + "\nthe second of them\n";
        assertThat(
                        given(
                                two,
                                "user",
                                "add",
                                "ops-2",
                                "--role",
                                "operator",
                                "--password-fd",
                                "0",
                                "--user",
                                "ops-1"))
                .isZero();
        assertThat(
                        given(
                                PASSWORD,
                                "user",
                                "list",
                                "--user",
                                "ops-1",
                                "--password-fd",
                                "0",
                                "--json"))
                .isZero();
        assertThat(cli.json()).hasSize(2);
        assertThat(cli.json().path(1).path("role").asText()).isEqualTo("operator");
        assertThat(
                        given(
                                PASSWORD,
                                "user",
                                "disable",
                                "ops-1",
                                "--user",
                                "ops-1",
                                "--password-fd",
                                "0"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("One admin has to stay");
        assertThat(given(PASSWORD, "user", "on", "--user", "ops-1", "--password-fd", "0")).isZero();

        assertThat(
                        given(
                                "the second of them",
                                "user",
                                "remove",
                                "ops-1",
                                "--user",
                                "ops-2",
                                "--password-fd",
                                "0"))
                .as("has to change the password first")
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(
                        given(
                                "the second of them\nand yet another one\n",
                                "vault",
                                "passwd",
                                "--user",
                                "ops-2",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(
                        given(
                                "and yet another one",
                                "user",
                                "remove",
                                "ops-1",
                                "--user",
                                "ops-2",
                                "--password-fd",
                                "0"))
                .as("is no admin")
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("ops-2", "admin");

        assertThat(
                        given(
                                PASSWORD,
                                "user",
                                "disable",
                                "ops-2",
                                "--user",
                                "ops-1",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(
                        given(
                                "and yet another one",
                                "vault",
                                "unlock",
                                "--user",
                                "ops-2",
                                "--password-fd",
                                "0"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(
                        given(
                                PASSWORD,
                                "user",
                                "enable",
                                "ops-2",
                                "--user",
                                "ops-1",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(
                        given(
                                "and yet another one",
                                "vault",
                                "unlock",
                                "--user",
                                "ops-2",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(
                        given(
                                PASSWORD,
                                "user",
                                "role",
                                "ops-2",
                                "admin",
                                "--user",
                                "ops-1",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(
                        given(
                                "and yet another one",
                                "user",
                                "remove",
                                "ops-1",
                                "--user",
                                "ops-2",
                                "--password-fd",
                                "0"))
                .isZero();
        assertThat(given("and yet another one", "vault", "unlock", "--password-fd", "0")).isZero();
    }

    @Test
    void keysAreMadeBoundAndKeptWhileInUse() throws IOException {
        assertThat(cli.run("vault", "init", "--key-file")).isZero();
        assertThat(cli.run("key", "generate", "deploy", "--comment", "ops")).isZero();
        assertThat(cli.out()).contains("SHA256:", "ssh-ed25519 AAAA", " ops");
        assertThat(cli.run("key", "public", "deploy")).isZero();
        assertThat(cli.out()).startsWith("ssh-ed25519 AAAA");
        assertThat(cli.run("target", "add", "web-1", "--host", "192.0.2.7", "--no-test")).isZero();
        assertThat(cli.run("key", "bind", "deploy", "web-1")).isZero();
        assertThat(cli.run("key", "remove", "deploy")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("in use by web-1");
        assertThat(cli.run("key", "rename", "deploy", "rollout")).isZero();
        assertThat(cli.run("key", "list", "--json")).isZero();
        assertThat(cli.json().path(0).path("name").asText()).isEqualTo("rollout");
        assertThat(cli.json().path(0).path("usedBy").toString()).isEqualTo("[\"web-1\"]");
        Path file = Files.writeString(folder.resolve("nokey"), "hello");
        assertThat(cli.run("key", "import", "x", file.toString())).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("no private key");
        assertThat(cli.run("target", "remove", "web-1")).isZero();
        assertThat(cli.run("key", "remove", "rollout")).isZero();
    }
}
