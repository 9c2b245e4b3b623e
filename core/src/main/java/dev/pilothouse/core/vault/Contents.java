package dev.pilothouse.core.vault;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is in an open vault. Not thread-safe; the vault guards it.
final class Contents {

    private final Map<String, Entry> entries;

    Contents() {
        this(new TreeMap<>());
    }

    private Contents(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /// Shares the entries, so that a change that can't be written can be dropped.
    Contents draft() {
        return new Contents(new TreeMap<>(entries));
    }

    Optional<Entry> get(Entry.Kind kind, String name) {
        return Optional.ofNullable(entries.get(Entry.key(kind, name)));
    }

    List<Entry> all(Entry.Kind kind) {
        return entries.values().stream().filter(e -> e.kind() == kind).toList();
    }

    Collection<Entry> all() {
        return Collections.unmodifiableCollection(entries.values());
    }

    void put(Entry entry) {
        entries.put(entry.key(), entry);
    }

    void remove(Entry.Kind kind, String name) {
        entries.remove(Entry.key(kind, name));
    }

    /// Wipes what the other no longer has.
    void wipeAllBut(Contents other) {
        for (Entry entry : entries.values()) {
            Entry kept = other.entries.get(entry.key());
            if (kept == null || kept.secret() != entry.secret()) {
                entry.secret().close();
            }
        }
    }

    void wipe() {
        entries.values().forEach(e -> e.secret().close());
        entries.clear();
    }

    /// The caller wipes what it gets.
    byte[] write() {
        try (Packed.Writer out = new Packed.Writer()) {
            out.u32(entries.size());
            entries.values().forEach(e -> e.write(out));
            return out.done();
        }
    }

    static Contents read(byte[] bytes) throws Packed.Malformed {
        Packed.Reader in = new Packed.Reader(bytes);
        Contents contents = new Contents();
        for (int i = in.u32(); i > 0; i--) {
            contents.put(Entry.read(in));
        }
        in.end();
        return contents;
    }
}
