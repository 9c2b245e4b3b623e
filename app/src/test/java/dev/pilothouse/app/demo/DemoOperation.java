package dev.pilothouse.app.demo;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Something that could be done to a server of the demo fleet, to see how it is asked about.
///
/// @param found what it would touch
/// @param unread why that can't be read; null where it can
/// @param less the way that harms less; null for none
public record DemoOperation(
        Target target,
        Description describe,
        Impact found,
        @Nullable Fault unread,
        @Nullable Operation less)
        implements Operation {

    public DemoOperation(Target target, Description describe, Impact found) {
        this(target, describe, found, null, null);
    }

    /// @param proof of how it is verified
    public static Description about(
            String kind, String name, Risk risk, Phrase proof, String... sent) {
        return new Description(
                kind,
                name,
                risk,
                Right.OPERATE,
                List.of(sent),
                "ops",
                proof,
                List.of(),
                undoable(kind));
    }

    /// As of the real ones.
    static boolean undoable(String kind) {
        return kind.matches("service\\.(start|stop|enable|disable)|key\\..*");
    }

    public DemoOperation unread(Fault why) {
        return new DemoOperation(target, describe, found, why, less);
    }

    public DemoOperation gentler(Operation other) {
        return new DemoOperation(target, describe, found, unread, other);
    }

    @Override
    public Impact impact() {
        if (unread != null) {
            throw new FaultException(unread);
        }
        return found;
    }

    @Override
    public Optional<Operation> gentler() {
        return Optional.ofNullable(less);
    }

    @Override
    public void run(Run run) {}

    @Override
    public Finding verify(Run run) {
        return new Finding.Holds(Phrase.NONE);
    }
}
