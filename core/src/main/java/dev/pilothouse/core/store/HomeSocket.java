package dev.pilothouse.core.store;

import dev.pilothouse.core.time.Scheduler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How a second start asks the first to show its window: a Unix domain socket (Windows has them
/// too) in the home, which only its user may enter.
public final class RaiseSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RaiseSocket.class);
    private static final String ASK = "raise\n";
    private static final String ANSWER = "ok\n";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// The least of what systems allow: 104 bytes with the closing zero on macOS.
    private static final int LONGEST = 103;

    private final ServerSocketChannel server;
    private final Path path;
    private final Scheduler scheduler;
    private final Runnable raise;

    private RaiseSocket(
            ServerSocketChannel server, Path path, Scheduler scheduler, Runnable raise) {
        this.server = server;
        this.path = path;
        this.scheduler = scheduler;
        this.raise = raise;
    }

    /// Listens, on threads of the scheduler. Where the home's path is too long for a socket, it
    /// lies in a private directory below the temporary one, which the holder's file names.
    ///
    /// @param raise runs at each ask, on a thread of the scheduler; must not block for long
    public static RaiseSocket listen(InstanceLock lock, Scheduler scheduler, Runnable raise) {
        try {
            Path path = lock.home().socket();
            if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                path = Files.createTempDirectory("pilothouse").resolve("raise.sock");
            }
            // Nobody else can be listening there: this process holds the lock.
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(path));
                lock.listensOn(path.toString());
            } catch (IOException e) {
                server.close();
                throw e;
            }
            RaiseSocket socket = new RaiseSocket(server, path, scheduler, raise);
            scheduler.run("raise", socket::accept);
            return socket;
        } catch (IOException e) {
            throw StorageFaults.of(e, lock.home().toString());
        }
    }

    /// Asks the holder of a home to show itself; false if it does not answer within three seconds.
    public static boolean raise(Home home, Scheduler scheduler) {
        String path = InstanceLock.holder(home).map(Holder::socket).orElse("");
        if (path.isEmpty()) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Scheduler.Handle limit = scheduler.after("raise", PATIENCE, () -> close(channel));
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                channel.write(ByteBuffer.wrap(ASK.getBytes(StandardCharsets.UTF_8)));
                return ANSWER.equals(line(channel));
            } finally {
                limit.cancel();
            }
        } catch (IOException e) {
            LOG.info("The other Pilothouse does not answer: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Could not remove {}: {}", path, e.getMessage());
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                scheduler.run("raise", () -> answer(channel));
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.warn("Second starts can no longer raise this one: {}", e.getMessage());
                }
                return;
            }
        }
    }

    private void answer(SocketChannel channel) {
        Scheduler.Handle limit = scheduler.after("raise", PATIENCE, () -> close(channel));
        try (channel) {
            if (ASK.equals(line(channel))) {
                raise.run();
                channel.write(ByteBuffer.wrap(ANSWER.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            LOG.info("A second start went away: {}", e.getMessage());
        } finally {
            limit.cancel();
        }
    }

    /// The first line, or what came of it before the end; never more than a few bytes.
    private static String line(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n') {
                break;
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }
}
