package dev.pilothouse.core.report;

import java.util.List;

/// What a cache file says about itself; `core/docs/format-cache-file.md` has the layout.
///
/// @param format version of the layout
/// @param madeAt in milliseconds since 1970
/// @param madeBy the program's version
/// @param from first instant of the range, in milliseconds since 1970
/// @param to first instant after it
/// @param targets whose history is inside
/// @param entries the files inside
public record Manifest(
        int format,
        long madeAt,
        String madeBy,
        long from,
        long to,
        List<Named> targets,
        List<Entry> entries) {

    /// The newest layout this program knows, and the one it writes.
    static final int FORMAT = 1;

    /// Bytes that one of an entry's blocks covers; part of the format.
    static final int BLOCK = 1 << 20;

    public Manifest {
        targets = List.copyOf(targets);
        entries = List.copyOf(entries);
    }

    /// A target by number and name.
    public record Named(int id, String name) {}

    /// One file inside.
    ///
    /// @param sha256 of the whole
    /// @param blocks SHA-256 of each block of 1 MiB, so that damage can be located
    public record Entry(String name, long bytes, String sha256, List<String> blocks) {
        public Entry {
            blocks = List.copyOf(blocks);
        }
    }
}
