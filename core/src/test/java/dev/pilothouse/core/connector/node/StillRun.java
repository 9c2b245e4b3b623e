package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;

/// Says nothing and does not wait.
final class StillRun implements Run {
    @Override
    public void step(String code) {}

    @Override
    public void note(Phrase result) {}

    @Override
    public void fraction(double fraction) {}

    @Override
    public void log(String line) {}

    @Override
    public void sending() {}

    @Override
    public void pause(Duration time) {}
}
