package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;

/// One kind of change to a cluster: the call, what it touches, how it is seen to hold. What all
/// have in common (sent once, its task followed or looked for, read back) is [PveOperation]'s.
/// Remembers what it found before the change; its methods block and are called on virtual threads.
abstract class Deed {

    /// Its kind without `pve.`, such as `snapshot-delete`: key of the texts
    /// `operation.pve.<word>.*`
    /// and `operation.proof.pve.<word>`.
    abstract String word();

    /// What it is done to, as people call it.
    abstract String name();

    /// Those of one part wait for each other; see [dev.pilothouse.core.operation.Operation#part()].
    abstract String part();

    abstract Risk risk();

    /// As far as it is known without asking.
    abstract Call call();

    /// The types its task may have, of which one is enough; empty where the cluster does it at once
    /// and answers nothing.
    abstract Set<String> tasks();

    /// What its task is done to, as the cluster names it, such as `101`.
    abstract String taskId();

    Phrase proof() {
        return Phrase.of("operation.proof.pve." + word(), name());
    }

    Impact impact(PveApi api) {
        return Impact.NONE;
    }

    /// Looks at what there is, right before it is sent.
    ///
    /// @return the call as it has to be sent now; throws a
    ///     [dev.pilothouse.core.model.FaultException] where it is known to be refused
    abstract Call look(PveApi api, Run run) throws InterruptedException;

    /// The call for where the thing is now, when the node that was asked does not have it any more;
    /// empty where it is not elsewhere.
    Optional<Call> elsewhere(PveApi api, Call asked) {
        return Optional.empty();
    }

    /// Reads back.
    ///
    /// @param answered whether the cluster said that it was done
    abstract Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException;

    /// See [dev.pilothouse.core.operation.Operation#typed()].
    Optional<String> typed() {
        return Optional.empty();
    }

    /// Whether [#undo()] will know the inverse.
    boolean undoable() {
        return false;
    }

    Optional<Deed> undo() {
        return Optional.empty();
    }

    Optional<Deed> gentler() {
        return Optional.empty();
    }
}
