package dev.pilothouse.core.wire;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.function.Supplier;

/// An SSH server in this process, whose shell is this machine's `/bin/sh` unless told otherwise.
/// Everybody logs in with the password `right`.
final class TestServer implements AutoCloseable {

    static final String USER = "tester";

    final SshServer sshd = SshServer.setUpDefaultServer();

    TestServer() {
        sshd.setHost("127.0.0.1");
        key(newKey());
        sshd.setPasswordAuthenticator((user, password, session) -> password.equals("right"));
        sshd.setCommandFactory(new ProcessShellCommandFactory());
        sshd.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(sshd, java.time.Duration.ofMinutes(5));
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    TestServer key(KeyPair key) {
        sshd.setKeyPairProvider(KeyPairProvider.wrap(key));
        return this;
    }

    /// Every command is answered by this instead of the shell.
    TestServer command(Body body) {
        sshd.setCommandFactory((channel, command) -> new Scripted(body));
        return this;
    }

    /// A login shell is answered by this.
    TestServer shell(ShellBody body) {
        sshd.setShellFactory(channel -> new Scripted(body));
        return this;
    }

    TestServer sftp(Supplier<Body> body) {
        sshd.setSubsystemFactories(
                List.of(
                        new SubsystemFactory() {
                            @Override
                            public String getName() {
                                return "sftp";
                            }

                            @Override
                            public Command createSubsystem(ChannelSession channel) {
                                return new Scripted(body.get());
                            }
                        }));
        return this;
    }

    TestServer start() {
        try {
            sshd.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return sshd.getPort();
    }

    @Override
    public void close() {
        try {
            sshd.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What runs at the other end of a channel, on a thread of its own; its result is the exit
    /// status.
    interface Body {
        int run(InputStream in, OutputStream out) throws IOException;
    }

    /// The same for a login shell, which has an environment and a size.
    interface ShellBody {
        int run(InputStream in, OutputStream out, Environment environment) throws IOException;
    }

    private static final class Scripted implements Command {
        private final ShellBody body;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable ExitCallback exit;
        private @Nullable Thread thread;

        Scripted(Body body) {
            this((in, out, environment) -> body.run(in, out));
        }

        Scripted(ShellBody body) {
            this.body = body;
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        @SuppressWarnings("NullAway") // all set before the start
        public void start(ChannelSession channel, Environment environment) {
            thread =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        int status = 255;
                                        try {
                                            status = body.run(in, out, environment);
                                            out.flush();
                                        } catch (IOException e) {
                                            // The client went away.
                                        } finally {
                                            exit.onExit(status);
                                        }
                                    });
        }

        @Override
        public void destroy(ChannelSession channel) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
