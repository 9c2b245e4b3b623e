package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.FileSource.FsSize;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileSystemException;

/// The C library's statvfs(3) of this machine: Java's own FileStore knows no inodes. The layout is
/// that of 64-bit Linux with glibc or musl, where both agree. Blocks as long as the file system
/// does, for ever if that hangs.
final class StatVfs {

    private static final long READ_ONLY = 1;
    private static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                    ValueLayout.JAVA_LONG.withName("bsize"),
                    ValueLayout.JAVA_LONG.withName("frsize"),
                    ValueLayout.JAVA_LONG.withName("blocks"),
                    ValueLayout.JAVA_LONG.withName("bfree"),
                    ValueLayout.JAVA_LONG.withName("bavail"),
                    ValueLayout.JAVA_LONG.withName("files"),
                    ValueLayout.JAVA_LONG.withName("ffree"),
                    ValueLayout.JAVA_LONG.withName("favail"),
                    ValueLayout.JAVA_LONG.withName("fsid"),
                    ValueLayout.JAVA_LONG.withName("flag"),
                    ValueLayout.JAVA_LONG.withName("namemax"),
                    MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_LONG).withName("spare"));

    private final MethodHandle statvfs;
    private final VarHandle errno;

    @SuppressWarnings("restricted") // calling the C library is what this class is for
    StatVfs() {
        Linker linker = Linker.nativeLinker();
        statvfs =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("statvfs"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                        Linker.Option.captureCallState("errno"));
        errno =
                Linker.Option.captureStateLayout()
                        .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    }

    FsSize of(String path) throws FileSystemException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(LAYOUT);
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int result = (int) statvfs.invokeExact(state, arena.allocateFrom(path), answer);
            if (result != 0) {
                throw new FileSystemException(path, null, reason((int) errno.get(state, 0L)));
            }
            return new FsSize(
                    get(answer, "frsize"),
                    get(answer, "blocks"),
                    get(answer, "bfree"),
                    get(answer, "bavail"),
                    get(answer, "files"),
                    get(answer, "ffree"),
                    (get(answer, "flag") & READ_ONLY) != 0);
        } catch (FileSystemException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long get(MemorySegment answer, String field) {
        long offset = LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement(field));
        return answer.get(ValueLayout.JAVA_LONG, offset);
    }

    /// The numbers are those of Linux on every architecture with a 64-bit JVM but MIPS.
    private static String reason(int number) {
        return switch (number) {
            case 2 -> "no such file or directory";
            case 5 -> "input/output error";
            case 13 -> "permission denied";
            case 107 -> "transport endpoint is not connected";
            case 112 -> "host is down";
            case 116 -> "stale file handle";
            default -> "error " + number + " of statvfs";
        };
    }
}
