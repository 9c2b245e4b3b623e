package dev.pilothouse.core.connector.postgres;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/// A PostgreSQL of a version that no distribution of today has any more, 9.6 to 13, started from
/// the binaries that the `lab` profile copies to `target/postgres`. The calling test is skipped,
/// with the reason, where they are not there or the system can't run them.
///
/// Closing stops the server and removes its files.
final class OldServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    final Reach reach;
    final int port;
    private final Path folder;
    private final Process process;
    private final String word = UUID.randomUUID().toString();

    /// @param home of the one who connects
    /// @param version as PostgreSQL itself says it, such as `9.6` or `13`
    OldServer(Path home, String version) {
        try {
            Path binaries = binaries(version);
            folder = Files.createTempDirectory("old-postgres");
            unpack(binaries);
            Path data = folder.resolve("data");
            Files.createDirectory(data);
            Path words = folder.resolve("words");
            Files.writeString(words, word + "\n");
            if (root()) {
                command("chown", "-R", "nobody", folder.toString());
            }
            own(
                    "initdb",
                    "--pgdata=" + data,
                    "--username=lab_super",
                    "--auth=md5",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--pwfile=" + words);
            port = freePort();
            process =
                    new ProcessBuilder(
                                    as(
                                            "postgres",
                                            "-D",
                                            data.toString(),
                                            "-p",
                                            Integer.toString(port),
                                            "-c",
                                            "listen_addresses=127.0.0.1",
                                            "-c",
                                            "unix_socket_directories=",
                                            "-c",
                                            "shared_preload_libraries=pg_stat_statements",
                                            "-c",
                                            "max_prepared_transactions=5",
                                            "-c",
                                            "wal_level=logical"))
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
            reach = new Reach(home);
            roles();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL " + version + " can't be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path binaries(String version) throws IOException {
        Path copied = Path.of("target", "postgres").toAbsolutePath();
        if (!Files.isDirectory(copied)) {
            return abort("no binaries of old PostgreSQL versions: " + copied + " is missing");
        }
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return abort("the binaries of old PostgreSQL versions are for Linux on amd64");
        }
        try (Stream<Path> files = Files.list(copied)) {
            return files.filter(f -> f.getFileName().toString().contains("-amd64-" + version + "."))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no binaries in " + copied));
        }
    }

    private void unpack(Path jar) throws IOException, InterruptedException {
        Path packed = folder.resolve("postgres.txz");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    Files.copy(zip, packed);
                }
            }
        }
        command("tar", "-xJf", packed.toString(), "-C", folder.toString());
        // Who serves is not who unpacked.
        command("chmod", "755", folder.toString());
        Files.delete(packed);
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> as(String program, String... arguments) {
        List<String> all = new ArrayList<>();
        if (root()) {
            all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        all.add(folder.resolve("bin").resolve(program).toString());
        all.addAll(List.of(arguments));
        return all;
    }

    private void own(String program, String... arguments) throws IOException, InterruptedException {
        command(as(program, arguments).toArray(String[]::new));
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process started =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .directory(new File("/"))
                        .start();
        started.getOutputStream().close();
        try (InputStream out = started.getInputStream()) {
            String said = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (started.waitFor() != 0) {
                throw new IOException(words[0] + ": " + said);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void roles() throws IOException, InterruptedException {
        try (Connection sql = patiently()) {
            LabServer.run(sql, "CREATE DATABASE app");
            LabServer.run(sql, "CREATE ROLE lab_monitor LOGIN PASSWORD '" + word + "'");
            if (LabServer.number(sql, "SELECT current_setting('server_version_num')::int") > 1e5) {
                LabServer.run(sql, "GRANT pg_monitor TO lab_monitor");
            }
        } catch (SQLException e) {
            throw new IOException("roles can't be made", e);
        }
        for (String role : List.of("lab_super", "lab_monitor")) {
            reach.password(role, port, word);
        }
    }

    private Connection patiently() throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return connect("postgres");
            } catch (SQLException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw new IOException(Files.readString(folder.resolve("log")), e);
                }
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "lab_super", word);
    }

    /// As psql would connect.
    Connection sql() throws SQLException {
        return connect("app");
    }

    Target target(String role) {
        return Reach.target(
                new Endpoint.Postgres(
                        "127.0.0.1", port, "app", role, null, Endpoint.Tls.DEFAULT, null, false));
    }

    @Override
    public void close() {
        reach.close();
        // SIGTERM waits for clients to go away; whoever is still connected here was forgotten.
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            command("rm", "-rf", folder.toString());
        } catch (IOException e) {
            // Leftovers in the temporary folder harm nobody.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
