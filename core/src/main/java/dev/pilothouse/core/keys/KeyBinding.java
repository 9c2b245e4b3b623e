package dev.pilothouse.core.keys;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import java.util.Objects;

/// Which key of the vault a target logs in with.
public final class KeyBinding {

    private KeyBinding() {}

    /// Makes the target log in with this key from now on; blocks for the disk. A target that is no
    /// SSH server stays as it is.
    public static Target bind(Inventory inventory, Target target, SshKey key) {
        if (!(target.endpoint() instanceof Endpoint.Ssh ssh)) {
            return target;
        }
        return inventory.change(
                target.id(),
                new Inventory.Draft(
                        target.name(),
                        target.kind(),
                        with(ssh, key),
                        target.environment(),
                        target.group(),
                        target.tags(),
                        target.paused(),
                        target.cadence()));
    }

    static Endpoint.Ssh with(Endpoint.Ssh ssh, SshKey key) {
        return new Endpoint.Ssh(
                ssh.host(), ssh.port(), ssh.user(), Endpoint.Login.KEY, key.reference(), ssh.via());
    }

    public static boolean uses(Target target, SshKey key) {
        return target.endpoint() instanceof Endpoint.Ssh ssh
                && ssh.login() == Endpoint.Login.KEY
                && key.reference().equals(ssh.keyFile());
    }

    /// Whether both log in to the same account, as far as the endpoints say.
    static boolean sameAccount(Target one, Target other) {
        return one.endpoint() instanceof Endpoint.Ssh a
                && other.endpoint() instanceof Endpoint.Ssh b
                && a.host().equalsIgnoreCase(b.host())
                && Objects.equals(a.port(), b.port())
                && Objects.equals(a.user(), b.user());
    }
}
