package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The failures of `user` and `vault`, and what they say as JSON.
class UserCliTest {

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

    private int given(String passwords, String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--password-fd", "0"));
        cli.input = passwords + "\n";
        return cli.run(all.toArray(String[]::new));
    }

    private void wrong(String passwords, String... args) {
        assertThat(given(passwords, args)).as(String.join(" ", args)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).as(String.join(" ", args)).isNotBlank().doesNotContain(PASSWORD);
    }

    @Test
    void withoutAVaultThereAreNoUsers() {
        for (String command : List.of("list", "add x", "on", "off", "remove x")) {
            wrong(PASSWORD, ("user " + command).split(" "));
            assertThat(cli.err()).contains("no vault");
        }
    }

    @Test
    void usersAreListedWithWhatTheyAre() {
        assertThat(given(PASSWORD, "vault", "init", "--as", "ann")).isZero();
        assertThat(given(PASSWORD, "user")).isZero();
        assertThat(cli.out()).contains("ann");
        assertThat(given(PASSWORD + "\nthe second of them", "user", "add", "bob")).isZero();
        assertThat(given(PASSWORD, "user", "list", "--as", "ann", "--json")).isZero();
        assertThat(cli.json().path(1).path("role").asText()).isEqualTo("viewer");
        assertThat(cli.json().path(1).path("mustChangePassword").asBoolean()).isTrue();
        assertThat(cli.json().path(1).path("disabled").asBoolean()).isFalse();
        assertThat(cli.json().path(1).path("lastLoginAt").isNull()).isTrue();
        assertThat(cli.json().path(0).path("lastLoginAt").isNumber()).isTrue();
    }

    @Test
    void whatCanNotBeIsWrongUseAndNamesNoPassword() {
        assertThat(given(PASSWORD, "vault", "init", "--as", "ann")).isZero();
        wrong(PASSWORD + "\nshort", "user", "add", "bob");
        wrong(PASSWORD + "\nbob-bob-bob-bob", "user", "add", "bob");
        wrong(PASSWORD + "\nthe second of them", "user", "add", "ann");
        wrong(PASSWORD + "\nthe second of them", "user", "add", " ");
        wrong(PASSWORD + "\nthe second of them", "user", "add", "bob", "--role", "king");
        wrong(PASSWORD, "user", "role", "ann", "viewer");
        wrong(PASSWORD, "user", "remove", "ann");
        wrong(PASSWORD, "user", "remove", "nobody");
        wrong(PASSWORD, "user", "disable", "nobody");
        wrong(PASSWORD + "\nthe second of them", "user", "passwd", "nobody");
        wrong(PASSWORD, "user", "add", "bob");
        assertThat(cli.run("user", "list")).as("no password").isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(given("a guess", "user", "list")).isEqualTo(ExitCode.NOT_MEASURED);
    }

    @Test
    void aPasswordSetByAnAdminHasToBeChanged() {
        assertThat(given(PASSWORD, "vault", "init", "--as", "ann")).isZero();
        assertThat(
                        given(
                                PASSWORD + "\nthe second of them",
                                "user",
                                "add",
                                "bob",
                                "--keep-password"))
                .isZero();
        assertThat(given("the second of them", "vault", "unlock", "--as", "bob", "--json"))
                .isZero();
        assertThat(cli.json().path("users").asInt()).isEqualTo(2);
        assertThat(given(PASSWORD + "\nset by ann now", "user", "passwd", "bob", "--as", "ann"))
                .isZero();
        assertThat(given(PASSWORD, "user", "list", "--as", "ann", "--json")).isZero();
        assertThat(cli.json().path(1).path("mustChangePassword").asBoolean()).isTrue();
        assertThat(given("set by ann now", "user", "list", "--as", "bob"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.out()).as("before anything else").doesNotContain("ann");
    }

    @Test
    void theVaultRefusesWhatWouldShutEverybodyOut() {
        wrong(PASSWORD, "vault", "rotate");
        wrong("short", "vault", "init");
        assertThat(given(PASSWORD, "vault", "init", "--as", "ann")).isZero();
        wrong(PASSWORD, "vault", "forbid", "window");
        wrong(PASSWORD, "vault", "allow", "key-ring");
        assertThat(given(PASSWORD, "vault", "allow", "key-file")).isZero();
        assertThat(cli.run("vault", "unlock")).as("by itself").isZero();
        assertThat(given(PASSWORD, "vault", "forbid", "key-file")).isZero();
        wrong(PASSWORD + "\nshort", "vault", "export", folder.resolve("o").toString());
        assertThat(cli.run("vault", "restore")).as("unasked").isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("vault", "restore", "--yes")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.run("vault", "unlock", "--password-fd", "77")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(
                        given(
                                PASSWORD + "\nany phrase at all",
                                "vault",
                                "import",
                                folder.resolve("no").toString()))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(given("a guess", "vault", "rotate")).isEqualTo(ExitCode.NOT_MEASURED);
    }
}
