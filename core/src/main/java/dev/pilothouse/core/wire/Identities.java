package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.SshKeys;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The keys to log in with, in the order `ssh` would try them: those of the agent that are
/// configured, the agent's others, then the files. Open as long as somebody may have to sign.
final class Identities implements Closeable {

    private static final List<String> DEFAULTS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final Duration AGENT_PATIENCE = Duration.ofSeconds(5);

    private final SshOptions options;
    private final KeyRing keys;
    private final Scheduler scheduler;
    private final List<Identity> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Broken broken;
    private volatile @Nullable SshAgent agent;

    Identities(SshOptions options, KeyRing keys, Scheduler scheduler) {
        this.options = options;
        this.keys = keys;
        this.scheduler = scheduler;
    }

    List<Identity> all() {
        return all;
    }

    /// A file that was named and can't be used.
    record Broken(Path path, String why) {
        Fault fault(String address) {
            return new Fault.KeyFile(address, path.toString(), !Files.isRegularFile(path), why);
        }
    }

    /// The key file that was to be used, if it can't be and there is nothing else to offer.
    Optional<Broken> broken() {
        return all.isEmpty() ? Optional.ofNullable(broken) : Optional.empty();
    }

    /// What can't be used, and why.
    List<String> notes() {
        return notes;
    }

    void gather(Login login, @Nullable String keyFile, HostSettings settings, String user) {
        switch (login) {
            case PASSWORD -> {}
            case KEY -> {
                if (keyFile == null || keyFile.isBlank()) {
                    files(configured(settings, user), false);
                } else if (keyFile.startsWith(SshKeys.IN_VAULT)) {
                    all.add(keys.inVault(keyFile.substring(SshKeys.IN_VAULT.length())));
                } else {
                    files(List.of(absolute(keyFile)), true);
                }
            }
            case AGENT -> agent(settings.agent(user), List.of(), false, true);
            case AUTOMATIC -> {
                List<Path> paths = configured(settings, user);
                boolean named = !settings.identityFiles(user).isEmpty();
                List<byte[]> preferred = new ArrayList<>();
                for (Path path : paths) {
                    publicPart(path, preferred);
                }
                agent(settings.agent(user), preferred, settings.identitiesOnly(), false);
                files(paths, named);
            }
        }
    }

    private List<Path> configured(HostSettings settings, String user) {
        List<Path> named = settings.identityFiles(user);
        if (!named.isEmpty()) {
            return named;
        }
        return DEFAULTS.stream()
                .map(options.sshDirectory()::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    private Path absolute(String keyFile) {
        String text = keyFile.startsWith("~/") ? options.home() + keyFile.substring(1) : keyFile;
        return options.sshDirectory().resolve(text);
    }

    private static void publicPart(Path path, List<byte[]> into) {
        try {
            KeyFile file = KeyFile.read(path);
            file.publicBlob().ifPresent(into::add);
            file.certificate().ifPresent(into::add);
        } catch (IOException e) {
            // Told when the file's own turn comes.
        }
    }

    private void files(List<Path> paths, boolean tell) {
        for (Path path : paths) {
            try {
                KeyFile file = KeyFile.read(path);
                byte[] certificate = file.certificate().orElse(null);
                byte[] blob = file.publicBlob().orElse(null);
                boolean inAgent = blob != null && has(blob);
                if (certificate != null && !has(certificate)) {
                    all.add(keys.identity(file, certificate));
                }
                if (!inAgent) {
                    all.add(keys.identity(file, null));
                }
            } catch (IOException e) {
                if (tell) {
                    broken = new Broken(path, SshFaults.message(e));
                    notes.add(path + " (" + SshFaults.message(e) + ")");
                }
            }
        }
    }

    private boolean has(byte[] blob) {
        for (Identity identity : all) {
            try {
                if (identity instanceof SshAgent.AgentIdentity held
                        && Arrays.equals(held.blob(), blob)) {
                    return true;
                }
            } catch (RuntimeException e) {
                return false;
            }
        }
        return false;
    }

    /// @param preferred public keys to put first
    /// @param only whether no others are wanted
    private void agent(@Nullable String where, List<byte[]> preferred, boolean only, boolean tell) {
        if (where == null || where.isEmpty()) {
            if (tell) {
                notes.add("ssh-agent (none is running)");
            }
            return;
        }
        try {
            SshAgent open = SshAgent.open(where);
            agent = open;
            List<AgentCodec.Key> held =
                    Deadline.within(scheduler, AGENT_PATIENCE, open::identities);
            List<Identity> others = new ArrayList<>();
            for (AgentCodec.Key key : held) {
                Identity identity = new SshAgent.AgentIdentity(open, key);
                if (preferred.stream().anyMatch(p -> Arrays.equals(p, key.blob()))) {
                    all.add(identity);
                } else {
                    others.add(identity);
                }
            }
            if (!only) {
                all.addAll(others);
            }
            if (tell && all.isEmpty()) {
                notes.add("ssh-agent (holds no keys)");
            }
        } catch (IOException | RuntimeException e) {
            if (tell) {
                notes.add("ssh-agent (" + SshFaults.message(e) + ")");
            }
        }
    }

    /// Also frees a thread that waits for the agent.
    @Override
    public void close() {
        SshAgent open = agent;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was ours to leave.
            }
        }
    }
}
