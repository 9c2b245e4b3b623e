package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.screen.postgres.CatalogRows;
import dev.pilothouse.app.screen.postgres.DemoServer;
import dev.pilothouse.app.screen.postgres.FakeCatalog;
import dev.pilothouse.app.shell.act.Lamp;
import dev.pilothouse.core.connector.postgres.Activity;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.BlockingTree;
import dev.pilothouse.core.connector.postgres.ServerFinding;
import dev.pilothouse.core.connector.postgres.ServerFinding.Area;
import dev.pilothouse.core.connector.postgres.ServerFindings;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the commands below `pg` understand, what they say, also as JSON, and how they end.
class PgCliTest {

    @TempDir Path folder;
    private CliFixture cli;
    private final FakeCatalog catalog = new FakeCatalog();

    @BeforeEach
    void fixture() {
        cli = new CliFixture(folder);
        cli.postgres("db-1", "");
        cli.postgres("live-1", "production");
        cli.nodes("", "web-1");
        cli.fleet.postgres.sessions = () -> DemoServer.sample(CliFixture.NOON);
        cli.fleet.postgres.measured = target -> DemoServer.state(CliFixture.NOON);
        cli.fleet.postgres.catalog = catalog;
    }

    @AfterEach
    void everythingIsClosed() {
        assertThat(cli.fleet.open).isZero();
    }

    private JsonNode json(int code, String... args) {
        String[] all = new String[args.length + 1];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--json";
        assertThat(cli.run(all)).as("%s: %s", String.join(" ", args), cli.err()).isEqualTo(code);
        assertThat(cli.out().lines()).as("one line of JSON").hasSize(1);
        return cli.json();
    }

