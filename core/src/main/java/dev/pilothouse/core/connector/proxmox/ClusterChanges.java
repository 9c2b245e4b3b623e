package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// [Changes] asked of the cluster.
final class ClusterChanges implements Changes {

    private final PveSite site;
    private final Target target;
    private final Function<Target, Shell> shells;

    /// @param shells opens a shell on a node
    ClusterChanges(PveSite site, Target target, Function<Target, Shell> shells) {
        this.site = site;
        this.target = target;
        this.shells = shells;
    }

    private Operation operation(Deed deed) {
        return new PveOperation(site, target, deed);
    }

    private PveApi api() {
        return site.api(target);
    }

    @Override
    public GuestConfig config(Guest guest) {
        return GuestState.at(api(), guest, g -> GuestConfig.read(api(), g));
    }

    @Override
    public Operation config(Guest guest, ConfigChange change) {
        return operation(new ConfigDeed(guest, change));
    }

    @Override
    public Operation grow(Guest guest, String disk, int gib) {
        return operation(new GrowDeed(guest, disk, gib));
    }

    @Override
    public Operation create(Creation creation) {
        return operation(new CreateDeed(creation.again()));
    }

    @Override
    public Operation password(Guest guest, String user, Secret secret, boolean agent) {
        return operation(new AgentPasswordDeed(guest, user, secret, agent));
    }

    @Override
    public Operation password(Guest guest, String user, Secret secret, Target node) {
        return new ContainerPassword(
                site, target, guest, node, () -> shells.apply(node), user, secret);
    }

    @Override
    public List<FirewallRule> rules(Guest guest) {
        return FirewallDeed.read(api(), guest);
    }

    @Override
    public Operation rule(Guest guest, @Nullable FirewallRule old, @Nullable FirewallRule fresh) {
        return operation(new FirewallDeed(guest, old, fresh));
    }

    @Override
    public Map<String, String> firewall(Guest guest) {
        return GuestState.at(api(), guest, g -> FirewallSwitchDeed.read(api(), g));
    }

    @Override
    public Operation firewall(Guest guest, Map<String, String> options) {
        return operation(new FirewallSwitchDeed(guest, options));
    }

    @Override
    public Operation manage(Guest guest, boolean managed) {
        return operation(new HaDeed(guest, managed));
    }

    @Override
    public Operation pool(Guest guest, String pool) {
        return operation(new PoolDeed(guest, pool));
    }

    @Override
    public List<Volume> volumes(String node, String storage, String content) {
        return VolumeDeed.list(api(), node, storage, content);
    }

    @Override
    public Operation delete(String node, Volume volume) {
        return operation(new VolumeDeed(node, volume));
    }

    @Override
    public Map<String, String> templates(String node) {
        Map<String, String> all = new TreeMap<>();
        for (JsonNode each : api().get("/nodes/" + node + "/aplinfo")) {
            all.put(
                    each.path("template").asText(),
                    each.path("headline").asText(each.path("description").asText("")));
        }
        return all;
    }

    @Override
    public Operation template(String node, String storage, String name) {
        return operation(new DownloadDeed(node, storage, "vztmpl", name, ""));
    }

    @Override
    public Operation download(
            String node, String storage, String content, String file, String url) {
        return operation(new DownloadDeed(node, storage, content, file, url));
    }
}
