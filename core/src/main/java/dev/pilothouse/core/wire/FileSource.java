package dev.pilothouse.core.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Contents of files of one machine, many in one round trip. Not for several threads at once.
public interface FileSource extends AutoCloseable {

    /// Reads each file from its beginning to its end, and the numbers of each file system.
    ///
    /// Files and mounts that cannot be read are reported one by one; a mount that hangs is given up
    /// on its own. Throws a [dev.pilothouse.core.model.FaultException] only when nothing could be
    /// read.
    ///
    /// @param mounts mount points whose sizes are wanted
    /// @param limitBytes the most one file may bring
    Batch read(List<String> paths, List<String> mounts, int limitBytes, Duration deadline);

    /// Whether programs are started over there for the numbers of mounts, which costs as much as
    /// all the files together. May open the connection, and throws what [#read] throws.
    default boolean mountsAreDear() {
        return false;
    }

    @Override
    void close();

    /// @param contents by path, only of what could be read; ISO-8859-1, so that bytes survive
    /// @param sizes by mount point, likewise
    /// @param missing by path or mount point: why it could not be read
    record Batch(
            Map<String, String> contents,
            Map<String, FsSize> sizes,
            Map<String, String> missing,
            long bytesUp,
            long bytesDown) {}

    /// The numbers of statvfs.
    ///
    /// @param blockSize in bytes, the unit of the block counts
    /// @param availBlocks free for users who are not root
    record FsSize(
            long blockSize,
            long blocks,
            long freeBlocks,
            long availBlocks,
            long inodes,
            long freeInodes,
            boolean readOnly) {}
}
