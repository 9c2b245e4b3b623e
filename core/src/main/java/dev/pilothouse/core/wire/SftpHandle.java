package dev.pilothouse.core.wire;

/// A file kept open on a server, and what was learned about how it comes.
///
/// Files of /proc that consist of many records (a line per device, per interface) come in pieces of
/// at most a page, and only an empty answer says that all is read. That costs a round trip, so once
/// it was seen that a file comes in one piece with room to spare, the answer is believed, and
/// checked again from time to time.
final class SftpHandle {

    private static final int PAGE = 4096;
    private static final int LEAST_ROOM = 512;
    private static final int CHECK_EVERY = 16;

    private final byte[] handle;
    private final boolean longRecords;
    private int longestLine;
    private boolean oneReadIsAll;
    private int believed;

    SftpHandle(String path, byte[] handle) {
        this.handle = handle;
        // A record may be nearly as long as a page there (overlay file systems).
        longRecords = path.endsWith("/mounts") || path.endsWith("/mountinfo");
    }

    byte[] handle() {
        return handle;
    }

    /// Whether more than one read is likely to be needed.
    boolean severalReads() {
        return longRecords || !oneReadIsAll || believed >= CHECK_EVERY;
    }

    /// Whether the first piece can be taken for the whole file. Pieces larger than a page come from
    /// files that are one record.
    boolean whole(byte[] piece) {
        int room = PAGE - Math.max(LEAST_ROOM, 2 * longestLine);
        boolean whole =
                !severalReads()
                        && piece.length > 0
                        && (piece.length <= room || piece.length > PAGE + LEAST_ROOM);
        if (whole) {
            believed++;
        }
        return whole;
    }

    /// Learns from a file that was read to its end.
    void learn(byte[] content, int reads) {
        oneReadIsAll = reads <= 1;
        believed = 0;
        int line = 0;
        longestLine = 0;
        for (byte b : content) {
            line = b == '\n' ? 0 : line + 1;
            longestLine = Math.max(longestLine, line);
        }
    }
}
