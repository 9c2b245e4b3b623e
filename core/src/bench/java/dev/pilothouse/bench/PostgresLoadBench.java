package dev.pilothouse.bench;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.postgres.LiveSessions;
import dev.pilothouse.core.connector.postgres.PostgresConnector;
import dev.pilothouse.core.connector.postgres.PostgresFiles;
import dev.pilothouse.core.connector.postgres.SqlPostgresControl;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What watching costs a PostgreSQL server a minute: time of our statements by pg_stat_statements,
/// and CPU of our server processes by `/proc/PID/schedstat`. Collected every 15 s at most 25 ms and
/// 40 ms; looked at every 2 s at most half of what pg_activity takes, which is measured in the same
/// run where it is installed (or named by `PG_ACTIVITY`). Needs root and the laboratory.
public final class PostgresLoadBench {

    private static final String ROLE = "lab_monitor";
    private static final String OURS = "pilothouse";
    private static final String OTHERS = "pg_activity";
    private static final int TICKS_A_MINUTE = 4;
    private static final int LOOKS_A_MINUTE = 30;
    private static final double READINGS_OF_FACTS_A_MINUTE = 1 / 30.0;
    private static final int MINUTES = 15;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PATIENCE = 40;
    private static final Duration OTHER = Duration.ofSeconds(30);

    private PostgresLoadBench() {}

    /// Of a minute.
    private record Load(double exec, double cpu) {}

    public static void main(String[] arguments) throws Exception {
        try (Lab lab = Lab.start("postgres", "--load");
                SystemScheduler scheduler = new SystemScheduler();
                MemorySecrets secrets = new MemorySecrets()) {
            Path home = Scratch.folder("postgres-bench");
            String word = lab.ready().path("roles").path(ROLE).path("password").asText();
            try (Secret secret = Secret.of(word.toCharArray())) {
                secrets.put("postgres:" + ROLE + "@127.0.0.1:" + lab.port(), secret);
            }
            SshOptions options =
                    new SshOptions(home, home, home, "nobody", null, SshTimes.DEFAULT, 8);
            PostgresFiles files = new PostgresFiles(home, "nobody", Map.of(), false);
            Target target =
                    new Target(
                            new TargetId(1),
                            "db",
                            TargetKind.POSTGRES,
                            Endpoint.Postgres.at("127.0.0.1", lab.port(), "app", ROLE),
                            "",
                            "",
                            List.of(),
                            false,
                            Target.Cadence.DEFAULT);
            try (SshConnections ssh = new SshConnections(options, secrets, scheduler);
                    PostgresConnector connector =
                            new PostgresConnector(
                                    ssh,
                                    id -> Optional.empty(),
                                    secrets,
                                    files,
                                    () -> 60_000,
                                    scheduler);
                    java.sql.Connection psql = psql(lab)) {
                Load ticks;
                double facts;
                try (Connection connection = connector.connect(target)) {
                    connection.collect(Tier.FAST);
                    ticks =
                            load(
                                    psql,
                                    OURS,
                                    MINUTES,
                                    () -> {
                                        for (int i = 0; i < MINUTES * TICKS_A_MINUTE; i++) {
                                            connection.collect(Tier.FAST);
                                            scheduler.pause(PAUSE);
                                        }
                                    });
                    facts =
                            load(psql, OURS, 1, () -> connection.collect(Tier.SLOW)).exec()
                                    * READINGS_OF_FACTS_A_MINUTE;
                }
                Load looks;
                try (LiveSessions live =
                        new SqlPostgresControl(
                                        ssh, id -> Optional.empty(), secrets, files, scheduler)
                                .live(target)) {
                    live.sample();
                    looks =
                            load(
                                    psql,
                                    OURS,
                                    MINUTES / 5.0,
                                    () -> {
                                        for (int i = 0; i < MINUTES / 5 * LOOKS_A_MINUTE; i++) {
                                            live.sample();
                                            scheduler.pause(PAUSE);
                                        }
                                    });
                }
                System.out.print(Result.header());
                Result.atMost(25, "figures every 15 s, time of statements", ticks.exec(), "ms/min")
                        .print();
                Result.atMost(40, "figures every 15 s, CPU of the server", ticks.cpu(), "ms/min")
                        .print();
                Result.of("facts and findings every 30 min, time of statements", facts, "ms/min")
                        .print();
                against(lab, word, psql, scheduler, looks);
            }
        }
    }

