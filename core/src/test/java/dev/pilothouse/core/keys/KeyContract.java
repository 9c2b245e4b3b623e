package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The contract of operations with keys, on an account that is played.
abstract class KeyContract extends OperationContract {

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path homes;

    private final ManualTime time = new ManualTime(1_795_000_000_000L);

    @SuppressWarnings("NullAway.Init") // made with each operation
    FakeHost host;

    KeyWorld world = new KeyWorld(KeyWorld.target(1));
    final List<String> notes = new ArrayList<>();

    final Run run =
            new Run() {
                @Override
                public void step(String code) {}

                @Override
                public void note(Phrase result) {
                    notes.add(result.code());
                }

                @Override
                public void fraction(double fraction) {}

                @Override
                public void log(String line) {}

                @Override
                public void sending() {}

                @Override
                public void pause(Duration time) {}
            };

    /// An account as it is before, and the operation on it.
    abstract Operation fresh();

    /// The change that counts, so that the connection can be lost at it.
    abstract boolean counts(String script);

    FakeHost newHost(String... lines) {
        try {
            host = new FakeHost(Files.createTempDirectory(homes, "home")).holds(lines);
            host.hit = this::counts;
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KeyDeployment deployment() {
        world = new KeyWorld(KeyWorld.target(1));
        return new KeyDeployment(host, Bindings.in(world));
    }

    @Override
    protected Scheduler scheduler() {
        return time;
    }

    @Override
    protected void settle() {
        time.advance(patience());
    }

    @Override
    protected Operation working() {
        return fresh();
    }

    @Override
    protected Operation cutBefore() {
        Operation operation = fresh();
        host.beforeSent = FakeHost.LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        Operation operation = fresh();
        host.afterSent = FakeHost.LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        Operation operation = cutAfterItRan();
        host.deadAfterwards = true;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        Operation operation = fresh();
        host.afterSent = FakeHost.NO_ANSWER;
        host.takesEffect = false;
        return operation;
    }
}
