package dev.pilothouse.app.shell;

import dev.pilothouse.core.connector.postgres.Activity;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree;
import dev.pilothouse.core.connector.postgres.Catalog;
import dev.pilothouse.core.connector.postgres.LiveSessions;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.postgres.PrivilegeDoctor;
import dev.pilothouse.core.connector.postgres.Server;
import dev.pilothouse.core.connector.postgres.ServerFindings;
import dev.pilothouse.core.connector.postgres.SignalVerb;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Operation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// A server whose sessions are made up; what it was asked is kept.
public final class FakePostgres implements PostgresControl {

    public final List<String> calls = new ArrayList<>();

    /// The next answer; may throw.
    public Supplier<ActivitySample> sessions =
            () ->
                    new ActivitySample(
                            new Activity(0, List.of(), true, ""),
                            new BlockingTree(0, List.of(), 0));

    @Override
    public LiveSessions live(Target target) {
        calls.add("live " + target.name());
        return new LiveSessions() {
            @Override
            public ActivitySample sample() {
                calls.add("sample");
                return sessions.get();
            }

            @Override
            public Activity activity() {
                return sample().activity();
            }

            @Override
            public BlockingTree blocking() {
                return sample().tree();
            }

            @Override
            public Server server() {
                throw new AssertionError("nobody asks for the server");
            }

            @Override
            public void close() {
                calls.add("closed");
            }
        };
    }

    /// What two readings find.
    public Function<Target, TargetState> measured = TargetState::unmeasured;

    @Override
    public TargetState measure(Target target) {
        calls.add("measure " + target.name());
        return measured.apply(target);
    }

    /// What ends a session; nothing is ended before a test says how.
    public @Nullable Function<Backend, Operation> signals;

    @Override
    public Operation signal(Target target, Backend backend, SignalVerb verb) {
        Function<Backend, Operation> known = signals;
        if (known == null) {
            throw new AssertionError("nothing is signalled");
        }
        calls.add(verb + " " + backend.pid());
        return known.apply(backend);
    }

    /// What is in its databases; nothing is asked before a test says so.
    public @Nullable Catalog catalog;

    @Override
    public Catalog catalog(Target target) {
        Catalog known = catalog;
        if (known == null) {
            throw new AssertionError("nobody asks for the catalogue");
        }
        return known;
    }

    /// What the rules find.
    public ServerFindings found = new ServerFindings(List.of(), List.of(), false);

    @Override
    public ServerFindings findings(Target target) {
        return found;
    }

    /// Bytes of each database.
    public Map<String, Double> sizes = Map.of();

    @Override
    public Map<String, Double> sizes(Target target) {
        return sizes;
    }

    @Override
    public List<PrivilegeDoctor.Privilege> privileges(Target target) {
        return List.of();
    }
}
