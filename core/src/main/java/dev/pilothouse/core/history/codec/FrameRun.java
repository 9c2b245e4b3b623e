package dev.pilothouse.core.history.codec;

import dev.pilothouse.core.model.Frame;

import java.util.ArrayList;
import java.util.List;

/// The bytes of some frames of one run: their number, then for each the time since the one before
/// (the first: since the run began), length and bytes; a checksum. All deflated together where that
/// is shorter, because neighbours are alike.
public final class FrameRun {

    private static final int PLAIN = 1;
    private static final int DEFLATED = 2;

    /// The largest a run may be when inflated.
    private static final int LIMIT = 64 << 20;

    private FrameRun() {}

    /// @param frames of one run, times ascending
    public static byte[] encode(List<Frame> frames) {
        ByteWriter body = new ByteWriter(1024);
        body.varint(frames.size());
        long before = frames.isEmpty() ? 0 : frames.getFirst().run();
        for (Frame frame : frames) {
            body.varint(frame.at() - before);
            body.varint(frame.bytes().length);
            body.raw(frame.bytes(), 0, frame.bytes().length);
            before = frame.at();
        }
        byte[] plain = body.toBytes();
        byte[] deflated = Deflation.deflate(plain);
        ByteWriter out = new ByteWriter(deflated.length + 16);
        if (deflated.length + 4 < plain.length) {
            out.u8(DEFLATED);
            out.varint(plain.length);
            out.raw(deflated, 0, deflated.length);
        } else {
            out.u8(PLAIN);
            out.raw(plain, 0, plain.length);
        }
        out.checksum();
        return out.toBytes();
    }

    /// Throws [CorruptData].
    public static List<Frame> decode(String stream, long run, byte[] bytes) {
        ByteReader in = ByteReader.checked(bytes);
        int kind = in.u8();
        switch (kind) {
            case PLAIN -> {}
            case DEFLATED -> {
                int length = in.count(LIMIT);
                byte[] plain = Deflation.inflate(in.raw(in.left()), length);
                in = new ByteReader(plain, 0, plain.length);
            }
            default -> throw new CorruptData("kind of frames " + kind);
        }
        List<Frame> frames = new ArrayList<>();
        long at = run;
        for (int left = in.count(in.left()); left > 0; left--) {
            long step = in.varint();
            if (step < 0 || at + step < at) {
                throw new CorruptData("time of a frame");
            }
            at += step;
            frames.add(new Frame(stream, run, at, in.raw(in.count(in.left()))));
        }
        return frames;
    }
}