    @Test
    void statusTellsWhatIsNotKnownByADashAndByNull() {
        assertThat(cli.run("pg", "status", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out())
                .contains("PostgreSQL 17.2  primary", "Connections: 412 / 500  (active 47)");
        JsonNode status = json(ExitCode.FINE, "pg", "status", "db-1");
        assertThat(status.path("version").asText()).isEqualTo("17.2");
        assertThat(status.path("connectionsUsed").asInt()).isEqualTo(412);
        assertThat(status.path("connections").path("active").asInt()).isEqualTo(47);
        assertThat(status.path("rollbackPercent").asDouble()).isEqualTo(10);
        assertThat(status.path("lagBytes").isNull()).isTrue();
        assertThat(status.path("missing").isArray()).isTrue();
    }

    /// The same as the window says, and as the command that looks at all targets ends.
    @Test
    void statusOfAServerThatIsNotWellIsTrouble() {
        TargetState fine = DemoServer.state(CliFixture.NOON);
        Reason reason =
                new Reason(
                        "pg.blocked", Health.UNHEALTHY, List.of("300", "412.5"), CliFixture.NOON);
        cli.fleet.postgres.measured =
                target ->
                        new TargetState(
                                fine.target(),
                                Health.UNHEALTHY,
                                List.of(reason),
                                null,
                                fine.asOf(),
                                fine.figures(),
                                fine.facts(),
                                fine.missing(),
                                fine.cost());
        assertThat(cli.run("pg", "status", "db-1")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("Unhealthy; ");
        JsonNode status = json(ExitCode.TROUBLE, "pg", "status", "db-1");
        assertThat(status.path("health").asText()).isEqualTo("unhealthy");
        assertThat(status.path("reasons")).hasSize(1);
    }

    @Test
    void numbersHaveNoDigitsThatNobodyReads() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        PgStatus.number(node, "hit", 99.99999999999999);
        PgStatus.number(node, "lag", 0.123456);
        PgStatus.number(node, "none", Double.NaN);
        assertThat(node).hasToString("{\"hit\":100,\"lag\":0.123,\"none\":null}");
    }

    @Test
    void activityShowsClientsWithTheLongestTransactionFirst() {
        assertThat(cli.run("pg", "activity", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out().lines().skip(1).findFirst().orElseThrow())
                .contains("1", "billing_app", "idle in transaction");
        assertThat(cli.out()).contains("└ 21").doesNotContain("GRANT");
        JsonNode sessions = json(ExitCode.FINE, "pg", "activity", "db-1");
        assertThat(sessions.path("at").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(sessions.path("complete").asBoolean()).isTrue();
        assertThat(sessions.path("sessions")).hasSize(11);
        JsonNode worker = sessions.path("sessions").path(8);
        assertThat(worker.path("leader").asInt()).isEqualTo(20);
        JsonNode idle = sessions.path("sessions").path(10);
        assertThat(idle.path("pid").asInt()).isEqualTo(30);
        assertThat(idle.path("transactionSeconds").isNull()).isTrue();
    }

    /// What an idle session ran last is over.
    @Test
    void whatIsOverRunsForNoTime() {
        assertThat(cli.run("pg", "activity", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out().lines().skip(1).findFirst().orElseThrow())
                .contains("idle in transaction")
                .containsPattern("(min|s|h)\\S*( \\d+ \\S+)? +– ");
    }

    @Test
    void activityOfARoleThatSeesLittleNamesTheGrant() {
        cli.fleet.postgres.sessions =
                () ->
                        new ActivitySample(
                                new Activity(
                                        CliFixture.NOON,
                                        List.of(),
                                        false,
                                        "GRANT pg_monitor TO watch"),
                                new BlockingTree(CliFixture.NOON, List.of(), 0));
        assertThat(cli.run("pg", "activity", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("GRANT pg_monitor TO watch");
    }

    @Test
    void blockingIsTroubleWhereSomebodyWaits() {
        assertThat(cli.run("pg", "blocking", "db-1")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out().lines().toList().getFirst()).startsWith("1  billing_app@billing");
        assertThat(cli.out().lines().toList().get(1)).startsWith("  └ 2");
        JsonNode tree = json(ExitCode.TROUBLE, "pg", "blocking", "db-1");
        assertThat(tree.path("waiting").asInt()).isEqualTo(6);
        assertThat(tree.path("roots").path(0).path("below")).hasSize(6);
        assertThat(tree.path("roots").path(0).path("below").path(0).path("wants").path("name"))
                .hasToString("\"invoices\"");
        cli.fleet.postgres.sessions =
                () ->
                        new ActivitySample(
                                new Activity(CliFixture.NOON, List.of(), true, ""),
                                new BlockingTree(CliFixture.NOON, List.of(), 0));
        assertThat(cli.run("pg", "blocking", "db-1")).isEqualTo(ExitCode.FINE);
    }

    @Test
    void statementsAreAskedOfTheCache() {
        assertThat(cli.run("pg", "statements", "db-1")).isEqualTo(ExitCode.FINE);
        JsonNode statements = json(ExitCode.FINE, "pg", "statements", "db-1", "--from", "-2h");
        assertThat(statements.path("coveredSeconds").asInt()).isZero();
        assertThat(statements.path("statements")).isEmpty();
        assertThat(statements.path("sampled").asBoolean()).isTrue();
        assertThat(statements.path("others").path("calls").isNull())
                .as("samples know of no calls")
                .isTrue();
        assertThat(cli.fleet.postgres.calls).isEmpty();
    }

    @Test
    void findingsAreTroubleWhereOneIsMoreThanANote() {
        assertThat(cli.run("pg", "findings", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).isNotBlank();
        ServerFinding note = finding(Severity.INFO);
        cli.fleet.postgres.found = new ServerFindings(List.of(note), List.of(), false);
        assertThat(cli.run("pg", "findings", "db-1")).isEqualTo(ExitCode.FINE);
        cli.fleet.postgres.found =
                new ServerFindings(
                        List.of(finding(Severity.CRITICAL), note),
                        List.of(new PartFault("finding.hba", "no right", "GRANT SELECT")),
                        false);
        assertThat(cli.run("pg", "findings", "db-1")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out()).contains("fsync", "ALTER SYSTEM", "GRANT SELECT");
        JsonNode found = json(ExitCode.TROUBLE, "pg", "findings", "db-1");
        assertThat(found.path("findings").path(0).path("code").asText()).isEqualTo("fsync.off");
        assertThat(found.path("findings").path(0).path("evidence").isObject()).isTrue();
        assertThat(found.path("findings").path(0).path("severity").asText()).isEqualTo("CRITICAL");
        assertThat(found.path("unchecked").path(0).path("grant").asText())
                .isEqualTo("GRANT SELECT");
    }

    private static ServerFinding finding(Severity severity) {
        return new ServerFinding(
                "fsync.off", Area.SETTINGS, severity, "", "", "fsync=off", "ALTER SYSTEM SET x");
    }

    @Test
    void sizesAreInTheirOrder() {
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put("склад", 3e9);
        sizes.put("secret", Double.NaN);
        cli.fleet.postgres.sizes = sizes;
        assertThat(cli.run("pg", "sizes", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).containsPattern("склад +2\\.8.GiB");
        JsonNode node = json(ExitCode.FINE, "pg", "sizes", "db-1");
        assertThat(node.path("склад").asLong()).isEqualTo(3_000_000_000L);
        assertThat(node.path("secret").isNull()).isTrue();
    }

    @Test
    void tablesAreTheLargestFirst() {
        catalog.tables = () -> CatalogRows.tables(3);
        assertThat(cli.run("pg", "tables", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(catalog.calls).as("the database of the login").containsExactly("tables billing");
        assertThat(cli.out().lines().skip(1).findFirst().orElseThrow()).startsWith("invoices_0");
        JsonNode node = json(ExitCode.FINE, "pg", "tables", "db-1", "--database", "склад");
        assertThat(catalog.calls).endsWith("tables склад");
        assertThat(node.path("tables")).hasSize(3);
        assertThat(node.path("tables").path(1).path("schema").asText()).isEqualTo("Архив");
        assertThat(node.path("tables").path(0).path("lastAnalyze").asLong())
                .isEqualTo(DemoServer.NOW / 1000 - 60);
        assertThat(node.path("tables").path(0).path("deadRows").asInt()).isEqualTo(250_000);
    }

    @Test
    void indexesAreTroubleWhereOneIsNeedless() {
        assertThat(cli.run("pg", "indexes", "db-1")).isEqualTo(ExitCode.TROUBLE);
        assertThat(cli.out())
                .contains("invoices_note_idx", "CREATE INDEX CONCURRENTLY ON public.lines")
                .contains("public.lines_id_seq", "GRANT pg_read_all_data TO watch");
        JsonNode node = json(ExitCode.TROUBLE, "pg", "indexes", "db-1");
        assertThat(node.path("indexes").path(0).path("verdicts").path(1).path("other").asText())
                .isEqualTo("public.invoices_note");
        assertThat(node.path("foreignKeysWithoutIndex")).hasSize(1);
        assertThat(node.path("sequences").path(0).path("percent").asDouble()).isEqualTo(93.1);
        assertThat(node.path("unread").path(0).path("grant").asText()).contains("GRANT");
    }

    @Test
    void vacuumTellsWhatRunsWhatIsDueAndWhatIsInItsWay() {
        assertThat(cli.run("pg", "vacuum", "db-1")).isEqualTo(ExitCode.FINE);
        assertThat(cli.out())
                .containsPattern("scanning heap  25.%")
                .contains("invoices_0", "old_slot")
                .contains("Database billing: 1 of its 2 tables are due", "--database NAME")
                .contains("What keeps dead rows from being removed:")
                .contains("holds back to 5,000,000 transactions ago");
        JsonNode node = json(ExitCode.FINE, "pg", "vacuum", "db-1");
        assertThat(node.path("running").path(0).path("fraction").asDouble()).isEqualTo(0.25);
        assertThat(node.path("tables").path(0).path("state").asText()).isEqualTo("due");
        assertThat(node.path("holders").path(0).path("seconds").isNull()).isTrue();
        assertThat(node.path("databases").path(0).path("xidAge").asLong()).isEqualTo(200_000_000);
    }

    @Test
    void aReportIsWrittenAsWhatItsNameSays() throws IOException {
        Path page = folder.resolve("r.html");
        JsonNode told = json(ExitCode.FINE, "pg", "report", "db-1", "--out", page.toString());
        assertThat(told.path("file").asText()).isEqualTo(page.toString());
        assertThat(told.path("to").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(Files.readString(page)).contains("db-1");
        Path pdf = folder.resolve("r.pdf");
        assertThat(cli.run("pg", "report", "db-1", "--out", pdf.toString(), "--from", "-1h"))
                .isEqualTo(ExitCode.FINE);
        assertThat(cli.out()).contains("r.pdf");
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void aSessionIsEndedOnlyWithAYes() {
        Lamp lamp = new Lamp(1, "");
        cli.fleet.postgres.signals = backend -> lamp;
        assertThat(cli.run("pg", "cancel", "db-1", "2")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).contains("--yes");
        assertThat(json(ExitCode.FINE, "pg", "terminate", "db-1", "2", "--yes").path("outcome"))
                .hasToString("\"done\"");
        assertThat(cli.fleet.postgres.calls).contains("CANCEL 2", "TERMINATE 2");
        assertThat(cli.run("pg", "cancel", "db-1", "4821", "--yes"))
                .isEqualTo(ExitCode.NOT_MEASURED);
        assertThat(cli.err()).contains("PID 4821");
    }

    @Test
    void aServerThatDoesNotAnswerIsNotMeasured() {
        cli.fleet.postgres.sessions =
                () -> {
                    throw new FaultException(new Fault.Refused("db-1:5432"));
                };
        for (String verb : List.of("activity", "blocking")) {
            assertThat(cli.run("pg", verb, "db-1")).as(verb).isEqualTo(ExitCode.NOT_MEASURED);
            assertThat(cli.err()).as(verb).contains("db-1:5432");
            assertThat(cli.run("pg", verb, "db-1", "--json")).isEqualTo(ExitCode.NOT_MEASURED);
            assertThat(cli.err()).startsWith("{").contains("\"fault\":\"Refused\"");
        }
    }

    @Test
    void aPasswordIsReadFromTheFirstLineOfTheInput() {
        String[] wanted = {"postgres:watch@db-1:5432"};
        cli.fleet.postgres.measured =
                target -> {
                    if (!wanted[0].isEmpty()) {
                        String name = wanted[0];
                        wanted[0] = "";
                        throw new FaultException(
                                new Fault.SecretNeeded("db-1:5432", name, "", false));
                    }
                    return DemoServer.state(CliFixture.NOON);
                };
        cli.input = "let me in\n";
        assertThat(cli.run("pg", "status", "db-1", "--password-stdin")).isEqualTo(ExitCode.FINE);
        wanted[0] = "postgres:watch@db-1:5432";
        assertThat(cli.run("pg", "status", "db-1")).isEqualTo(ExitCode.NOT_MEASURED);
    }

    @Test
    void wrongUseIsToldBeforeAnythingIsAsked() {
        wrong("pg");
        wrong("pg", "status");
        wrong("pg", "status", "nobody");
        wrong("pg", "status", "web-1");
        wrong("pg", "status", "db-1", "--all");
        wrong("pg", "statements", "db-1", "--from", "soon");
        wrong("pg", "statements", "db-1", "--from", "now", "--to", "-1h");
        wrong("pg", "report", "db-1");
        wrong("pg", "report", "db-1", "--out", "r.doc");
        wrong("pg", "report", "db-1", "--out", folder + "/none/r.html");
        wrong("pg", "report", "db-1", "--out", "r.pdf", "--from", "now", "--to", "-1h");
        wrong("pg", "cancel", "db-1");
        wrong("pg", "cancel", "db-1", "one");
        assertThat(cli.fleet.postgres.calls).isEmpty();
    }

    private void wrong(String... args) {
        assertThat(cli.run(args)).as(String.join(" ", args)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(cli.err()).as(String.join(" ", args)).isNotBlank();
    }

    @Test
    void theWordsAreThereInRussianToo() {
        cli.locale = Locale.of("ru");
        catalog.tables = () -> CatalogRows.tables(1);
        cli.fleet.postgres.found =
                new ServerFindings(List.of(finding(Severity.INFO)), List.of(), false);
        for (String verb :
                List.of(
                        "status",
                        "activity",
                        "blocking",
                        "statements",
                        "findings",
                        "sizes",
                        "tables",
                        "indexes",
                        "vacuum")) {
            assertThat(cli.run("pg", verb, "db-1")).as(verb).isLessThan(ExitCode.WRONG_USE);
        }
    }
}
