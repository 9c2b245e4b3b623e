package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// [Guests] asked of the cluster.
final class ClusterGuests implements Guests {

    /// So many numbers of unseen guests are passed over before that is told as a fault.
    private static final int HIDDEN = 100;

    private final PveSite site;
    private final Target target;
    private final Function<Target, Shell> shells;

    /// @param shells opens a shell on a node
    ClusterGuests(PveSite site, Target target, Function<Target, Shell> shells) {
        this.site = site;
        this.target = target;
        this.shells = shells;
    }

    private Operation operation(Deed deed) {
        return new PveOperation(site, target, deed);
    }

    @Override
    public List<Guest> all() {
        return GuestState.all(site.api(target));
    }

    @Override
    public Guest find(int vmid) {
        return GuestState.find(site.api(target), vmid);
    }

    @Override
    public Operation power(Guest guest, GuestVerb verb, PowerChoice choice) {
        return operation(new PowerDeed(guest, verb, choice));
    }

    @Override
    public int freeId() {
        return site.api(target).get("/cluster/nextid").asInt();
    }

    @Override
    public List<Integer> freeIds(int count) {
        PveApi api = site.api(target);
        Set<Integer> taken = all().stream().map(Guest::vmid).collect(Collectors.toSet());
        List<Integer> free = new ArrayList<>();
        int hidden = 0;
        for (int id = freeId(); free.size() < count; id++) {
            if (taken.contains(id)) {
                continue;
            }
            try {
                free.add(
                        free.isEmpty()
                                ? id
                                : api.get(
                                                "/cluster/nextid",
                                                PveApi.pair("vmid", Integer.toString(id)))
                                        .asInt(id));
            } catch (FaultException e) {
                // Of a guest that the login may not see.
                if (!(e.fault() instanceof Fault.Rejected) || ++hidden > HIDDEN) {
                    throw e;
                }
            }
        }
        return free;
    }

    @Override
    public Operation delete(Guest guest, DeleteChoice choice) {
        return operation(new DeleteDeed(guest, choice));
    }

    @Override
    public Operation clone(Guest guest, CloneChoice choice) {
        return operation(new CloneDeed(guest, choice));
    }

    @Override
    public Operation clone(Guest guest, CloneChoice choice, CloudInit setup, boolean start) {
        Guest made =
                new Guest(
                        guest.kind(),
                        choice.vmid(),
                        choice.node().isEmpty() ? guest.node() : choice.node(),
                        choice.name(),
                        "stopped",
                        false,
                        "",
                        "",
                        choice.pool(),
                        guest.tags());
        List<Chain.Link> links = new ArrayList<>();
        links.add(new Chain.Link("operation.step.pve.clone", clone(guest, choice)));
        Map<String, String> settings = setup.settings();
        if (!settings.isEmpty()) {
            links.add(
                    new Chain.Link(
                            "operation.step.pve.setup",
                            operation(new ConfigDeed(made, ConfigChange.of(settings)))));
        }
        Secret secret = setup.secret();
        if (secret != null) {
            links.add(
                    new Chain.Link(
                            "operation.step.pve.secret",
                            operation(new AgentPasswordDeed(made, setup.user(), secret, false))));
        }
        if (start) {
            links.add(
                    new Chain.Link(
                            "operation.step.pve.start",
                            power(made, GuestVerb.START, PowerChoice.DEFAULT)));
        }
        return new Chain(links);
    }

    @Override
    public Operation template(Guest guest) {
        return operation(new TemplateDeed(guest));
    }

    @Override
    public Operation migrate(Guest guest, MigrateChoice choice) {
        return operation(new MigrateDeed(guest, choice));
    }

    @Override
    public Optional<Operation> unlock(Guest guest) {
        return guest.kind() == GuestKind.QEMU && site.user(target).equals("root@pam")
                ? Optional.of(operation(new UnlockDeed(guest)))
                : Optional.empty();
    }

    @Override
    public Operation unlock(Guest guest, Target node) {
        return new NodeUnlock(site, target, guest, node, () -> shells.apply(node));
    }
}
