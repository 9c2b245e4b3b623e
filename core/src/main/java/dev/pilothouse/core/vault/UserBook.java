package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.InvalidInput;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The users in a vault while it is being changed. Who is disabled has no way in: it lies, sealed
/// as it was, among the secrets until it is given back.
final class UserBook {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._@ -]{0,62}");

    private final Draft draft;

    UserBook(Draft draft) {
        this.draft = draft;
    }

    Optional<UserRow> find(String name) {
        return draft.contents().get(Entry.Kind.USER, name).map(UserRow::of);
    }

    private UserRow get(String name) {
        return find(name).orElseThrow(() -> new InvalidInput("user", "input.user.unknown", name));
    }

    void add(String name, Role role, boolean mustChange, Stretch stretch, Secret password) {
        if (!NAME.matcher(name).matches() || name.endsWith(" ")) {
            throw new InvalidInput("user", "input.user.name", name);
        }
        boolean taken =
                draft.contents().all(Entry.Kind.USER).stream()
                        .anyMatch(e -> e.name().equalsIgnoreCase(name));
        if (taken) {
            throw new InvalidInput("user", "input.user.taken", name);
        }
        PasswordRules.check(name, password);
        put(name, new UserRow(role, false, mustChange, draft.now(), 0));
        draft.admit(Way.PASSWORD, name, stretch, password);
        adminLeft();
    }

    void password(String name, boolean mustChange, Stretch stretch, Secret password) {
        UserRow row = get(name);
        if (row.disabled()) {
            throw new InvalidInput("user", "input.user.disabled", name);
        }
        PasswordRules.check(name, password);
        put(name, new UserRow(row.role(), false, mustChange, draft.now(), row.lastLogin()));
        draft.admit(Way.PASSWORD, name, stretch, password);
    }

    void role(String name, Role role) {
        UserRow row = get(name);
        put(
                name,
                new UserRow(
                        role, row.disabled(), row.mustChange(), row.passwordAt(), row.lastLogin()));
        adminLeft();
    }

    void disable(String name) {
        UserRow row = get(name);
        Optional<Wrap> way = draft.wrap(Way.PASSWORD, name);
        if (row.disabled() || way.isEmpty()) {
            return;
        }
        UserRow next =
                new UserRow(row.role(), true, row.mustChange(), row.passwordAt(), row.lastLogin());
        try (Secret kept = text(way.get())) {
            draft.put(Entry.Kind.USER, name, next.about(), kept);
        }
        draft.withdraw(Way.PASSWORD, name);
        adminLeft();
    }

    void enable(String name) {
        UserRow row = get(name);
        Optional<Wrap> kept =
                draft.contents()
                        .get(Entry.Kind.USER, name)
                        .flatMap(e -> e.secret().use(chars -> wrap(new String(chars))));
        if (!row.disabled() || kept.isEmpty()) {
            return;
        }
        put(
                name,
                new UserRow(
                        row.role(), false, row.mustChange(), row.passwordAt(), row.lastLogin()));
        draft.wraps().removeIf(w -> w.way() == Way.PASSWORD && w.name().equals(name));
        // The data key may have been replaced meanwhile; the box is made anew for it.
        draft.wraps().add(kept.get().to(draft.dataKey(), draft.sealing()));
    }

    void remove(String name) {
        get(name);
        draft.contents().remove(Entry.Kind.USER, name);
        draft.withdraw(Way.PASSWORD, name);
        adminLeft();
        draft.rekey();
    }

    void seen(String name) {
        find(name)
                .ifPresent(
                        row ->
                                put(
                                        name,
                                        new UserRow(
                                                row.role(),
                                                row.disabled(),
                                                row.mustChange(),
                                                row.passwordAt(),
                                                draft.now())));
    }

    /// Gives an admin a new password after the recovery code was used.
    void recovered(String name, Stretch stretch, Secret password) {
        boolean anyAdmin =
                draft.contents().all(Entry.Kind.USER).stream()
                        .map(UserRow::of)
                        .anyMatch(row -> row.role() == Role.ADMIN);
        Optional<UserRow> row = find(name);
        if (row.isEmpty() && !anyAdmin) {
            add(name, Role.ADMIN, false, stretch, password);
            return;
        }
        if (row.isEmpty() || row.get().role() != Role.ADMIN) {
            throw new InvalidInput("user", "input.user.noadmin", name);
        }
        put(name, new UserRow(Role.ADMIN, false, false, draft.now(), row.get().lastLogin()));
        draft.admit(Way.PASSWORD, name, stretch, password);
    }

    private void put(String name, UserRow row) {
        try (Secret none = Vault.empty()) {
            draft.put(Entry.Kind.USER, name, row.about(), none);
        }
    }

    /// Somebody has to be left who may let others in.
    private void adminLeft() {
        boolean left =
                draft.contents().all(Entry.Kind.USER).stream()
                        .map(UserRow::of)
                        .anyMatch(row -> row.role() == Role.ADMIN && !row.disabled());
        if (!left) {
            throw new InvalidInput("user", "input.user.lastadmin", "");
        }
    }

    private static Secret text(Wrap wrap) {
        try (Packed.Writer out = new Packed.Writer()) {
            wrap.write(out);
            byte[] bytes = out.done();
            char[] chars =
                    new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII)
                            .toCharArray();
            Arrays.fill(bytes, (byte) 0);
            try {
                return Secret.of(chars);
            } finally {
                Arrays.fill(chars, '\0');
            }
        }
    }

    private static Optional<Wrap> wrap(String text) {
        try {
            Packed.Reader in = new Packed.Reader(Base64.getDecoder().decode(text));
            Wrap wrap = Wrap.read(in);
            in.end();
            return Optional.of(wrap);
        } catch (Packed.Malformed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
