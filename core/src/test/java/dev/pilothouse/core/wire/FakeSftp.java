package dev.pilothouse.core.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// An SFTP server of files in memory, whose files may come in pieces, go stale or never come.
final class FakeSftp {

    final Map<String, String> files = new ConcurrentHashMap<>();
    final Set<String> hanging = ConcurrentHashMap.newKeySet();
    final Set<String> stale = ConcurrentHashMap.newKeySet();
    final List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
    volatile int piece = 4096;
    final CountDownLatch release = new CountDownLatch(1);

    /// For [TestServer#sftp].
    TestServer.Body body() {
        return (in, out) -> new Channel(in, out).serve();
    }

    /// How often something was asked, by its name in the log.
    long count(String what) {
        synchronized (log) {
            return log.stream().filter(l -> l.startsWith(what)).count();
        }
    }

    private final class Channel {
        private final DataInputStream in;
        private final OutputStream out;
        private final Map<String, String> open = new ConcurrentHashMap<>();
        private int next;

        Channel(InputStream in, OutputStream out) {
            this.in = new DataInputStream(in);
            this.out = out;
        }

        int serve() throws IOException {
            log.add("channel");
            Set<String> dead = new HashSet<>();
            while (true) {
                int length;
                try {
                    length = in.readInt();
                } catch (EOFException e) {
                    return 0;
                }
                byte[] bytes = new byte[length];
                in.readFully(bytes);
                ByteBuffer packet = ByteBuffer.wrap(bytes);
                int type = packet.get();
                int id = packet.getInt();
                if (type == 1) {
                    send(
                            ByteBuffer.allocate(64)
                                    .put((byte) 2)
                                    .putInt(3)
                                    .put(string("statvfs@openssh.com"))
                                    .put(string("2")));
                } else if (type == SftpChannel.OPEN) {
                    open(id, text(packet));
                } else if (type == SftpChannel.CLOSE) {
                    String handle = text(packet);
                    log.add("close " + open.remove(handle));
                    status(id, 0, "");
                } else if (type == SftpChannel.READ) {
                    read(id, text(packet), packet.getLong(), packet.getInt(), dead);
                } else {
                    text(packet);
                    statvfs(id, text(packet));
                }
            }
        }

        private void open(int id, String path) throws IOException {
            log.add("open " + path);
            if (!files.containsKey(path)) {
                status(id, 2, "No such file");
                return;
            }
            String handle = "h" + next++;
            open.put(handle, path);
            send(
                    ByteBuffer.allocate(64)
                            .put((byte) SftpChannel.HANDLE)
                            .putInt(id)
                            .put(string(handle)));
        }

        private void read(int id, String handle, long offset, int length, Set<String> dead)
                throws IOException {
            String path = String.valueOf(open.get(handle));
            log.add("read " + path + " " + offset);
            if (stale.remove(path) || dead.contains(handle)) {
                dead.add(handle);
                status(id, 4, "No such device");
                return;
            }
            byte[] content = files.getOrDefault(path, "").getBytes(StandardCharsets.ISO_8859_1);
            if (offset >= content.length) {
                status(id, 1, "End of file");
                return;
            }
            int from = (int) offset;
            int to = Math.min(content.length, from + Math.min(length, piece));
            byte[] part = Arrays.copyOfRange(content, from, to);
            send(
                    ByteBuffer.allocate(part.length + 16)
                            .put((byte) SftpChannel.DATA)
                            .putInt(id)
                            .putInt(part.length)
                            .put(part));
        }

        private void statvfs(int id, String mount) throws IOException {
            log.add("statvfs " + mount);
            if (hanging.contains(mount)) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            ByteBuffer reply =
                    ByteBuffer.allocate(128).put((byte) SftpChannel.EXTENDED_REPLY).putInt(id);
            for (long number : new long[] {4096, 1024, 1000, 600, 500, 90, 80, 80, 7, 1, 255}) {
                reply.putLong(number);
            }
            send(reply);
        }

        private void status(int id, int code, String message) throws IOException {
            send(
                    ByteBuffer.allocate(128)
                            .put((byte) SftpChannel.STATUS)
                            .putInt(id)
                            .putInt(code)
                            .put(string(message))
                            .put(string("")));
        }

        private void send(ByteBuffer packet) throws IOException {
            packet.flip();
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            out.write(ByteBuffer.allocate(4).putInt(bytes.length).array());
            out.write(bytes);
            out.flush();
        }

        private static byte[] string(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
        }

        private static String text(ByteBuffer packet) {
            byte[] bytes = new byte[packet.getInt()];
            packet.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
