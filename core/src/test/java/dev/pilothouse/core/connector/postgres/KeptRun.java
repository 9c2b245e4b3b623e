package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.time.Scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A run of which the lines, the newest note and what was left behind are kept.
final class KeptRun implements Run {

    final List<String> lines = new ArrayList<>();
    volatile Phrase note = Phrase.NONE;
    volatile Phrase left = Phrase.NONE;
    private final Scheduler scheduler;

    KeptRun(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void step(String code) {}

    @Override
    public void note(Phrase result) {
        note = result;
    }

    @Override
    public void left(Phrase behind) {
        left = behind;
    }

    @Override
    public void fraction(double fraction) {}

    @Override
    public synchronized void log(String line) {
        lines.add(line);
    }

    @Override
    public void sending() {}

    @Override
    public void pause(Duration time) throws InterruptedException {
        scheduler.pause(time);
    }
}
