package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VaultState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Commands that are answered by the process that has the home.
class BesideTest {

    @TempDir Path folder;
    private CliFixture cli;
    private Core core;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final Window window = new Window();

    /// A person who says always the same.
    private static final class Window implements Consent {
        final List<String> asked = new ArrayList<>();
        Optional<Boolean> answer = Optional.empty();
        boolean there = true;
        int closed;

        @Override
        public Optional<Asked> ask(String line) {
            if (!there) {
                return Optional.empty();
            }
            asked.add(line);
            return Optional.of(
                    new Asked() {
                        @Override
                        public Optional<Boolean> answer() {
                            return answer;
                        }

                        @Override
                        public void close() {
                            closed++;
                        }
                    });
        }
    }

    @BeforeEach
    void open() {
        cli = new CliFixture(folder);
        cli.nodes("", "web-1");
        cli.postgres("db-1", "");
        cli.proxmox("lab", "");
        core = cli.fleet.open(Home.open(cli.home), Holder.Role.CONSOLE, true);
        cli.fleet.lent = true;
    }

    @AfterEach
    void close() {
        cli.fleet.lent = false;
        core.close();
        assertThat(cli.fleet.open).isZero();
    }

    private int typed(String... words) throws IOException {
        return typed(error, words);
    }

    private int typed(OutputStream alive, String... words) throws IOException {
        out.reset();
        error.reset();
        return Beside.answer(
                core, cli.time, window, Beside.question(cli.around(), List.of(words)), out, alive);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatOnlyLooksIsAnsweredWithoutAQuestion() throws IOException {
        assertThat(typed("target", "list")).isEqualTo(ExitCode.FINE);
        assertThat(out()).contains("web-1", "db-1");
        assertThat(typed("pg", "sizes", "db-1", "--json")).isEqualTo(ExitCode.FINE);
        assertThat(out()).startsWith("{");
        assertThat(window.asked).isEmpty();
    }

    @Test
    void aReportIsWrittenWhereTheCommandStands() throws IOException {
        Path file = folder.resolve("r.html");
        Path from = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());
        assertThat(
                        Beside.question(
                                cli.around(), List.of("pg", "report", "db-1", "--out", "" + from)))
                .last()
                .asString()
                .satisfies(word -> assertThat(Path.of(word)).isAbsolute());
        assertThat(Beside.question(cli.around(), List.of("pg", "report", "--out=" + from)))
                .last()
                .asString()
                .startsWith("--out=/");
        assertThat(typed("pg", "report", "db-1", "--out", from.toString()))
                .as(error())
                .isEqualTo(ExitCode.FINE);
        assertThat(Files.exists(file)).isTrue();
        assertThat(window.asked).isEmpty();
    }

    @Test
    void whatChangesAServerIsDoneOnceThePersonAgreed() throws IOException {
        window.answer = Optional.of(true);
        assertThat(typed("service", "restart", "web-1", "nginx", "--yes", "--reason", "a b"))
                .as(error())
                .isEqualTo(ExitCode.FINE);
        assertThat(out()).contains("done: verified");
        assertThat(error()).contains("asks at its window");
        assertThat(window.asked)
                .containsExactly("pilothouse service restart web-1 nginx --yes --reason 'a b'");
        assertThat(window.closed).isEqualTo(1);
    }

