package dev.pilothouse.app.cli;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.vault.Secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Passwords of several targets, each on a line of standard input as `name=password`. A target gets
/// its own once it says that it needs one; nothing is tried twice.
final class GivenSecrets implements AutoCloseable {

    private static final int LONGEST = 65_536;

    private final Map<TargetId, Secret> secrets = new HashMap<>();
    private final Set<TargetId> used = new HashSet<>();

    /// Reads to the end of the input; throws [WrongUse] for a line that names no target.
    static GivenSecrets read(Session session, Inventory inventory) {
        GivenSecrets given = new GivenSecrets();
        char[] chars = new char[LONGEST];
        try {
            int length = fill(session.around().streams().in(), chars);
            int from = 0;
            for (int i = 0; i <= length; i++) {
                if (i == length || chars[i] == '\n') {
                    given.line(session, inventory, chars, from, i);
                    from = i + 1;
                }
            }
            return given;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    /// For when none are given.
    static GivenSecrets none() {
        return new GivenSecrets();
    }

    private static int fill(InputStream in, char[] chars) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int length = 0;
        while (length < chars.length) {
            int read = reader.read(chars, length, chars.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    private void line(Session session, Inventory inventory, char[] chars, int from, int to) {
        int end = to > from && chars[to - 1] == '\r' ? to - 1 : to;
        if (end == from) {
            return;
        }
        int equals = from;
        while (equals < end && chars[equals] != '=') {
            equals++;
        }
        if (equals == end) {
            throw new WrongUse(session.text("cli.wrong.secret"));
        }
        TargetId id = session.target(inventory, new String(chars, from, equals - from)).id();
        char[] exact = Arrays.copyOfRange(chars, equals + 1, end);
        Secret before = secrets.put(id, Secret.of(exact));
        Arrays.fill(exact, '\0');
        if (before != null) {
            before.close();
        }
    }

    /// Hands over what targets ask for, and has them read again.
    ///
    /// @return whose secrets were handed over, now or earlier
    Set<TargetId> offer(Core core, FleetState fleet) {
        for (TargetState state : fleet.targets()) {
            TargetId id = state.target().id();
            Secret secret = secrets.get(id);
            if (secret != null
                    && state.fault() instanceof Fault.SecretNeeded needed
                    && !needed.wrong()
                    && used.add(id)) {
                core.secrets().put(needed.name(), secret);
                core.collector().refresh(id);
            }
        }
        return used;
    }

    @Override
    public void close() {
        secrets.values().forEach(Secret::close);
    }
}
