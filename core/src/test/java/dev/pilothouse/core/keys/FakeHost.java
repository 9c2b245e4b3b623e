package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// An account on a node: a home in a folder of this machine, where a real `/bin/sh` runs what is
/// sent, and a server that takes the keys which are in the file. Can lose the connection at will.
final class FakeHost implements Logins {

    static final Fault LOST = new Fault.ConnectionLost("web-1", "reset");
    static final Fault NO_ANSWER = new Fault.Timeout("web-1", "read", Duration.ofSeconds(20));

    final Path home;
    String config = "";
    boolean takesKeys = true;
    boolean oldLoginWorks = true;
    @Nullable Fault beforeSent;
    @Nullable Fault afterSent;
    boolean takesEffect = true;
    boolean deadAfterwards;
    Predicate<String> hit = FakeHost::adds;
    int added;
    int dropped;
    private boolean dead;

    FakeHost(Path home) {
        this.home = home;
    }

    Path folder() {
        return home.resolve(".ssh");
    }

    Path file() {
        return folder().resolve("authorized_keys");
    }

    FakeHost holds(String... lines) {
        try {
            Files.createDirectories(home.resolve(".ssh"));
            Files.writeString(file(), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    List<String> lines() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean adds(String script) {
        return script.contains(">> \"$f\"") && script.contains("printf");
    }

    static boolean drops(String script) {
        return script.contains("mv -f");
    }

    @Override
    public Shell open(Target target) {
        return new Sh(null);
    }

    @Override
    public Shell with(Target target, SshKey key) {
        return new Sh(key);
    }

    private final class Sh implements Shell {
        private final @Nullable SshKey key;

        Sh(@Nullable SshKey key) {
            this.key = key;
        }

        private boolean in() {
            SshKey with = key;
            return with == null
                    ? oldLoginWorks
                    : takesKeys && lines().stream().anyMatch(l -> l.contains(with.publicBlob()));
        }

        @Override
        public Output run(String script, Duration deadline, int limitBytes) {
            if (dead) {
                throw new FaultException(LOST);
            }
            if (!in()) {
                throw new FaultException(
                        new Fault.AuthFailed("web-1", "ops", List.of("publickey"), List.of()));
            }
            if (beforeSent != null) {
                throw new FaultException(beforeSent);
            }
            if (script.equals(SshdSettings.SCRIPT)) {
                String text = config + "home " + home + "\nuser ops\nuid 1000\n";
                return new Output(text, 0, 0, 0);
            }
            added += adds(script) ? 1 : 0;
            dropped += drops(script) ? 1 : 0;
            boolean cut = afterSent != null && hit.test(script);
            Output output = cut && !takesEffect ? new Output("", 0, 0, 0) : sh(script);
            if (cut) {
                Fault fault = afterSent;
                afterSent = null;
                dead = deadAfterwards;
                throw new FaultException(fault == null ? LOST : fault);
            }
            return output;
        }

        private Output sh(String script) {
            try {
                Process process =
                        new ProcessBuilder("/bin/sh", "-c", script)
                                .directory(home.toFile())
                                .redirectErrorStream(true)
                                .start();
                byte[] out = process.getInputStream().readAllBytes();
                return new Output(
                        new String(out, StandardCharsets.UTF_8), process.waitFor(), 0, out.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FaultException(LOST, e);
            }
        }

        @Override
        public void close() {}
    }
}
