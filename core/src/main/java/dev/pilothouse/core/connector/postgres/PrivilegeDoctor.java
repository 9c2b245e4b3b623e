package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.PartFault;

import java.util.ArrayList;
import java.util.List;

/// What the role we log in as can't see or do, and the statement that would change that. Pure: from
/// what the server said at the login.
public final class PrivilegeDoctor {

    /// One thing a role may have the right to.
    ///
    /// @param code a key into the texts
    /// @param held whether it has it
    /// @param grant what a superuser says to give it; empty where it is held, or this version knows
    ///     no such right
    public record Privilege(String code, boolean held, String grant) {}

    private PrivilegeDoctor() {}

    /// Everything Pilothouse can make use of, the most useful first.
    public static List<Privilege> examine(Server server) {
        String role = Server.quote(server.user());
        List<Privilege> all = new ArrayList<>();
        all.add(
                new Privilege(
                        "right.monitor",
                        server.seesAll(),
                        server.seesAll() ? "" : server.monitorGrant()));
        if (server.atLeast(14)) {
            all.add(member(server, "right.rows", "pg_read_all_data", role));
        }
        if (server.atLeast(10)) {
            all.add(member(server, "right.signal", "pg_signal_backend", role));
        }
        if (server.atLeast(17)) {
            all.add(member(server, "right.maintain", "pg_maintain", role));
        }
        if (server.atLeast(10)) {
            all.add(
                    new Privilege(
                            "right.hba",
                            server.superuser(),
                            server.superuser()
                                    ? ""
                                    : "GRANT SELECT ON pg_hba_file_rules TO "
                                            + role
                                            + "; GRANT EXECUTE ON FUNCTION pg_hba_file_rules() TO "
                                            + role));
        }
        return all;
    }

    private static Privilege member(Server server, String code, String group, String role) {
        boolean held = server.has(group);
        return new Privilege(code, held, held ? "" : "GRANT " + group + " TO " + role);
    }

    /// What is not there, as parts of a reading: only what a reading needs, not what changes.
    static List<PartFault> missing(Server server) {
        return examine(server).stream()
                .filter(p -> p.code().equals("right.rows") && !p.held())
                .map(p -> new PartFault(p.code(), "the role is not a member", p.grant()))
                .toList();
    }
}
