package dev.pilothouse.core.keys;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import java.util.List;

/// All that the handling of keys needs of the inventory, so that it can change nothing else of a
/// target. Any thread may call.
public interface Bindings {

    Feed<List<Target>> targets();

    /// Makes the target log in with this key from now on; blocks for the disk. Throws
    /// [dev.pilothouse.core.access.NotAllowed].
    Target bind(Target target, SshKey key);

    /// Those of an inventory, for whom that inventory allows it.
    static Bindings in(Inventory inventory) {
        return new Bindings() {
            @Override
            public Feed<List<Target>> targets() {
                return inventory.targets();
            }

            @Override
            public Target bind(Target target, SshKey key) {
                return KeyBinding.bind(inventory, target, key);
            }
        };
    }
}
