package dev.pilothouse.core.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Secrets for this run only; nothing is written anywhere.
public final class MemorySecrets implements Secrets, AutoCloseable {

    private final Map<String, Secret> byName = new HashMap<>();

    @Override
    public synchronized Optional<Secret> get(String name) {
        return Optional.ofNullable(byName.get(name)).map(Secret::copy);
    }

    @Override
    public synchronized void put(String name, Secret secret) {
        forget(name);
        byName.put(name, secret.copy());
    }

    @Override
    public synchronized void forget(String name) {
        Secret old = byName.remove(name);
        if (old != null) {
            old.close();
        }
    }

    synchronized Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    @Override
    public synchronized void close() {
        byName.values().forEach(Secret::close);
        byName.clear();
    }
}
