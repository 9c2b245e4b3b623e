package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where libpq's files are on this machine.
///
/// @param home of the user
/// @param user who runs this program, the default role
/// @param environment the variables PGPASSFILE, PGSERVICEFILE, PGSYSCONFDIR, APPDATA count
/// @param windows whether they lie where Windows has them
public record PostgresFiles(
        Path home, String user, Map<String, String> environment, boolean windows) {

    private static final int LARGEST = 1 << 20;

    public static PostgresFiles ofThisUser() {
        return new PostgresFiles(
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("user.name", "postgres"),
                System.getenv(),
                System.getProperty("os.name", "").startsWith("Windows"));
    }

    /// @param named by a service entry; null for the one of the environment or the user
    PassFile passwords(@Nullable String named) {
        String given = named == null ? environment.get("PGPASSFILE") : named;
        if (given != null) {
            return new PassFile(expand(given));
        }
        return new PassFile(
                windows
                        ? appData().resolve("postgresql").resolve("pgpass.conf")
                        : home.resolve(".pgpass"));
    }

    /// The entry of a service: the user's file first, then that of the system. Throws a fault when
    /// none has it.
    Map<String, String> service(String name) {
        for (Path file : serviceFiles()) {
            Optional<Map<String, String>> found = ServiceFile.find(lines(file), name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new FaultException(
                new Fault.NotFound("[" + name + "] (" + serviceFiles().getFirst() + ")"));
    }

    private List<Path> serviceFiles() {
        List<Path> files = new ArrayList<>();
        String given = environment.get("PGSERVICEFILE");
        if (given != null) {
            files.add(expand(given));
        } else {
            files.add(
                    windows
                            ? appData().resolve("postgresql").resolve(".pg_service.conf")
                            : home.resolve(".pg_service.conf"));
        }
        String system = environment.get("PGSYSCONFDIR");
        if (system != null) {
            files.add(Path.of(system).resolve("pg_service.conf"));
        } else if (!windows) {
            files.add(Path.of("/etc/postgresql-common/pg_service.conf"));
        }
        return files;
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return List.of();
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new FaultException(new Fault.Forbidden(file.toString(), "chmod u+r " + file), e);
        }
    }

    private Path appData() {
        String given = environment.get("APPDATA");
        return given == null ? home : Path.of(given);
    }

    private Path expand(String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }
}
