package dev.pilothouse.app.screen.console;

import javafx.animation.AnimationTimer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets the terminals of a window paint one after the other, one a pulse, so that however many
/// flood, no step of the FX thread paints more than one. Asked from any thread, paints on the FX
/// thread.
final class PaintTurns {

    /// Pulses without a wish after which the timer rests: an idle window draws nothing.
    private static final int IDLE = 30;

    private final ConcurrentLinkedQueue<Painter> wishes = new ConcurrentLinkedQueue<>();
    private final Deque<Painter> turns = new ArrayDeque<>();
    private final Set<Painter> waiting = new HashSet<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final java.util.function.Consumer<Runnable> later;
    private int idle;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    turn();
                }
            };

    /// Who paints.
    interface Painter {
        /// @return whether anything was painted: one that can't be seen has nothing to do
        boolean paint();
    }

    /// @param later runs something on the FX thread
    PaintTurns(java.util.function.Consumer<Runnable> later) {
        this.later = later;
    }

    void want(Painter painter) {
        wishes.add(painter);
        if (awake.compareAndSet(false, true)) {
            later.accept(timer::start);
        }
    }

    private void turn() {
        for (Painter wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            if (waiting.add(wish)) {
                turns.add(wish);
            }
        }
        boolean painted = false;
        while (!painted && !turns.isEmpty()) {
            Painter next = turns.poll();
            waiting.remove(next);
            painted = next.paint();
        }
        idle = painted ? 0 : idle + 1;
        if (idle > IDLE) {
            idle = 0;
            timer.stop();
            awake.set(false);
            if (!wishes.isEmpty() && awake.compareAndSet(false, true)) {
                timer.start();
            }
        }
    }
}
