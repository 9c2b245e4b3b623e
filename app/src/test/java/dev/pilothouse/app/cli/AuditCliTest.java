package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class AuditCliTest {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CliFixture cli;

    @BeforeEach
    void fill() {
        cli = new CliFixture(folder);
        try (Core core = cli.fleet.open(Home.open(cli.home), Holder.Role.COMMAND, false)) {
            SqlAudit log = ((FakeCore) core).record();
            Actor ann = new Actor("ann", Role.OPERATOR);
            for (int i = 1; i <= 5; i++) {
                Outcome outcome = i == 3 ? Outcome.REFUSED : Outcome.DONE;
                Ending ending =
                        new Ending(
                                outcome,
                                i == 3
                                        ? Phrase.of("operation.refused.environment", "edge")
                                        : Phrase.NONE,
                                -1);
                log.append(
                        AuditNote.by(
                                ann, Deed.change("target.change", "web-" + i, "tags"), ending));
            }
        }
    }

    @Test
    void listsTheNewestLast() {
        assertThat(cli.run("audit", "list", "-n", "2")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("web-4", "web-5").doesNotContain("web-3");
        assertThat(cli.run("audit", "list", "--outcome", "refused", "--lang", "ru")).isZero();
        assertThat(cli.out()).contains("web-3", "отказано", "edge").doesNotContain("web-4");
        assertThat(cli.run("audit", "list", "--json", "--target", "web-2")).isZero();
        assertThat(cli.json()).hasSize(1);
        assertThat(cli.json().get(0).path("who").asText()).isEqualTo("ann");
        assertThat(cli.run("audit", "list", "--outcome", "well")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void verifiesAndKnowsAKeptHead() {
        assertThat(cli.run("audit", "head")).isZero();
        String head = cli.out().strip();
        assertThat(head).matches("5:[0-9a-f]{64}");
        assertThat(cli.run("audit", "verify", "--head", head)).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("Chain intact, 5 entries");
        String forged = "5:" + "0".repeat(64);
        assertThat(cli.run("audit", "verify", "--json", "--head", forged))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.json().at("/breaks/0/damage").asText()).isEqualTo("cut");
        assertThat(cli.run("audit", "verify", "--head", "x")).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void exportsWhatFitsAndSaysSoInTheLog() throws IOException {
        Path file = folder.resolve("out.json");
        assertThat(cli.run("audit", "export", "--target", "web-4", "--out", file.toString()))
                .isZero();
        assertThat(Files.readString(file)).contains("web-4").doesNotContain("web-3");
        assertThat(cli.run("audit", "export", "--format", "csv", "--outcome", "refused")).isZero();
        assertThat(cli.out().lines().toList()).hasSize(2);
        assertThat(cli.out()).startsWith("seq,time,who").contains("edge is read only");
        assertThat(cli.run("audit", "list", "--kind", "audit.export")).isZero();
        assertThat(cli.out()).contains("json 1", "csv 1");
        assertThat(cli.run("audit", "export", "--format", "xml")).isEqualTo(ExitCode.WRONG_USE);
        Path nowhere = folder.resolve("no/such/folder.csv");
        assertThat(cli.run("audit", "export", "--out", nowhere.toString()))
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void countsWhatHappened() {
        assertThat(cli.run("audit", "stats", "--json")).isZero();
        assertThat(cli.json().path("people").asInt()).isEqualTo(1);
        assertThat(cli.run("audit", "stats")).isZero();
        assertThat(cli.out()).contains("People this week: 1");
    }
}