    private static void against(
            Lab lab, String word, java.sql.Connection psql, SystemScheduler scheduler, Load looks)
            throws Exception {
        String program = System.getenv().getOrDefault("PG_ACTIVITY", "pg_activity");
        Load other;
        try {
            other = other(program, lab, word, psql, scheduler);
        } catch (IOException e) {
            Result.of("sessions every 2 s, time of statements", looks.exec(), "ms/min").print();
            Result.of("sessions every 2 s, CPU of the server", looks.cpu(), "ms/min").print();
            Result.skipped("pg_activity", String.valueOf(e.getMessage()));
            return;
        }
        Result.atMost(
                        other.exec() / 2,
                        "sessions every 2 s, time of statements",
                        looks.exec(),
                        "ms/min")
                .against("pg_activity", looks.exec() / other.exec())
                .print();
        Result.atMost(
                        other.cpu() / 2,
                        "sessions every 2 s, CPU of the server",
                        looks.cpu(),
                        "ms/min")
                .against("pg_activity", looks.cpu() / other.cpu())
                .print();
    }

    /// In a terminal of its own, as it wants one; `script` gives it one without a size, at which it
    /// ends. It first asks the terminal who it is and waits for answers that never come.
    private static Load other(
            String program,
            Lab lab,
            String word,
            java.sql.Connection psql,
            SystemScheduler scheduler)
            throws Exception {
        if (program.contains("/") && !Files.isExecutable(Path.of(program))) {
            throw new IOException("there is no " + program);
        }
        String command =
                "stty rows 50 cols 160; exec "
                        + program
                        + " -h 127.0.0.1 -p "
                        + lab.port()
                        + " -U "
                        + ROLE
                        + " -d app --refresh 2";
        ProcessBuilder builder = new ProcessBuilder("script", "-qfec", command, "/dev/null");
        builder.environment().put("PGPASSWORD", word);
        builder.environment().put("TERM", "xterm");
        Path said = Scratch.folder("pg-activity").resolve("said");
        builder.redirectOutput(said.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        try {
            for (int i = 0; i < PATIENCE && !looks(psql) && process.isAlive(); i++) {
                scheduler.pause(Duration.ofSeconds(1));
            }
            if (!looks(psql)) {
                throw new IOException("it does not look: " + last(said));
            }
            // Its first looks cost more.
            scheduler.pause(Duration.ofSeconds(4));
            Load load = load(psql, OTHERS, OTHER.toSeconds() / 60.0, () -> scheduler.pause(OTHER));
            if (!looks(psql)) {
                throw new IOException("it ended: " + last(said));
            }
            return load;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /// Whether it is past its first questions.
    private static boolean looks(java.sql.Connection psql) throws SQLException {
        return number(
                        psql,
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
                                + OTHERS
                                + "' AND query NOT LIKE 'SELECT version()%'")
                > 0;
    }

    private static String last(Path said) throws IOException {
        String text = Files.readString(said, StandardCharsets.ISO_8859_1).strip();
        return text.substring(text.lastIndexOf('\n') + 1).replaceAll("\\p{Cntrl}", "");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Load load(java.sql.Connection psql, String name, double minutes, Work work)
            throws Exception {
        List<Long> pids = pids(psql, name);
        number(psql, "SELECT count(*) FROM (SELECT pg_stat_statements_reset()) s");
        double cpu = cpu(pids);
        work.run();
        double exec =
                number(
                        psql,
                        "SELECT coalesce(sum(total_exec_time), 0) FROM pg_stat_statements s JOIN"
                                + " pg_roles r ON r.oid = s.userid WHERE r.rolname = '"
                                + ROLE
                                + "'");
        return new Load(exec / minutes, (cpu(pids) - cpu) / minutes);
    }

    /// Milliseconds that processes have had a processor.
    private static double cpu(List<Long> pids) throws IOException {
        double sum = 0;
        for (long pid : pids) {
            String text = Files.readString(Path.of("/proc/" + pid + "/schedstat"));
            sum += Double.parseDouble(text.split(" ")[0]) / 1e6;
        }
        return sum;
    }

    private static List<Long> pids(java.sql.Connection psql, String name) throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (Statement statement = psql.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT pid FROM pg_stat_activity WHERE usename = '"
                                        + ROLE
                                        + "' AND application_name = '"
                                        + name
                                        + "'")) {
            while (row.next()) {
                pids.add(row.getLong(1));
            }
        }
        return pids;
    }

    private static double number(java.sql.Connection psql, String query) throws SQLException {
        try (Statement statement = psql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static java.sql.Connection psql(Lab lab) throws SQLException {
        return DriverManager.getConnection(
                lab.ready().path("jdbc_url").asText(),
                "lab_super",
                lab.ready().path("roles").path("lab_super").path("password").asText());
    }
}
