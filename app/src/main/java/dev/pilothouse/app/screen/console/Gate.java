package dev.pilothouse.app.screen.console;

/// Lets the emulator stand still between two pieces of output while its terminal is painted. The
/// library guards the text with a lock that is not fair: under a flood, the FX thread would wait
/// for it for hundreds of milliseconds.
final class Gate {

    private static final int PARKING_MS = 8;
    private static final long LONGEST_MS = 100;

    private boolean closed;
    private boolean parked = true;

    /// FX thread: from now on the emulator stands still, after the piece it is at.
    synchronized void close() {
        closed = true;
        try {
            for (int waited = 0; !parked && waited < PARKING_MS; waited++) {
                wait(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /// Emulator: waits for output from now on, which is as good as standing still.
    synchronized void resting() {
        parked = true;
        notifyAll();
    }

    /// Emulator: goes on as soon as nobody paints. Never waits for long, whatever became of who
    /// closed it.
    synchronized void working() {
        parked = true;
        notifyAll();
        try {
            if (closed) {
                wait(LONGEST_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parked = false;
    }
}
