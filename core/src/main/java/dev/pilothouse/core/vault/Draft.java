package dev.pilothouse.core.vault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A vault while it is being changed: dropped as a whole when it can't be written. Used by one
/// thread, inside [Vault#change].
final class Draft {

    /// What becomes of the version before.
    enum Before {
        /// It stays beside the new one.
        KEPT,
        /// It goes too, because it opens for somebody or something that must no longer open it.
        REPLACED,
        /// The one that is beside the vault already stays, as the change is of no weight.
        LEFT
    }

    private final Contents contents;
    private final List<Wrap> wraps;
    private final Sealing sealing;
    private final long now;
    private byte[] dataKey;
    private Before before = Before.KEPT;

    Draft(Contents contents, List<Wrap> wraps, byte[] dataKey, Sealing sealing, long now) {
        this.contents = contents;
        this.wraps = new ArrayList<>(wraps);
        this.dataKey = dataKey;
        this.sealing = sealing;
        this.now = now;
    }

    Contents contents() {
        return contents;
    }

    List<Wrap> wraps() {
        return wraps;
    }

    byte[] dataKey() {
        return dataKey;
    }

    Before before() {
        return before;
    }

    Sealing sealing() {
        return sealing;
    }

    long now() {
        return now;
    }

    void before(Before what) {
        before = what;
    }

    Optional<Wrap> wrap(Way way, String name) {
        return wraps.stream().filter(w -> w.way() == way && w.name().equals(name)).findFirst();
    }

    /// Lets somebody in, instead of what let them in before.
    void admit(Way way, String name, @Nullable Stretch stretch, Secret known) {
        withdraw(way, name);
        wraps.add(Wrap.make(way, name, stretch, known, dataKey, sealing));
    }

    void withdraw(Way way, String name) {
        if (wraps.removeIf(w -> w.way() == way && w.name().equals(name))) {
            before = Before.REPLACED;
        }
    }

    /// A new data key for everybody who may come in.
    void rekey() {
        byte[] fresh = sealing.random(Sealing.KEY);
        wraps.replaceAll(w -> w.to(fresh, sealing));
        dataKey = fresh;
        before = Before.REPLACED;
    }

    /// Keeps or replaces an entry.
    void put(Entry.Kind kind, String name, Map<String, String> about, Secret secret) {
        long created = contents.get(kind, name).map(Entry::created).orElse(now);
        contents.put(new Entry(name, kind, created, now, about, secret.copy()));
    }
}
