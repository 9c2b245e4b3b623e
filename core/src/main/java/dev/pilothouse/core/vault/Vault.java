package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.VaultUnusable;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.vault.VaultState.Phase;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The file that holds everything secret, sealed. Locked, it tells only who may open it. Any thread
/// may call; opening takes about half a second by design, a change waits for the disk. What is
/// wrong with the file comes as a [FaultException] with [VaultUnusable] or `Storage`; then nothing
/// is written over it, whoever asks.
public final class Vault implements AutoCloseable {

    private static final String FILE = "vault.phv";
    private static final String TRIES = "vault.tries";

    private final PrivateFile file;
    private final Clock clock;
    private final Supplier<Stretch> stretch;
    private final Sealing sealing = new Sealing();
    private final Tries tries;
    private final Publisher<VaultState> state;
    private @Nullable Stored stored;
    private byte @Nullable [] dataKey;
    private Contents contents = new Contents();

    /// @param directory the home
    /// @param stretch how much work a new password is made to be
    public Vault(Path directory, Clock clock, Supplier<Stretch> stretch) {
        file = new PrivateFile(directory.resolve(FILE));
        this.clock = clock;
        this.stretch = stretch;
        tries = new Tries(new PrivateFile(directory.resolve(TRIES)), clock);
        state = new Publisher<>(at(Phase.ABSENT, Locking.START, Optional.empty()));
        try {
            load();
        } catch (FaultException e) {
            // Told by the state.
        }
    }

    public Feed<VaultState> state() {
        return state;
    }

    /// Where it is.
    public Path path() {
        return file.path();
    }

    /// Makes the vault, with one way in; it is open then. Refuses when there is a file already,
    /// whatever is in it.
    ///
    /// @param name of the first user, for [Way#PASSWORD]; else empty
    /// @param before is told the id of the new vault before anything is written, and may refuse
    synchronized void make(Way way, String name, Secret known, Consumer<String> before) {
        if (file.exists()) {
            throw unusable(VaultUnusable.Trouble.EXISTS, file.path().getFileName().toString());
        }
        byte[] key = sealing.random(Sealing.KEY);
        Draft draft = new Draft(new Contents(), List.of(), key, sealing, clock.millis());
        draft.admit(way, name, way.guessable() ? stretch.get() : null, known);
        if (way == Way.PASSWORD) {
            draft.put(Entry.Kind.USER, name, UserRow.first(draft.now()).about(), empty());
        }
        byte[] id = sealing.random(Stored.ID);
        before.accept(HexFormat.of().formatHex(id));
        write(draft, id, 1);
        opened(way, name);
    }

    /// Tries to open it; takes about half a second for a password. An open vault is opened anew
    /// only if the way fits.
    public synchronized Attempt open(Way way, String name, Secret known) {
        Stored fresh = load().orElse(null);
        Wrap wrap = fresh == null ? null : find(fresh, way, name);
        if (fresh == null || wrap == null) {
            return new Attempt.NoWay(way);
        }
        String who = who(way, name);
        if (!tries.wait(who).isZero()) {
            return new Attempt.TooSoon(tries.times(who), tries.wait(who));
        }
        boolean counted = way.guessable() || way == Way.RECOVERY;
        int times = counted ? tries.count(who) : 1;
        Optional<byte[]> key = wrap.open(known, sealing);
        if (key.isEmpty()) {
            return new Attempt.Wrong(times, tries.wait(who));
        }
        Optional<Contents> found = fresh.open(key.get(), sealing);
        if (found.isEmpty()) {
            Arrays.fill(key.get(), (byte) 0);
            throw spoilt(VaultUnusable.Trouble.TAMPERED, "AES-GCM");
        }
        tries.succeeded(who);
        forget();
        stored = fresh;
        dataKey = key.get();
        contents = found.get();
        opened(way, name);
        return new Attempt.Opened(name);
    }

    /// Whether the password of a user fits, without changing anything but the count of tries.
    public synchronized Attempt check(String name, Secret known) {
        Wrap wrap = stored == null ? null : find(stored, Way.PASSWORD, name);
        if (wrap == null) {
            return new Attempt.NoWay(Way.PASSWORD);
        }
        String who = who(Way.PASSWORD, name);
        if (!tries.wait(who).isZero()) {
            return new Attempt.TooSoon(tries.times(who), tries.wait(who));
        }
        int times = tries.count(who);
        Optional<byte[]> key = wrap.open(known, sealing);
        if (key.isEmpty()) {
            return new Attempt.Wrong(times, tries.wait(who));
        }
        Arrays.fill(key.get(), (byte) 0);
        tries.succeeded(who);
        return new Attempt.Opened(name);
    }

    /// Wipes all that was open. Does nothing when it is not open.
    public synchronized void lock(Locking why) {
        if (dataKey == null) {
            return;
        }
        forget();
        state.publish(at(Phase.LOCKED, why, Optional.empty()));
    }

    @Override
    public void close() {
        lock(Locking.ASKED);
    }

    /// Reads the file again when the vault is not open, as after it was put back.
    public synchronized void look() {
        if (dataKey == null) {
            load();
        }
    }

    /// The version that lies beside it.
    public Path backup() {
        return file.backup();
    }

    /// 32 hexadecimal digits that no other vault has; empty when there is none.
    public synchronized String id() {
        return stored == null ? "" : HexFormat.of().formatHex(stored.id());
    }

    /// Throws a [FaultException] with `VaultLocked` when it is not open.
    synchronized <T> T read(Function<Contents, T> reader) {
        if (dataKey == null) {
            throw locked();
        }
        return reader.apply(contents);
    }

