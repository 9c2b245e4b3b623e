package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A vault that opens by a real Secret Service: GNOME Keyring on a message bus of its own.
@Tag("lab")
class SecretServiceLabTest {

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Process session;

    @SuppressWarnings("NullAway.Init") // set before every test
    private DesktopRing ring;

    @BeforeEach
    void desktop() throws Exception {
        for (String tool : new String[] {"dbus-daemon", "gnome-keyring-daemon", "secret-tool"}) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), tool + " is not installed");
        }
        Path run = Files.createDirectory(home.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        // Everything in it ends with the bus.
        ProcessBuilder builder =
                new ProcessBuilder(
                        "/usr/bin/dbus-run-session",
                        "--",
                        "/bin/sh",
                        "-c",
                        "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
                                + " echo \"$DBUS_SESSION_BUS_ADDRESS\"; exec cat");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", run.toString());
        session = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(session.getInputStream(), StandardCharsets.UTF_8));
        String bus = out.readLine();
        assumeTrue(bus != null && !bus.isEmpty(), "no message bus");
        ring =
                ToolRing.find(
                        "Linux", Map.of("PATH", "/usr/bin", "DBUS_SESSION_BUS_ADDRESS", bus), home);
    }

    @AfterEach
    void end() throws Exception {
        if (session != null) {
            session.getOutputStream().close();
            if (!session.waitFor(10, TimeUnit.SECONDS)) {
                session.destroyForcibly();
            }
        }
    }

    @Test
    void aVaultOpensByItAndAnExistingOneLearnsTo() {
        assertThat(ring.name()).isEqualTo("Secret Service");
        assertThat(ring.works()).isTrue();
        VaultWorld world = new VaultWorld(home).made();
        Vault vault = world.vault;
        new VaultCare(
                        vault,
                        home,
                        ring,
                        VaultWorld.as(dev.pilothouse.core.access.Role.ADMIN),
                        Journal.NONE)
                .addRing();
        world.restart();
        assertThat(new VaultDoor(world.vault, home, ring, Journal.NONE).byItself()).isTrue();
        new VaultCare(
                        world.vault,
                        home,
                        ring,
                        VaultWorld.as(dev.pilothouse.core.access.Role.ADMIN),
                        Journal.NONE)
                .removeWay(Way.KEY_RING);
        assertThat(ring.read(world.vault.id())).isEmpty();
        world.restart();
        assertThat(new VaultDoor(world.vault, home, ring, Journal.NONE).byItself()).isFalse();
    }
}
