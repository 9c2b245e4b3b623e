package dev.pilothouse.core.wire;

import dev.pilothouse.core.time.Scheduler;

import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An open SFTP channel, version 3 (draft-ietf-secsh-filexfer-02), with its kept file handles. The
/// SSH library's own client would cost a platform thread per server and a packet per request; here
/// all requests of a tick leave in one packet. After a deadline it must be dropped. For one thread
/// at a time.
final class SftpChannel {

    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int DATA = 103;
    static final int EXTENDED = 200;
    static final int EXTENDED_REPLY = 201;
    private static final int INIT = 1;
    private static final int VERSION = 2;
    private static final int LARGEST_PACKET = 300_000;
    private static final String STATVFS = "statvfs@openssh.com";

    private final SshLink link;
    private final Session session;
    private final DataInputStream in;
    private final InputStream raw;
    private final OutputStream out;
    private final Map<String, SftpHandle> handles = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<Integer> unanswered = new HashSet<>();
    private boolean statvfs;
    private int nextId;

    /// One answer.
    ///
    /// @param body after type and id
    record Packet(int type, int id, ByteBuffer body) {
        byte[] string() throws IOException {
            int length = body.remaining() < 4 ? -1 : body.getInt();
            if (length < 0 || length > body.remaining()) {
                throw new IOException("a garbled SFTP packet");
            }
            byte[] bytes = new byte[length];
            body.get(bytes);
            return bytes;
        }
    }

    /// The server gives no SFTP, or not on this login.
    static final class NoSftp extends IOException {
        private static final long serialVersionUID = 1L;

        NoSftp(String detail) {
            super(detail);
        }
    }

    private SftpChannel(SshLink link, Session session, Session.Subsystem subsystem) {
        this.link = link;
        this.session = session;
        raw = subsystem.getInputStream();
        in = new DataInputStream(new BufferedInputStream(raw, 16384));
        out = subsystem.getOutputStream();
    }

    /// @throws NoSftp where the server has none or something else answers in its place
    static SftpChannel open(SshLink link, Scheduler scheduler) throws IOException {
        Session session = link.openSession();
        boolean done = false;
        try {
            SftpChannel channel = new SftpChannel(link, session, session.startSubsystem("sftp"));
            Deadline.within(scheduler, link.openTime(), channel::greet);
            done = true;
            return channel;
        } catch (NoSftp e) {
            throw e;
        } catch (Deadline.Passed e) {
            link.suspect();
            throw new NoSftp("no answer");
        } catch (SSHException e) {
            if (link.alive() && "Request failed".equals(SshFaults.message(e))) {
                throw new NoSftp("the server has no SFTP");
            }
            throw e;
        } finally {
            if (!done) {
                link.drop(session);
            }
        }
    }

    private boolean greet() throws IOException {
        int length;
        try {
            out.write(ByteBuffer.allocate(9).putInt(5).put((byte) INIT).putInt(3).array());
            out.flush();
            length = in.readInt();
        } catch (IOException e) {
            // A forced command may end before we have written what we had to say.
            boolean ended =
                    e instanceof java.io.EOFException || "Stream closed".equals(e.getMessage());
            if (ended && link.alive()) {
                throw new NoSftp("the server ends the channel");
            }
            throw e;
        }
        if (length < 5 || length > LARGEST_PACKET || in.readUnsignedByte() != VERSION) {
            throw new NoSftp("the login writes something before SFTP begins");
        }
        byte[] rest = new byte[length - 1];
        in.readFully(rest);
        Packet version = new Packet(VERSION, 0, ByteBuffer.wrap(rest, 4, rest.length - 4));
        while (version.body().hasRemaining()) {
            String name = new String(version.string(), StandardCharsets.US_ASCII);
            version.string();
            statvfs |= name.equals(STATVFS);
        }
        return statvfs;
    }

    SshLink link() {
        return link;
    }

    boolean alive() {
        return link.alive() && session.isOpen();
    }

    boolean hasStatvfs() {
        return statvfs;
    }

    /// By path, least recently used first.
    Map<String, SftpHandle> handles() {
        return handles;
    }

    int open(Requests to, String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        return to.add(OPEN, ++nextId, b -> b.string(name).number(1).number(0));
    }

    int read(Requests to, byte[] handle, long offset, int length) {
        return to.add(READ, ++nextId, b -> b.string(handle).longNumber(offset).number(length));
    }

    int statvfs(Requests to, String mount) {
        return to.add(
                EXTENDED,
                ++nextId,
                b ->
                        b.string(STATVFS.getBytes(StandardCharsets.US_ASCII))
                                .string(mount.getBytes(StandardCharsets.UTF_8)));
    }

    /// The answer is skipped when it comes.
    void close(Requests to, byte[] handle) {
        unanswered.add(to.add(CLOSE, ++nextId, b -> b.string(handle)));
    }

    void send(Requests requests) throws IOException {
        if (!requests.isEmpty()) {
            requests.writeTo(out);
            out.flush();
        }
    }

    /// Whether [#read] would not have to wait.
    boolean ready() throws IOException {
        return in.available() > 0 || raw.available() > 0;
    }

    Packet read() throws IOException {
        while (true) {
            int length = in.readInt();
            if (length < 5 || length > LARGEST_PACKET) {
                throw new IOException("a garbled SFTP packet");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int type = buffer.get() & 255;
            int id = buffer.getInt();
            if (!unanswered.remove(id)) {
                return new Packet(type, id, buffer);
            }
        }
    }

    void drop() {
        link.drop(session);
    }

    void close(Scheduler scheduler) {
        try {
            Deadline.within(
                    scheduler,
                    Duration.ofSeconds(2),
                    () -> {
                        session.close();
                        return session;
                    });
        } catch (IOException | RuntimeException e) {
            link.drop(session);
        }
    }
}
