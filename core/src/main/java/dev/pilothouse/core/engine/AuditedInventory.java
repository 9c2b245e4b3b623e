package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The inventory as people change it: asks for the right, and puts every change on record.
///
/// @param keyNames what a key file is called on record: one of the vault by its name, too
record AuditedInventory(Inventory inventory, Audit audit, Who who, UnaryOperator<String> keyNames)
        implements Inventory {

    @Override
    public Feed<java.util.List<Target>> targets() {
        return inventory.targets();
    }

    @Override
    public Feed<java.util.List<Environment>> environments() {
        return inventory.environments();
    }

    @Override
    public Target add(Draft draft) {
        who.require(Right.TARGETS, "target.add", draft.name());
        Target added = inventory.add(draft);
        note(Deed.change("target.add", added, endpoint(added.endpoint())));
        return added;
    }

    @Override
    public Target change(TargetId id, Draft draft) {
        Optional<Target> before = target(id);
        who.require(Right.TARGETS, "target.change", name(before));
        Target changed = inventory.change(id, draft);
        note(
                Deed.change(
                        "target.change",
                        changed,
                        Changes.between(
                                before.map(this::fields).orElse(Map.of()), fields(changed))));
        return changed;
    }

    @Override
    public void remove(TargetId id) {
        who.require(Right.TARGETS, "target.remove", name(target(id)));
        List<Target> before = inventory.targets().current();
        inventory.remove(id);
        // What was watched on a node went with it.
        List<Target> left = inventory.targets().current();
        before.stream()
                .filter(t -> left.stream().noneMatch(l -> l.id().equals(t.id())))
                .forEach(t -> note(Deed.change("target.remove", t, endpoint(t.endpoint()))));
    }

    @Override
    public void pause(TargetId id, boolean paused) {
        Optional<Target> before = target(id);
        who.require(Right.TARGETS, paused ? "target.pause" : "target.resume", name(before));
        inventory.pause(id, paused);
        before.filter(t -> t.paused() != paused)
                .ifPresent(
                        t -> note(Deed.change(paused ? "target.pause" : "target.resume", t, "")));
    }

    @Override
    public void put(Environment environment) {
        Optional<Environment> before =
                inventory.environments().current().stream()
                        .filter(e -> e.name().equalsIgnoreCase(environment.name()))
                        .findFirst();
        String deed = before.isEmpty() ? "environment.add" : "environment.change";
        who.require(Right.ENVIRONMENTS, deed, environment.name());
        inventory.put(environment);
        note(
                Deed.change(
                        deed,
                        environment.name(),
                        Changes.between(
                                before.map(this::fields).orElse(Map.of()), fields(environment))));
    }

    @Override
    public void removeEnvironment(String name) {
        who.require(Right.ENVIRONMENTS, "environment.remove", name);
        inventory.removeEnvironment(name);
        note(Deed.change("environment.remove", name, ""));
    }

    private void note(Deed deed) {
        audit.append(AuditNote.by(who.actor().current(), deed, AuditNote.Ending.DONE));
    }

    private Optional<Target> target(TargetId id) {
        return inventory.targets().current().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    private static String name(Optional<Target> target) {
        return target.map(Target::name).orElse("");
    }

    private Map<String, String> fields(Target target) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", target.name());
        fields.put("endpoint", endpoint(target.endpoint()));
        fields.put("environment", target.environment());
        fields.put("group", target.group());
        fields.put("tags", String.join(" ", target.tags()));
        fields.put("paused", Boolean.toString(target.paused()));
        fields.put("fast", target.cadence().fast().toSeconds() + " s");
        fields.put("slow", target.cadence().slow().toSeconds() + " s");
        return fields;
    }

    private static String words(Endpoint.Postgres p) {
        Endpoint.Tls tls = p.tls();
        return (p.user() == null ? "" : p.user() + "@")
                + p.host()
                + (p.port() == null ? "" : ":" + p.port())
                + (p.database() == null ? "" : "/" + p.database())
                + (p.service() == null ? "" : " service " + p.service())
                + (tls.mode() == null ? "" : " tls " + tls.mode().word())
                + (tls.pin() == null ? "" : " pin " + tls.pin())
                + (tls.certificate() == null ? "" : " certificate " + tls.certificate())
                + (p.node() == null ? "" : (p.tunnel() ? " through " : " on ") + p.node());
    }

    private static String words(Endpoint.Proxmox p) {
        List<String> at = new ArrayList<>();
        for (Endpoint.Address each : p.addresses()) {
            at.add(each.text() + (each.pin() == null ? "" : " pin " + each.pin()));
        }
        return p.user()
                + " at "
                + String.join(", ", at)
                + (p.caFile() == null ? "" : " ca " + p.caFile())
                + (p.tunnel() == null ? "" : " through " + p.tunnel());
    }

    private Map<String, String> fields(Environment environment) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("policy", environment.policy().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("colour", Integer.toString(environment.colour()));
        fields.put("order", Integer.toString(environment.order()));
        return fields;
    }

    private String endpoint(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.ThisMachine _ -> "this machine";
            case Endpoint.Watched watched ->
                    watched.node()
                            + " "
                            + watched.watch()
                                    .kind()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-')
                            + " "
                            + watched.watch().subject();
            case Endpoint.Postgres postgres -> words(postgres);
            case Endpoint.Proxmox proxmox -> words(proxmox);
            case Endpoint.Ssh ssh ->
                    (ssh.user() == null ? "" : ssh.user() + "@")
                            + ssh.host()
                            + (ssh.port() == null ? "" : ":" + ssh.port())
                            + (ssh.via() == null ? "" : " via " + ssh.via())
                            + " "
                            + ssh.login().name().toLowerCase(java.util.Locale.ROOT)
                            + (ssh.keyFile() == null ? "" : " " + keyNames.apply(ssh.keyFile()));
        };
    }
}
