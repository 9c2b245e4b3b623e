package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// A user with an own `.ssh`, secrets and connections, who touches nothing of the real one.
final class SshWorld implements AutoCloseable {

    static final SshTimes QUICK =
            new SshTimes(
                    Duration.ofMillis(1500),
                    Duration.ofMillis(1500),
                    Duration.ofMillis(3000),
                    Duration.ofMillis(2000),
                    Duration.ofMillis(300),
                    2);

    final Path home;
    final SystemScheduler scheduler = new SystemScheduler();
    final MemorySecrets secrets = new MemorySecrets();
    final SshOptions options;
    final SshConnections connections;

    SshWorld(Path home, SshTimes times, @Nullable String agent) {
        this.home = home;
        try {
            Files.createDirectories(home.resolve(".ssh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options =
                new SshOptions(
                        home,
                        home.resolve(".ssh"),
                        home.resolve("etc"),
                        "somebody",
                        agent,
                        times,
                        4);
        connections = new SshConnections(options, secrets, scheduler);
    }

    void file(String name, String text) {
        try {
            Files.writeString(
                    options.sshDirectory().resolve(name),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Endpoint.Ssh password(int port, String user) {
        return new Endpoint.Ssh("127.0.0.1", port, user, Login.PASSWORD, null, "none");
    }

    static Endpoint.Ssh key(int port, String user, String keyFile) {
        return new Endpoint.Ssh("127.0.0.1", port, user, Login.KEY, keyFile, "none");
    }

    void secret(String name, String text) {
        try (Secret secret = Secret.of(text.toCharArray())) {
            secrets.put(name, secret);
        }
    }

    void passwordOf(int port, String user, String text) {
        secret("ssh:" + user + "@127.0.0.1:" + port, text);
    }

    /// Confirms the host key as a person would.
    void trust(Endpoint.Ssh endpoint) {
        Fault fault = fault(() -> connections.separate(endpoint).open(SshProgress.NONE));
        if (fault != null && fault.root() instanceof Fault.HostKeyUnknown unknown) {
            new KnownHosts(options.sshDirectory(), options.systemDirectory()).trust(unknown);
        } else {
            throw new AssertionError("expected an unknown host key, got " + fault);
        }
    }

    /// The fault that a call ends with.
    static Fault fault(ThrowingCallable call) {
        FaultException e = catchThrowableOfType(FaultException.class, call);
        if (e == null) {
            throw new AssertionError("nothing failed");
        }
        return e.fault();
    }

    @Override
    public void close() {
        connections.close();
        scheduler.close();
        secrets.close();
    }
}
