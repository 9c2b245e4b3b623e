package dev.pilothouse.core.history;

import java.util.ArrayList;
import java.util.List;

/// Readings that wait for the next flush. Any thread may call.
final class Intake {

    /// About 60 MB: while nothing can be written for so long, readings stay in the heads only.
    private static final int SAMPLES = 3_000_000;

    private List<TargetBook.Taken> waiting = new ArrayList<>();
    private int samples;
    private boolean overflown;

    synchronized void add(TargetBook.Taken taken) {
        if (overflown) {
            return;
        }
        waiting.add(taken);
        samples += taken.numbers().length;
        if (samples > SAMPLES) {
            overflow();
        }
    }

    synchronized List<TargetBook.Taken> drain() {
        List<TargetBook.Taken> all = waiting;
        waiting = new ArrayList<>();
        samples = 0;
        return all;
    }

    /// Puts back what could not be written.
    synchronized void putBack(List<TargetBook.Taken> readings) {
        List<TargetBook.Taken> later = drain();
        readings.forEach(this::add);
        later.forEach(this::add);
    }

    /// Whether readings had to be let go: then the heads must be sealed to be on disk.
    synchronized boolean overflown() {
        return overflown;
    }

    synchronized void caughtUp() {
        overflown = false;
    }

    synchronized void overflow() {
        waiting = new ArrayList<>();
        samples = 0;
        overflown = true;
    }
}