    /// All of the change is on disk when it returns, or nothing has changed and it throws.
    synchronized void change(Consumer<Draft> change) {
        byte[] key = dataKey;
        Stored old = stored;
        if (key == null || old == null) {
            throw locked();
        }
        Draft draft = new Draft(contents.draft(), old.wraps(), key, sealing, clock.millis());
        try {
            change.accept(draft);
            unchanged(old);
            write(draft, old.id(), old.saves() + 1);
        } catch (RuntimeException e) {
            draft.contents().wipeAllBut(contents);
            throw e;
        }
        state.current().openedBy().ifPresent(by -> opened(by.way(), by.name()));
    }

    Stretch newStretch() {
        return stretch.get();
    }

    Sealing sealing() {
        return sealing;
    }

    Clock clock() {
        return clock;
    }

    private void write(Draft draft, byte[] id, long saves) {
        Stored next =
                Stored.seal(id, saves, draft.wraps(), draft.dataKey(), draft.contents(), sealing);
        byte[] bytes = next.bytes();
        file.write(bytes, draft.before() == Draft.Before.KEPT);
        if (draft.before() == Draft.Before.REPLACED) {
            new PrivateFile(file.backup()).write(bytes, false);
        }
        contents.wipeAllBut(draft.contents());
        byte[] old = dataKey;
        if (old != null && !Arrays.equals(old, draft.dataKey())) {
            Arrays.fill(old, (byte) 0);
        }
        stored = next;
        dataKey = draft.dataKey();
        contents = draft.contents();
    }

    /// Somebody may have put another file in its place; theirs is not ours to overwrite.
    private void unchanged(Stored old) {
        byte[] now = file.read().orElseGet(() -> new byte[0]);
        int at = now.length - old.check().length;
        if (at < 0
                || !MessageDigest.isEqual(Arrays.copyOfRange(now, at, now.length), old.check())) {
            throw unusable(VaultUnusable.Trouble.REPLACED, now.length + " B");
        }
    }

    /// What the file has now; empty when there is none. An open vault stays as it is.
    private Optional<Stored> load() {
        byte[] bytes;
        try {
            bytes = file.read().orElse(null);
        } catch (FaultException e) {
            forget();
            state.publish(at(Phase.UNUSABLE, Locking.START, Optional.empty(), e.fault()));
            throw e;
        }
        if (bytes == null) {
            if (dataKey == null) {
                stored = null;
                state.publish(at(Phase.ABSENT, Locking.START, Optional.empty()));
            }
            return Optional.empty();
        }
        try {
            Stored found = Stored.read(bytes);
            if (dataKey == null) {
                stored = found;
                if (state.current().phase() != Phase.LOCKED) {
                    state.publish(at(Phase.LOCKED, Locking.START, Optional.empty()));
                }
            }
            return Optional.of(found);
        } catch (Stored.Unusable e) {
            String detail = String.valueOf(e.getMessage());
            throw switch (e.why()) {
                case CUT -> spoilt(VaultUnusable.Trouble.CUT, detail);
                case DAMAGED -> spoilt(VaultUnusable.Trouble.DAMAGED, detail);
                case NEWER ->
                        spoilt(
                                new Fault.Storage(
                                        Fault.Storage.Trouble.NEWER,
                                        file.path().toString(),
                                        detail));
            };
        }
    }

    /// Says so, with what the vault says of the user; so nobody has to ask back while it is busy.
    private void opened(Way way, String name) {
        Optional<UserRow> row =
                way == Way.PASSWORD
                        ? contents.get(Entry.Kind.USER, name).map(UserRow::of)
                        : Optional.empty();
        VaultState.Opened by =
                new VaultState.Opened(
                        way,
                        name,
                        row.map(UserRow::role).orElse(Role.VIEWER),
                        row.map(UserRow::mustChange).orElse(false));
        state.publish(at(Phase.OPEN, Locking.START, Optional.of(by)));
    }

    private void forget() {
        byte[] key = dataKey;
        if (key != null) {
            Arrays.fill(key, (byte) 0);
        }
        dataKey = null;
        contents.wipe();
        contents = new Contents();
    }

    private static @Nullable Wrap find(Stored in, Way way, String name) {
        return in.wraps().stream()
                .filter(w -> w.way() == way && w.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String who(Way way, String name) {
        return way.name().toLowerCase(Locale.ROOT) + " " + name;
    }

    private VaultState at(Phase phase, Locking why, Optional<VaultState.Opened> by) {
        return at(phase, why, by, null);
    }

    private VaultState at(
            Phase phase, Locking why, Optional<VaultState.Opened> by, @Nullable Fault trouble) {
        List<Wrap> wraps = stored == null ? List.of() : stored.wraps();
        List<String> users =
                wraps.stream()
                        .filter(w -> w.way() == Way.PASSWORD)
                        .map(Wrap::name)
                        .sorted()
                        .toList();
        Set<Way> ways = wraps.stream().map(Wrap::way).collect(Collectors.toSet());
        return new VaultState(
                phase, clock.millis(), by, why, users, ways, Optional.ofNullable(trouble));
    }

    private FaultException spoilt(VaultUnusable.Trouble trouble, String detail) {
        return spoilt(new VaultUnusable(trouble, file.path().toString(), detail));
    }

    private FaultException spoilt(Fault fault) {
        forget();
        stored = null;
        state.publish(at(Phase.UNUSABLE, Locking.START, Optional.empty(), fault));
        return new FaultException(fault);
    }

    private FaultException unusable(VaultUnusable.Trouble trouble, String detail) {
        return new FaultException(new VaultUnusable(trouble, file.path().toString(), detail));
    }

    private FaultException locked() {
        return new FaultException(new Fault.VaultLocked(file.path().toString(), ""));
    }

    static Secret empty() {
        return Secret.of(new char[0]);
    }
}
