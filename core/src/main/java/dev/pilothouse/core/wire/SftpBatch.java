package dev.pilothouse.core.wire;

import dev.pilothouse.core.wire.FileSource.FsSize;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One reading of many files and mounts over an SFTP channel: which requests are out, and what has
/// come of them. Can go on with another channel for what is still open.
final class SftpBatch {

    private static final int PIECE = 32768;
    private static final int MOST_HANDLES = 64;
    private static final int END_OF_FILE = 1;
    private static final int NO_SUCH_FILE = 2;
    private static final int DENIED = 3;
    private static final long READ_ONLY = 1;

    private final int limit;
    private final Map<String, String> contents = new LinkedHashMap<>();
    private final Map<String, FsSize> sizes = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> mounts = new ArrayList<>();
    private final Map<Integer, FileJob> files = new LinkedHashMap<>();
    private final Map<Integer, String> sizing = new LinkedHashMap<>();
    private final Requests requests = new Requests();
    private @Nullable SftpChannel channel;
    private boolean mountsAsked;

    /// One file on its way.
    private static final class FileJob {
        final String path;
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        @Nullable SftpHandle handle;
        boolean kept;
        int reads;

        FileJob(String path) {
            this.path = path;
        }
    }

    SftpBatch(int limit) {
        this.limit = limit;
    }

    void want(List<String> wantedPaths, List<String> wantedMounts) {
        paths.addAll(wantedPaths);
        mounts.addAll(wantedMounts);
    }

    Map<String, String> contents() {
        return contents;
    }

    Map<String, FsSize> sizes() {
        return sizes;
    }

    Map<String, String> missing() {
        return missing;
    }

    private boolean open(String name) {
        return !contents.containsKey(name)
                && !sizes.containsKey(name)
                && !missing.containsKey(name);
    }

    boolean finished() {
        return paths.stream().noneMatch(this::openFile) && mounts.stream().noneMatch(this::open);
    }

    private boolean openFile(String path) {
        return !contents.containsKey(path) && !missing.containsKey(path);
    }

