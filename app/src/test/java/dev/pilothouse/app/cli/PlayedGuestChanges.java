package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.ConfigChange;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.FirewallRule;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.Volume;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Writes down what is to be changed.
final class PlayedGuestChanges implements Changes {

    private final Function<String, Operation> asked;

    PlayedGuestChanges(Function<String, Operation> asked) {
        this.asked = asked;
    }

    @Override
    public GuestConfig config(Guest guest) {
        return new GuestConfig(Map.of("cores", "1"), Map.of(), "d");
    }

    @Override
    public Operation config(Guest guest, ConfigChange change) {
        return asked.apply("config " + guest.vmid() + " " + new TreeMap<>(change.set()));
    }

    @Override
    public Operation grow(Guest guest, String disk, int gib) {
        return asked.apply("grow " + guest.vmid() + " " + disk + " " + gib);
    }

    @Override
    public Operation create(Creation creation) {
        Secret secret = creation.secret();
        return asked.apply(
                "create "
                        + creation.kind()
                        + " "
                        + creation.node()
                        + " "
                        + creation.vmid()
                        + " "
                        + creation.name()
                        + " "
                        + new TreeMap<>(creation.parameters())
                        + (secret == null ? "" : secret.use(chars -> " " + chars.length)));
    }

    @Override
    public Operation password(Guest guest, String user, Secret secret, boolean agent) {
        int length = secret.use(chars -> chars.length);
        return asked.apply("password " + guest.vmid() + " " + user + " " + length + " " + agent);
    }

    @Override
    public Operation password(Guest guest, String user, Secret secret, Target node) {
        int length = secret.use(chars -> chars.length);
        return asked.apply(
                "password " + guest.vmid() + " " + user + " " + length + " on " + node.name());
    }

    @Override
    public List<FirewallRule> rules(Guest guest) {
        throw new AssertionError();
    }

    @Override
    public Operation rule(Guest guest, @Nullable FirewallRule old, @Nullable FirewallRule fresh) {
        throw new AssertionError();
    }

    @Override
    public Map<String, String> firewall(Guest guest) {
        throw new AssertionError();
    }

    @Override
    public Operation firewall(Guest guest, Map<String, String> options) {
        throw new AssertionError();
    }

    @Override
    public Operation manage(Guest guest, boolean managed) {
        throw new AssertionError();
    }

    @Override
    public Operation pool(Guest guest, String pool) {
        throw new AssertionError();
    }

    @Override
    public List<Volume> volumes(String node, String storage, String content) {
        throw new AssertionError();
    }

    @Override
    public Operation delete(String node, Volume volume) {
        throw new AssertionError();
    }

    @Override
    public Map<String, String> templates(String node) {
        return Map.of("debian-13.tar.zst", "Debian 13, as on " + node);
    }

    @Override
    public Operation template(String node, String storage, String name) {
        return asked.apply("fetch " + name + " onto " + storage + " of " + node);
    }

    @Override
    public Operation download(
            String node, String storage, String content, String file, String url) {
        throw new AssertionError();
    }
}
