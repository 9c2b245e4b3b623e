package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.PartFault;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a login may see and do in a cluster, and the lines of `pveum` that would allow the rest.
/// Pure: from what `GET /access/permissions` said. Names of privileges are those of the version:
/// one
/// that it does not know makes the whole role fail.
public final class PveDoctor {

    /// How far a right reaches.
    public enum State {
        EVERYWHERE,
        /// For some of what there is.
        PARTLY,
        NOWHERE
    }

    /// One thing a login may be good for.
    ///
    /// @param code a key into the texts
    /// @param lacking the privileges it takes and that are not held everywhere, with the path, such
    ///     as `VM.Audit on /vms`
    /// @param grant what an administrator runs on a node of the cluster; empty where it is held
    public record Privilege(String code, State state, String lacking, String grant) {}

    private static final String ROLE = "Pilothouse";
    private static final String ALONE = "right.pve.alone";

    private final String user;
    private final boolean nine;
    private final Map<String, JsonNode> held;

    /// @param version such as `9.1.4`
    /// @param permissions by path, each with the privileges held there
    PveDoctor(String user, String version, JsonNode permissions) {
        this.user = user;
        nine = major(version) >= 9;
        held =
                permissions.properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static int major(String version) {
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            return 9; // a version that is not written as one is newer than this program
        }
    }

    /// What it takes, the most useful first.
    private List<Need> needs() {
        return List.of(
                new Need("right.pve.guests", "/vms", "VM.Audit"),
                new Need("right.pve.nodes", "/nodes", "Sys.Audit"),
                new Need("right.pve.storages", "/storage", "Datastore.Audit"),
                new Need("right.pve.pools", "/pool", "Pool.Audit"),
                new Need("right.pve.agent", "/vms", nine ? "VM.GuestAgent.Audit" : "VM.Monitor"),
                new Need("right.pve.power", "/vms", "VM.PowerMgmt"),
                new Need("right.pve.console", "/vms", "VM.Console"),
                new Need("right.pve.snapshot", "/vms", "VM.Snapshot", "VM.Snapshot.Rollback"),
                new Need("right.pve.backup", "/vms", "VM.Backup"),
                new Need(
                        "right.pve.config",
                        "/vms",
                        "VM.Config.CPU",
                        "VM.Config.Memory",
                        "VM.Config.Disk",
                        "VM.Config.Network",
                        "VM.Config.Options"),
                new Need("right.pve.create", "/vms", "VM.Allocate", "VM.Clone"),
                new Need("right.pve.space", "/storage", "Datastore.AllocateSpace"),
                new Need("right.pve.migrate", "/vms", "VM.Migrate"),
                new Need("right.pve.templates", "/storage", "Datastore.AllocateTemplate"));
    }

    /// How many of [#needs] only read; asking agents is a right to do more with them on version 8.
    private static final int READING = 4;

    private record Need(String code, String path, List<String> privileges) {
        Need(String code, String path, String... privileges) {
            this(code, path, Arrays.asList(privileges));
        }
    }

    /// Whether nothing at all is allowed: of a token that means that it was made with separate
    /// privileges and none was given to it.
    boolean nothing() {
        return held.values().stream().allMatch(JsonNode::isEmpty);
    }

    /// Everything the program can make use of.
    public List<Privilege> examine() {
        return needs().stream().map(this::examine).toList();
    }

    private Privilege examine(Need need) {
        List<String> lacking =
                need.privileges().stream().filter(p -> !everywhere(need.path(), p)).toList();
        State state =
                lacking.isEmpty()
                        ? State.EVERYWHERE
                        : need.privileges().stream().allMatch(p -> somewhere(need.path(), p))
                                ? State.PARTLY
                                : State.NOWHERE;
        return new Privilege(
                need.code(),
                state,
                lacking.isEmpty() ? "" : String.join(" ", lacking) + " on " + need.path(),
                lacking.isEmpty() ? "" : grant(need.path(), need.privileges()));
    }

    /// On the path itself, or above it and passed on.
    private boolean everywhere(String path, String privilege) {
        return has(path, privilege, false) || has("/", privilege, true);
    }

    private boolean has(String path, String privilege, boolean passed) {
        JsonNode at = held.get(path);
        return at != null && at.has(privilege) && (!passed || at.path(privilege).asInt(0) == 1);
    }

    /// Guests have their rights by pools too.
    private boolean somewhere(String path, String privilege) {
        return held.entrySet().stream()
                .anyMatch(
                        e ->
                                e.getValue().has(privilege)
                                        && (e.getKey().equals("/")
                                                || e.getKey().startsWith(path)
                                                || e.getKey().startsWith("/pool")));
    }

    /// What is not there, as parts of a reading: only what a reading needs, not what changes
    /// something.
    List<PartFault> missing() {
        if (nothing()) {
            return List.of(new PartFault(ALONE, user, grant("/", reading())));
        }
        return examine().subList(0, READING).stream()
                .filter(p -> p.state() == State.NOWHERE)
                .map(p -> new PartFault(p.code(), p.lacking(), p.grant()))
                .toList();
    }

    private List<String> reading() {
        return needs().subList(0, READING).stream()
                .flatMap(need -> need.privileges().stream())
                .toList();
    }

    /// Makes the role that has what the program needs, all of it or what is asked for.
    private String grant(String path, List<String> privileges) {
        String list = String.join(" ", new TreeSet<>(privileges));
        String to = (user.indexOf('!') > 0 ? " --tokens '" : " --users '") + user + "'";
        return "pveum role add "
                + ROLE
                + " --privs '"
                + list
                + "' || pveum role modify "
                + ROLE
                + " --append 1 --privs '"
                + list
                + "'; pveum acl modify "
                + path
                + to
                + " --roles "
                + ROLE;
    }
}
