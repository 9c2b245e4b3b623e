package dev.pilothouse.app.screen.vnc;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What the server has said and the page was not given yet. The thread that reads waits while there
/// is much of it, which holds the server up; however much comes, at most one message to the UI
/// thread is under way.
final class PageFeed {

    private static final int MUCH = 4 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final Runnable wake;
    private boolean open;
    private boolean woken;
    private boolean closed;

    /// @param wake called when there is something for [#next]; any thread
    PageFeed(Runnable wake) {
        this.wake = wake;
    }

    /// Waits while there is no room.
    void add(byte[] buffer, int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= MUCH && !closed) {
                room.await();
            }
            waiting.write(buffer, 0, length);
            wakeOnce();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the page takes anything.
    void open(boolean wanted) {
        lock.lock();
        try {
            open = wanted;
            wakeOnce();
        } finally {
            lock.unlock();
        }
    }

    private void wakeOnce() {
        if (open && !woken && !closed && waiting.size() > 0) {
            woken = true;
            wake.run();
        }
    }

    /// All there is, in Base64; empty when the page takes nothing.
    String next() {
        byte[] bytes;
        lock.lock();
        try {
            woken = false;
            if (!open || closed) {
                return "";
            }
            bytes = waiting.toByteArray();
            waiting.reset();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.reset();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
