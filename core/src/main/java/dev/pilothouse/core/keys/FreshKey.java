package dev.pilothouse.core.keys;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/// The key that comes after another: one that is there, or one that is made as soon as the first of
/// several rotations begins, and not before somebody has agreed. Any thread may call.
public final class FreshKey {

    private final String name;
    private final Supplier<SshKey> make;
    private @Nullable SshKey made;

    /// One that is made when it is needed.
    ///
    /// @param name it will have
    public FreshKey(String name, Supplier<SshKey> make) {
        this.name = name;
        this.make = make;
    }

    /// One that is there.
    public static FreshKey of(SshKey key) {
        FreshKey fresh = new FreshKey(key.name(), () -> key);
        fresh.made = key;
        return fresh;
    }

    String name() {
        return name;
    }

    /// Empty before it is made.
    synchronized Optional<SshKey> known() {
        return Optional.ofNullable(made);
    }

    /// Makes it the first time. Throws a [FaultException].
    synchronized SshKey get() {
        SshKey key = made;
        if (key == null) {
            try {
                key = make.get();
            } catch (NotAllowed e) {
                throw new FaultException(new Fault.Forbidden(name, ""), e);
            } catch (InvalidInput e) {
                throw new FaultException(new Fault.Rejected(name, e.value()), e);
            }
            made = key;
        }
        return key;
    }

    /// Its line in a file of authorized keys, as far as it is known.
    String line() {
        return known().map(SshKey::line).orElse("(" + name + ")");
    }
}
