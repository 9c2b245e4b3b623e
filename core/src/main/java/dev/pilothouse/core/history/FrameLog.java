package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Frame;

import java.util.ArrayList;
import java.util.List;

/// Frames that wait for the next flush. Any thread may call.
final class FrameLog {

    /// While nothing can be written no more bytes than these are kept.
    private static final long WAITING = 16L << 20;

    private final List<Taken> waiting = new ArrayList<>();
    private long bytes;

    /// A frame and whose it is.
    record Taken(int target, Frame frame) {}

    synchronized void append(int target, List<Frame> frames) {
        for (Frame frame : frames) {
            waiting.add(new Taken(target, frame));
            bytes += frame.bytes().length;
        }
        while (bytes > WAITING && !waiting.isEmpty()) {
            bytes -= waiting.removeFirst().frame().bytes().length;
        }
    }

    synchronized List<Taken> waiting() {
        return List.copyOf(waiting);
    }

    /// These are stored now.
    synchronized void stored(List<Taken> frames) {
        waiting.removeAll(frames);
        bytes = waiting.stream().mapToLong(t -> t.frame().bytes().length).sum();
    }

    synchronized void forget(int target) {
        waiting.removeIf(t -> t.target() == target);
        bytes = waiting.stream().mapToLong(t -> t.frame().bytes().length).sum();
    }
}
