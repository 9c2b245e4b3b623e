package dev.pilothouse.core.model;

/// One picture of something that is too rich for figures, such as all sessions of a database server
/// at a moment. Only the connector that made it can read it; frames of a run build on each other,
/// the first of a run stands alone.
public final class Frame {

    private final String stream;
    private final long run;
    private final long at;
    private final byte[] bytes;

    /// @param stream which kind of picture, such as `pg.activity`; up to 40 characters
    /// @param run when its run began: the time of the frame that stands alone
    /// @param at when it was taken, in milliseconds since 1970; not before `run`
    /// @param bytes not changed afterwards
    public Frame(String stream, long run, long at, byte[] bytes) {
        if (at < run) {
            throw new IllegalArgumentException("a frame before its run");
        }
        this.stream = stream;
        this.run = run;
        this.at = at;
        this.bytes = bytes;
    }

    public String stream() {
        return stream;
    }

    public long run() {
        return run;
    }

    public long at() {
        return at;
    }

    /// Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return stream + " of " + at + ", " + bytes.length + " bytes";
    }
}
