package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How another process of the same user reaches the one that has a home open: a second start asks
/// it to show its window, a command asks it for figures. A Unix domain socket (Windows has them
/// too) in the home, which only its user may enter. The bytes are written down in
/// `core/docs/home.md`.
public final class HomeSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HomeSocket.class);
    private static final byte RAISE = 'r';
    private static final byte ASK = 'a';
    private static final byte OUT = 'o';
    private static final byte ERROR = 'e';
    private static final byte END = 'x';
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_WORDS = 200;

    /// So long an asked process may be silent, in the middle of an answer too.
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /// The least of what systems allow: 104 bytes with the closing zero on macOS.
    private static final int LONGEST = 103;

    private final ServerSocketChannel server;
    private final Path path;
    private final Scheduler scheduler;
    private final Served served;

    /// What the holder of the home does when asked, on threads of the scheduler.
    public interface Served {

        /// Shows its window, without blocking for long; false if it has none.
        boolean raise();

        /// Answers a question. What it would change somebody has to agree to first.
        ///
        /// @param words as [HomeSocket#ask] was given them
        /// @param out each write is a sign of life, one of nothing too; by any thread
        /// @param error likewise
        /// @return the exit code of the command that asks
        int answer(List<String> words, OutputStream out, OutputStream error) throws IOException;
    }

    private HomeSocket(ServerSocketChannel server, Path path, Scheduler scheduler, Served served) {
        this.server = server;
        this.path = path;
        this.scheduler = scheduler;
        this.served = served;
    }

    /// Listens, on threads of the scheduler. Where the home's path is too long for a socket, it
    /// lies in a private directory below the temporary one, which the holder's file names.
    public static HomeSocket listen(InstanceLock lock, Scheduler scheduler, Served served) {
        try {
            lock.formerSocket().ifPresent(HomeSocket::remove);
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
            HomeSocket socket = new HomeSocket(server, path, scheduler, served);
            scheduler.run("home socket", socket::accept);
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
                out(channel).writeByte(RAISE);
                return in(channel).readBoolean();
            } finally {
                limit.cancel();
            }
        } catch (IOException e) {
            LOG.info("The other Pilothouse does not answer: {}", e.getMessage());
            return false;
        }
    }

    /// Asks the holder of a home, and passes on what it says.
    ///
    /// @return the exit code it names; empty if nobody listens. Throws a [FaultException] with
    ///     [Fault.Timeout] when it listens but is silent for 20 seconds.
    public static OptionalInt ask(
            Home home,
            Scheduler scheduler,
            List<String> words,
            OutputStream out,
            OutputStream error) {
        Holder holder = InstanceLock.holder(home).orElse(null);
        if (holder == null || holder.socket().isEmpty()) {
            return OptionalInt.empty();
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Deadline silence = new Deadline(scheduler, channel)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(holder.socket()));
            } catch (IOException e) {
                LOG.info("Nobody listens on {}: {}", holder.socket(), e.getMessage());
                return OptionalInt.empty();
            }
            try {
                return OptionalInt.of(answer(channel, silence, words, out, error));
            } catch (IOException e) {
                LOG.info("{} gave no whole answer: {}", holder.word(), e.getMessage());
                throw new FaultException(
                        silence.passed()
                                ? new Fault.Timeout(holder.word(), "console", SILENCE)
                                : new Fault.ConnectionLost(
                                        holder.word(), String.valueOf(e.getMessage())),
                        e);
            }
        } catch (IOException e) {
            throw StorageFaults.of(e, home.toString());
        }
    }

    private static int answer(
            SocketChannel channel,
            Deadline silence,
            List<String> words,
            OutputStream out,
            OutputStream error)
            throws IOException {
        DataOutputStream question = out(channel);
        question.writeByte(ASK);
        question.writeInt(words.size());
        for (String word : words) {
            question.writeUTF(word);
        }
        question.flush();
        DataInputStream in = in(channel);
        while (true) {
            byte kind = in.readByte();
            int value = in.readInt();
            if (kind == END) {
                return value;
            }
            (kind == OUT ? out : error).write(in.readNBytes(value));
            silence.again();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("Could not stop listening: {}", e.getMessage());
        }
        remove(path);
    }

    /// Also the directory that was made for it alone.
    private static void remove(Path socket) {
        try {
            Files.deleteIfExists(socket);
            Path folder = socket.getParent();
            if (folder != null
                    && String.valueOf(folder.getFileName()).matches("pilothouse\\d+")
                    && folder.startsWith(System.getProperty("java.io.tmpdir", ""))) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            LOG.warn("Could not remove {}: {}", socket, e.getMessage());
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                scheduler.run("home socket", () -> serve(channel));
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.warn("Other processes can no longer ask this one: {}", e.getMessage());
                }
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                Deadline silence = new Deadline(scheduler, channel)) {
            DataInputStream in = in(channel);
            byte kind = in.readByte();
            if (kind == RAISE) {
                boolean raised = served.raise();
                out(channel).writeBoolean(raised);
            } else if (kind == ASK) {
                List<String> words = new ArrayList<>();
                int count = Math.min(in.readInt(), MOST_WORDS);
                for (int i = 0; i < count; i++) {
                    words.add(in.readUTF());
                }
                DataOutputStream out = out(channel);
                int code =
                        served.answer(
                                List.copyOf(words),
                                new Part(out, OUT, silence),
                                new Part(out, ERROR, silence));
                out.writeByte(END);
                out.writeInt(code);
                out.flush();
            }
        } catch (IOException e) {
            LOG.info("Another process went away: {}", e.getMessage());
        }
    }

    private static DataInputStream in(SocketChannel channel) {
        return new DataInputStream(Channels.newInputStream(channel));
    }

    private static DataOutputStream out(SocketChannel channel) {
        return new DataOutputStream(Channels.newOutputStream(channel));
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }

    /// One of the two streams of an answer.
    private static final class Part extends OutputStream {
        private final DataOutputStream out;
        private final byte kind;
        private final Deadline silence;

        Part(DataOutputStream out, byte kind, Deadline silence) {
            this.out = out;
            this.kind = kind;
            this.silence = silence;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (out) {
                silence.again();
                out.writeByte(kind);
                out.writeInt(length);
                out.write(bytes, offset, length);
            }
        }
    }

    /// Closes a channel on which nothing has moved for a while.
    private static final class Deadline implements AutoCloseable {
        private final Scheduler scheduler;
        private final SocketChannel channel;
        private Scheduler.Handle handle;
        private volatile boolean passed;

        Deadline(Scheduler scheduler, SocketChannel channel) {
            this.scheduler = scheduler;
            this.channel = channel;
            handle = start();
        }

        private Scheduler.Handle start() {
            return scheduler.after("home socket", SILENCE, this::end);
        }

        private void end() {
            passed = true;
            HomeSocket.close(channel);
        }

        void again() {
            handle.cancel();
            handle = start();
        }

        boolean passed() {
            return passed;
        }

        @Override
        public void close() {
            handle.cancel();
        }
    }
}
