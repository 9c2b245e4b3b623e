package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.keys.Bindings;
import dev.pilothouse.core.keys.KeyBinding;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Which key a target logs in with, as the rotation of a key changes it: whoever may handle keys
/// may do it, and it is on record as a change of the target. Why that right is enough is in
/// `core/docs/0008-who-changes-a-login.md`.
///
/// @param keyNames as of [AuditedInventory]
record KeyBinder(Inventory inventory, Audit audit, Who who, UnaryOperator<String> keyNames)
        implements Bindings {

    @Override
    public Feed<List<Target>> targets() {
        return inventory.targets();
    }

    @Override
    public Target bind(Target target, SshKey key) {
        return KeyBinding.bind(
                new AuditedInventory(inventory, audit, new Handler(who), keyNames), target, key);
    }

    /// Asked only for the one change that [KeyBinding] makes.
    private record Handler(Who who) implements Who {
        @Override
        public Feed<Optional<Actor>> actor() {
            return who.actor();
        }

        @Override
        public Actor require(Right right, String deed, String about) {
            return who.require(right == Right.TARGETS ? Right.KEYS : right, deed, about);
        }
    }
}