    @Test
    void aGuestIsMadeOnceThePersonAgreedButNoPasswordGoesThere() throws IOException {
        window.answer = Optional.of(true);
        List<String> create =
                List.of("pve", "create", "lab", "vm", "--node", "pve1", "--storage", "s", "--yes");
        assertThat(typed(create.toArray(String[]::new))).as(error()).isEqualTo(ExitCode.FINE);
        assertThat(window.asked)
                .singleElement()
                .asString()
                .startsWith("pilothouse pve create lab vm");
        assertThat(cli.fleet.proxmox.asked).hasSize(1);
        List<String> secret = new ArrayList<>(create);
        secret.add("--new-password-stdin");
        assertThat(typed(secret.toArray(String[]::new))).isEqualTo(ExitCode.WRONG_USE);
        assertThat(typed("pve", "password", "lab", "101", "--generate", "--yes"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(window.asked).hasSize(1);
        assertThat(Beside.question(cli.around(), List.of("--ssh-keys", "k", "--ssh-keys=k")))
                .endsWith(
                        Path.of("k").toAbsolutePath().toString(),
                        "--ssh-keys=" + Path.of("k").toAbsolutePath());
    }

    @Test
    void aYesAtTheWindowIsNoneOfTheEnvironment() throws IOException {
        window.answer = Optional.of(true);
        assertThat(typed("service", "stop", "web-1", "nginx")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.nodes.active("web-1")).isEqualTo("active");
    }

    @Test
    void aRefusalOrNoAnswerChangesNothing() throws IOException {
        window.answer = Optional.of(false);
        assertThat(typed("service", "stop", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(error()).contains("Refused at the window");
        window.answer = Optional.empty();
        long before = cli.time.millis();
        assertThat(typed("service", "stop", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(error()).contains("Nobody answered");
        assertThat(cli.time.millis() - before).isEqualTo(120_000);
        assertThat(window.closed).isEqualTo(2);
        assertThat(cli.nodes.active("web-1")).isEqualTo("active");
        assertThat(core.audit().page(AuditFilter.ALL, Long.MAX_VALUE, 10))
                .filteredOn(row -> row.note().deed().kind().equals("command.asked"))
                .hasSize(2)
                .allMatch(row -> row.note().ending().outcome() == AuditNote.Outcome.REFUSED)
                .allMatch(row -> row.note().deed().what().contains("service stop web-1 nginx"));
    }

    @Test
    void whoMayNotIsRefusedAtOnceAndNotAskedAtTheWindow() throws IOException {
        Safe safe = core.safe();
        try (Secret admin = secret("wheel and harbour");
                Secret viewer = secret("tide and lantern")) {
            safe.door().makeWithPassword("ann", admin);
            safe.users().add("vera", Role.VIEWER, viewer, false);
            safe.signIn().users(true);
            safe.door().lock(VaultState.Locking.ASKED);
            safe.door().byPassword("vera", viewer);
        }
        window.answer = Optional.of(true);
        assertThat(typed("service", "stop", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(error()).contains("operator");
        assertThat(window.asked).isEmpty();
        assertThat(cli.nodes.active("web-1")).isEqualTo("active");
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    @Test
    void withoutAWindowNothingIsChanged() throws IOException {
        window.there = false;
        assertThat(typed("service", "stop", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.nodes.active("web-1")).isEqualTo("active");
    }

    /// Whoever typed it waits no longer.
    @Test
    void aQuestionGoesWithTheCommandThatAskedIt() {
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int b) {}

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        if (length == 0) {
                            throw new IOException("gone");
                        }
                    }
                };
        assertThatThrownBy(() -> typed(gone, "service", "stop", "web-1", "nginx", "--yes"))
                .isInstanceOf(IOException.class);
        assertThat(window.closed).isEqualTo(1);
        assertThat(cli.nodes.active("web-1")).isEqualTo("active");
    }

    @Test
    void whatChangesThisStoreOrTakesASecretIsNotAnswered() throws IOException {
        window.answer = Optional.of(true);
        assertThat(typed("target", "remove", "web-1")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(typed("vault", "lock")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(typed("pg", "status", "db-1", "--password-stdin")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(typed("service", "logs", "web-1", "nginx", "--follow"))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(window.asked).isEmpty();
    }

    @Test
    void theQuestionSpeaksTheLanguageOfWhoAsks() throws IOException {
        window.answer = Optional.of(false);
        cli.locale = Locale.of("ru");
        assertThat(typed("service", "stop", "web-1", "nginx", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(error()).contains("В окне отказано");
    }
}
