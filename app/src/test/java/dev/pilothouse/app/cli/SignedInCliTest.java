package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Commands on a console with users: who is not signed in does nothing, who is does what the role
/// allows.
class SignedInCliTest {

    private static final String ADMIN = "correct horse battery";
    private static final String OPERATOR = "the second of them";
    private static final String VIEWER = "and the third of them";

    @TempDir Path folder;
    private CliFixture cli;

    @BeforeEach
    void fixture() {
        cli = new CliFixture(folder);
        cli.nodes("", "web-1");
        given(ADMIN, "vault", "init", "--as", "ann");
        given(ADMIN + "\n" + OPERATOR, "user", "add", "ops", "--role", "operator", KEEP);
        given(ADMIN + "\n" + VIEWER, "user", "add", "eve", "--role", "viewer", KEEP, "--as", "ann");
        given(ADMIN, "user", "on", "--as", "ann");
    }

    private static final String KEEP = "--keep-password";

    @AfterEach
    void everythingIsClosed() {
        assertThat(cli.fleet.open).isZero();
    }

    private void given(String passwords, String... args) {
        assertThat(with(passwords, args)).as(cli.err()).isZero();
    }

    private int with(String passwords, String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        int at = all.contains("--") ? all.indexOf("--") : all.size();
        all.addAll(at, List.of("--password-fd", "0"));
        cli.input = passwords + "\n";
        return cli.run(all.toArray(String[]::new));
    }

    /// The command as each of the three, and as nobody.
    private void codes(int admin, int operator, int viewer, String... args) {
        String what = String.join(" ", args);
        cli.input = "";
        assertThat(cli.run(args)).as("nobody: %s", what).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).as(what).containsIgnoringCase("signed in");
        assertThat(as("eve", VIEWER, args)).as("viewer: %s", what).isEqualTo(viewer);
        assertThat(as("ops", OPERATOR, args)).as("operator: %s", what).isEqualTo(operator);
        assertThat(as("ann", ADMIN, args)).as("admin: %s: %s", what, cli.err()).isEqualTo(admin);
    }

    private int as(String user, String password, String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        int at = all.contains("--") ? all.indexOf("--") : all.size();
        all.addAll(at, List.of("--as", user));
        return with(password, all.toArray(String[]::new));
    }

    @Test
    void theMatrixHoldsForCommands() {
        codes(0, 3, 3, "audit", "list");
        codes(0, 3, 3, "audit", "verify");
        codes(0, 3, 3, "audit", "head", "--json");
        codes(0, 3, 3, "audit", "stats");
        codes(0, 3, 3, "audit", "export");
        codes(0, 0, 3, "service", "restart", "web-1", "nginx", "--yes");
        codes(0, 0, 3, "run", "--on", "web-1", "--yes", "--", "uptime");
    }

    @Test
    void whoMayNotIsToldTheRoleThatMay() {
        assertThat(as("ops", OPERATOR, "audit", "list")).isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("ops").containsIgnoringCase("admin");
        assertThat(as("eve", VIEWER, "service", "restart", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).containsIgnoringCase("operator");
        given(ADMIN, "audit", "list", "--as", "ann", "--outcome", "refused", "--json");
        assertThat(cli.json()).hasSize(1);
        assertThat(cli.json().path(0).path("who").asText()).isEqualTo("eve");
    }

    @Test
    void withAWrongPasswordNothingIsDone() {
        assertThat(as("ann", "a guess", "service", "stop", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("does not fit");
        assertThat(cli.nodes.active("web-1")).isEqualTo("active");
        assertThat(as("ann", ADMIN, "audit", "list"))
                .as("has to wait")
                .isEqualTo(ExitCode.NOT_MEASURED);
        cli.time.advance(Duration.ofSeconds(5));
        assertThat(as("ann", ADMIN, "audit", "list")).isZero();
    }

    @Test
    void atATerminalThePasswordIsAskedFor() {
        List<String> asked = new ArrayList<>();
        cli.asker =
                new Surroundings.Asker() {
                    @Override
                    public char[] hidden(String prompt) {
                        asked.add(prompt);
                        return ADMIN.toCharArray();
                    }

                    @Override
                    public String line(String prompt) {
                        throw new AssertionError(prompt);
                    }
                };
        assertThat(cli.run("audit", "list", "--as", "ann")).isZero();
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).contains("ann");
        assertThat(cli.run("audit", "list"))
                .as("there are three users")
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.run("status")).as("looking asks nobody").isZero();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whereThereAreNoUsersTheOnePersonIsAskedForNothing() {
        given(ADMIN, "user", "off", "--as", "ann");
        cli.input = "";
        assertThat(cli.run("audit", "list")).isZero();
        assertThat(cli.run("service", "restart", "web-1", "nginx", "--yes")).isZero();
    }
}