    private SftpChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("not started");
        }
        return channel;
    }

    /// Prepares the requests for what is still open. The mounts wait for the end of the files'
    /// first round where a file is likely to need a second one, which would stand behind a mount
    /// that hangs.
    void start(SftpChannel on) {
        channel = on;
        files.clear();
        sizing.clear();
        mountsAsked = false;
        boolean oneRound = true;
        for (String path : paths) {
            if (!openFile(path)) {
                continue;
            }
            FileJob job = new FileJob(path);
            SftpHandle handle = on.handles().get(path);
            if (handle == null) {
                openFile(job);
                oneRound = false;
            } else {
                job.handle = handle;
                job.kept = true;
                oneRound &= !handle.severalReads();
                readOn(job, handle);
            }
        }
        if (oneRound) {
            askMounts();
        }
    }

    private void openFile(FileJob job) {
        files.put(channel().open(requests, job.path), job);
    }

    private void readOn(FileJob job, SftpHandle handle) {
        int most = Math.min(PIECE, limit + 1 - job.content.size());
        files.put(
                channel().read(requests, handle.handle(), job.content.size(), Math.max(1, most)),
                job);
    }

    private void askMounts() {
        mountsAsked = true;
        for (String mount : mounts) {
            if (!open(mount)) {
                continue;
            }
            if (channel().hasStatvfs()) {
                sizing.put(channel().statvfs(requests, mount), mount);
            } else {
                missing.put(mount, "the server has no statvfs");
            }
        }
    }

    /// Until every file is read or given up.
    boolean readFiles() throws IOException {
        channel().send(requests);
        while (!files.isEmpty()) {
            take(channel().read());
            if (!channel().ready() || files.isEmpty()) {
                channel().send(requests);
            }
        }
        if (!mountsAsked) {
            askMounts();
        }
        channel().send(requests);
        return true;
    }

    boolean readMounts() throws IOException {
        while (!sizing.isEmpty()) {
            take(channel().read());
        }
        return true;
    }

    private void take(SftpChannel.Packet packet) throws IOException {
        FileJob job = files.remove(packet.id());
        if (job == null) {
            String mount = sizing.remove(packet.id());
            if (mount == null) {
                throw new IOException("an SFTP answer that nobody asked for");
            }
            figures(mount, packet);
            return;
        }
        switch (packet.type()) {
            case SftpChannel.HANDLE -> {
                SftpHandle handle = new SftpHandle(job.path, packet.string());
                channel().handles().put(job.path, handle);
                job.handle = handle;
                readOn(job, handle);
            }
            case SftpChannel.DATA -> data(job, packet.string());
            case SftpChannel.STATUS -> status(job, packet);
            default -> throw new IOException("SFTP packet of type " + packet.type());
        }
    }

    private void data(FileJob job, byte[] piece) {
        SftpHandle handle = job.handle;
        if (handle == null) {
            missing.put(job.path, "a garbled answer");
            return;
        }
        job.content.writeBytes(piece);
        job.reads++;
        if (job.content.size() > limit) {
            missing.put(job.path, "larger than " + limit + " bytes");
        } else if (job.reads == 1 && handle.whole(piece)) {
            contents.put(job.path, job.content.toString(StandardCharsets.ISO_8859_1));
        } else {
            readOn(job, handle);
        }
    }

    private void status(FileJob job, SftpChannel.Packet packet) throws IOException {
        int code = packet.body().remaining() < 4 ? -1 : packet.body().getInt();
        SftpHandle handle = job.handle;
        if (code == END_OF_FILE && handle != null) {
            byte[] content = job.content.toByteArray();
            handle.learn(content, job.reads);
            contents.put(job.path, new String(content, StandardCharsets.ISO_8859_1));
            return;
        }
        String message =
                packet.body().remaining() < 4
                        ? ""
                        : new String(packet.string(), StandardCharsets.UTF_8);
        if (handle != null) {
            // The device behind a kept handle may be gone and another in its place.
            channel().handles().remove(job.path);
            channel().close(requests, handle.handle());
            if (job.kept) {
                FileJob again = new FileJob(job.path);
                openFile(again);
                return;
            }
        }
        missing.put(
                job.path,
                switch (code) {
                    case NO_SUCH_FILE -> "no such file";
                    case DENIED -> "permission denied";
                    default -> message.isEmpty() ? "can't be read" : SshFaults.excerpt(message);
                });
    }

    /// The reply of `statvfs@openssh.com`: eleven 64-bit numbers (PROTOCOL of OpenSSH, section
    /// 4.4).
    private void figures(String mount, SftpChannel.Packet packet) throws IOException {
        if (packet.type() != SftpChannel.EXTENDED_REPLY || packet.body().remaining() < 88) {
            packet.body().getInt();
            String message =
                    packet.body().remaining() < 4
                            ? ""
                            : new String(packet.string(), StandardCharsets.UTF_8);
            missing.put(mount, message.isEmpty() ? "can't be read" : SshFaults.excerpt(message));
            return;
        }
        long[] n = new long[11];
        for (int i = 0; i < n.length; i++) {
            n[i] = packet.body().getLong();
        }
        long unit = n[1] > 0 ? n[1] : n[0];
        sizes.put(mount, new FsSize(unit, n[2], n[3], n[4], n[5], n[6], (n[9] & READ_ONLY) != 0));
    }

    /// The mount the server is stuck at, being the first whose turn has come; null if it is not a
    /// mount it is stuck at.
    @Nullable String hangingMount() {
        if (sizing.isEmpty()) {
            return null;
        }
        Map.Entry<Integer, String> first = sizing.entrySet().iterator().next();
        boolean before = files.keySet().stream().anyMatch(id -> id < first.getKey());
        return before ? null : first.getValue();
    }

    void giveUp(String name, String reason) {
        missing.put(name, reason);
    }

    void giveUpRest(String reason) {
        for (String path : paths) {
            if (openFile(path)) {
                missing.put(path, reason);
            }
        }
        for (String mount : mounts) {
            if (open(mount)) {
                missing.put(mount, reason);
            }
        }
    }

    /// Closes the handles that are over the limit, least recently used first.
    void end() throws IOException {
        Map<String, SftpHandle> handles = channel().handles();
        Iterator<SftpHandle> oldest = handles.values().iterator();
        int over = handles.size() - MOST_HANDLES;
        for (; over > 0 && oldest.hasNext(); over--) {
            channel().close(requests, oldest.next().handle());
            oldest.remove();
        }
        channel().send(requests);
    }
}
