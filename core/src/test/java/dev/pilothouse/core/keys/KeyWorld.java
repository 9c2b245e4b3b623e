package dev.pilothouse.core.keys;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.fixtures.OperationContract;

import java.util.List;

/// Keys, and an inventory in memory.
class KeyWorld implements Inventory {

    static final SshKey OLD =
            key("old", "AAAAC3NzaC1lZDI1NTE5AAAAIOLDOLDOLD+/0000000000000000000000");
    static final SshKey FRESH =
            key("new", "AAAAC3NzaC1lZDI1NTE5AAAAINEWNEWNEW+/1111111111111111111111");

    private final Publisher<List<Target>> targets;

    KeyWorld(Target... targets) {
        this.targets = new Publisher<>(List.of(targets));
    }

    private static SshKey key(String name, String blob) {
        return new SshKey(name, name, "ssh-ed25519", "it's \\" + name, blob, false, 0);
    }

    /// Logs in with the old key.
    static Target target(int id) {
        return new Target(
                new TargetId(id),
                "web-" + id,
                TargetKind.NODE,
                new Endpoint.Ssh("web-1", null, "ops", Endpoint.Login.KEY, OLD.reference(), null),
                OperationContract.ENVIRONMENT,
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    @Override
    public Feed<List<Target>> targets() {
        return targets;
    }

    @Override
    public Feed<List<Environment>> environments() {
        return new Publisher<>(List.of());
    }

    @Override
    public Target add(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Target change(TargetId id, Draft draft) {
        Target changed =
                new Target(
                        id,
                        draft.name(),
                        draft.kind(),
                        draft.endpoint(),
                        draft.environment(),
                        draft.group(),
                        draft.tags(),
                        draft.paused(),
                        draft.cadence());
        targets.publish(
                targets.current().stream().map(t -> t.id().equals(id) ? changed : t).toList());
        return changed;
    }

    @Override
    public void remove(TargetId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(TargetId id, boolean paused) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(Environment environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeEnvironment(String name) {
        throw new UnsupportedOperationException();
    }
}
