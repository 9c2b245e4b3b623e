package dev.pilothouse.core.rfb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The functions of the system's libjpeg-turbo that unpack a picture (turbojpeg.h, version 1.2 and
/// later; `unsigned long` of the header is [#JAVA_LONG] on the 64-bit systems other than Windows
/// that have it by this name).
///
/// @param init `tjhandle tjInitDecompress(void)`
/// @param header `int tjDecompressHeader3(handle, buf, size, *width, *height, *subsamp, *colors)`
/// @param decompress `int tjDecompress2(handle, buf, size, dst, width, pitch, height, format,
/// flags)`
/// @param destroy `int tjDestroy(handle)`
@SuppressWarnings("restricted") // the launchers allow native access
record TurboLibrary(
        MethodHandle init, MethodHandle header, MethodHandle decompress, MethodHandle destroy) {

    private static final String NAME = "libturbojpeg.so.0";

    /// Empty where the system has no such library.
    static Optional<TurboLibrary> load() {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            return Optional.empty();
        }
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(NAME, Arena.global());
            return Optional.of(
                    new TurboLibrary(
                            function(library, "tjInitDecompress", FunctionDescriptor.of(ADDRESS)),
                            function(
                                    library,
                                    "tjDecompressHeader3",
                                    FunctionDescriptor.of(
                                            JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS,
                                            ADDRESS, ADDRESS)),
                            function(
                                    library,
                                    "tjDecompress2",
                                    FunctionDescriptor.of(
                                            JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS,
                                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)),
                            function(
                                    library,
                                    "tjDestroy",
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS))));
        } catch (IllegalArgumentException
                | UnsupportedOperationException
                | IllegalCallerException e) {
            // Not installed, another library of that name, or native calls not allowed.
            return Optional.empty();
        }
    }

    private static MethodHandle function(
            SymbolLookup library, String name, FunctionDescriptor kind) {
        MemorySegment at =
                library.find(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
        return Linker.nativeLinker().downcallHandle(at, kind);
    }

    /// A call into the library; it throws nothing of its own.
    interface Call<T> {
        @SuppressWarnings("java:S112")
        T make() throws Throwable;
    }

    static <T> T call(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
