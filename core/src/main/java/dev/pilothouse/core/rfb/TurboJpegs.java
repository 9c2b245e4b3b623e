package dev.pilothouse.core.rfb;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/// Pictures unpacked by the system's libjpeg-turbo, which uses vector instructions: less than half
/// the time that a decoder without them takes. What is in a picture's header is checked before
/// anything is unpacked, and whatever the library has to complain of ends the picture. One thread
/// decodes and closes.
public final class TurboJpegs implements JpegDecoder {

    /// `TJPF_BGRA` and `TJPF_ARGB`: what makes `0xffRRGGBB` of an `int`, by the machine's order.
    private static final int FORMAT =
            ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN) ? 8 : 10;

    /// `TJFLAG_STOPONWARNING` and `TJFLAG_LIMITSCANS`, which older versions don't know.
    private static final int STRICT = 8192 | 32768;

    /// `TJCS_CMYK`: four colours of ink, which no screen sends.
    private static final int INK = 3;

    private static final Optional<TurboLibrary> SYSTEM = TurboLibrary.load();

    private final TurboLibrary library;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, 4);
    private final MemorySegment handle;
    private Arena room = Arena.ofShared();
    private MemorySegment packed = MemorySegment.NULL;
    private MemorySegment pixels = MemorySegment.NULL;

    private TurboJpegs(TurboLibrary library, MemorySegment handle) {
        this.library = library;
        this.handle = handle;
    }

    /// Empty where the system has no such library.
    public static Optional<JpegDecoder> open() {
        return SYSTEM.flatMap(TurboJpegs::open);
    }

    private static Optional<JpegDecoder> open(TurboLibrary library) {
        try {
            MemorySegment handle =
                    TurboLibrary.call(() -> (MemorySegment) library.init().invokeExact());
            return handle.equals(MemorySegment.NULL)
                    ? Optional.empty()
                    : Optional.of(new TurboJpegs(library, handle));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void decode(byte[] jpeg, int length, Target into) throws IOException {
        long size = 4L * into.width() * into.height();
        reserve(length, size);
        MemorySegment.copy(jpeg, 0, packed, ValueLayout.JAVA_BYTE, 0, length);
        check(into, length);
        int done =
                TurboLibrary.call(
                        () ->
                                (int)
                                        library.decompress()
                                                .invokeExact(
                                                        handle,
                                                        packed,
                                                        (long) length,
                                                        pixels,
                                                        into.width(),
                                                        0,
                                                        into.height(),
                                                        FORMAT,
                                                        STRICT));
        if (done != 0) {
            throw new Garbled("a picture that can't be unpacked");
        }
        for (int row = 0; row < into.height(); row++) {
            MemorySegment.copy(
                    pixels,
                    ValueLayout.JAVA_INT,
                    4L * row * into.width(),
                    into.pixels(),
                    into.offset() + row * into.stride(),
                    into.width());
        }
    }

    private void check(Target into, int length) throws IOException {
        int known =
                TurboLibrary.call(
                        () ->
                                (int)
                                        library.header()
                                                .invokeExact(
                                                        handle,
                                                        packed,
                                                        (long) length,
                                                        numbers,
                                                        numbers.asSlice(4),
                                                        numbers.asSlice(8),
                                                        numbers.asSlice(12)));
        if (known != 0
                || numbers.getAtIndex(ValueLayout.JAVA_INT, 0) != into.width()
                || numbers.getAtIndex(ValueLayout.JAVA_INT, 1) != into.height()
                || numbers.getAtIndex(ValueLayout.JAVA_INT, 3) >= INK) {
            throw new Garbled("a picture that is no JPEG of this size");
        }
    }

    /// Room for a picture, kept for the next one.
    private void reserve(long bytes, long unpacked) {
        if (packed.byteSize() >= bytes && pixels.byteSize() >= unpacked) {
            return;
        }
        room.close();
        room = Arena.ofShared();
        packed = room.allocate(Math.max(bytes, packed.byteSize()));
        pixels = room.allocate(Math.max(unpacked, pixels.byteSize()), Integer.BYTES);
    }

    @Override
    public void close() {
        try {
            int unused = TurboLibrary.call(() -> (int) library.destroy().invokeExact(handle));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            room.close();
            arena.close();
        }
    }
}
