package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.vault.Secret;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a container or a virtual machine.
final class CreateDeed extends Deed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    /// A disk that is made with the guest: its storage and its size in GiB.
    private static final Pattern FRESH_DISK = Pattern.compile("([A-Za-z][^:,]*):([0-9.]+)(,.*)?");

    private final Creation creation;
    private volatile int vmid;

    CreateDeed(Creation creation) {
        this.creation = creation;
        vmid = creation.vmid();
    }

    @Override
    String word() {
        return creation.kind() == GuestKind.LXC ? "create-lxc" : "create-qemu";
    }

    @Override
    String name() {
        return creation.name();
    }

    /// Numbers are given out one after the other.
    @Override
    String part() {
        return "create";
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of(creation.kind().task("create"));
    }

    @Override
    String taskId() {
        return Integer.toString(vmid);
    }

    @Override
    Call call() {
        boolean container = creation.kind() == GuestKind.LXC;
        Call call = Call.of("POST", "/nodes/" + creation.node() + "/" + creation.kind().word());
        call = call.with("vmid", vmid == 0 ? "…" : Integer.toString(vmid));
        call = call.maybe(container ? "hostname" : "name", creation.name());
        for (Map.Entry<String, String> each : new TreeMap<>(creation.parameters()).entrySet()) {
            call = call.with(each.getKey(), each.getValue());
        }
        Secret secret = creation.secret();
        if (secret == null) {
            return call;
        }
        String name = container ? "password" : "cipassword";
        return new Call(
                call.method(),
                call.path(),
                call.with(name, secret.use(String::new)).parameters(),
                Set.of(name));
    }

    @Override
    Impact impact(PveApi api) {
        List<Impact.Effect> effects = new ArrayList<>();
        boolean scarce = false;
        for (Map.Entry<String, Double> each : demand().entrySet()) {
            double free = free(api, each.getKey());
            boolean full = free < each.getValue();
            scarce |= full;
            effects.add(
                    new Impact.Effect(
                            full ? Health.DEGRADED : Health.HEALTHY,
                            each.getKey(),
                            gib(each.getValue()) + " GiB",
                            Phrase.of("operation.happens.pve.create.disk", GrowDeed.amount(free))));
        }
        String node = creation.node();
        effects.add(new Impact.Effect(Health.HEALTHY, creation.name(), node, made()));
        return new Impact(
                scarce ? Phrase.of("operation.worst.pve.create.full") : Phrase.NONE,
                effects,
                Phrase.of("operation.source.pve"));
    }

    private Phrase made() {
        String number = Integer.toString(creation.vmid());
        return creation.vmid() == 0
                ? Phrase.of("operation.happens.pve.create")
                : Phrase.of(
                        creation.planned()
                                ? "operation.happens.pve.create.planned"
                                : "operation.happens.pve.create.number",
                        number);
    }

    /// Bytes by storage.
    private Map<String, Double> demand() {
        Map<String, Double> demand = new TreeMap<>();
        for (Map.Entry<String, String> each : creation.parameters().entrySet()) {
            Matcher disk = FRESH_DISK.matcher(each.getValue());
            if (each.getKey().matches("rootfs|(mp|scsi|virtio|sata|ide)[0-9]+") && disk.matches()) {
                double bytes = Double.parseDouble(disk.group(2)) * (1 << 30);
                demand.merge(disk.group(1), bytes, Double::sum);
            }
        }
        return demand;
    }

    private double free(PveApi api, String storage) {
        try {
            String path = "/nodes/" + creation.node() + "/storage/" + storage + "/status";
            return api.get(path).path("avail").asDouble(Double.NaN);
        } catch (FaultException e) {
            return Double.NaN;
        }
    }

    private static String gib(double bytes) {
        return Double.isNaN(bytes) ? "?" : String.format(Locale.ROOT, "%.0f", bytes / (1 << 30));
    }

    @Override
    Call look(PveApi api, Run run) {
        vmid = creation.vmid() == 0 ? next(api) : number(api);
        for (Map.Entry<String, Double> each : demand().entrySet()) {
            double free = free(api, each.getKey());
            if (free < each.getValue()) {
                throw new FaultException(
                        new Fault.Rejected(
                                each.getKey(),
                                gib(free) + " GiB free, " + gib(each.getValue()) + " wanted"));
            }
        }
        run.note(Phrase.of("operation.note.pve.number", Integer.toString(vmid)));
        return call();
    }

    /// As a number or as a text, as versions have it.
    private static int next(PveApi api) {
        return api.get("/cluster/nextid").asInt();
    }

    private int number(PveApi api) {
        try {
            return checked(api, creation.vmid());
        } catch (FaultException e) {
            if (creation.planned() && e.fault() instanceof Fault.Rejected) {
                return next(api);
            }
            throw e;
        }
    }

    private static int checked(PveApi api, int wanted) {
        return api.get("/cluster/nextid", PveApi.pair("vmid", Integer.toString(wanted)))
                .asInt(wanted);
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        Guest made =
                new Guest(
                        creation.kind(),
                        vmid,
                        creation.node(),
                        creation.name(),
                        "",
                        false,
                        "",
                        "",
                        "",
                        List.of());
        boolean started = creation.parameters().getOrDefault("start", "0").equals("1");
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            Optional<GuestState> now = state(api, made);
            if (now.isPresent()
                    && now.get().lock().isEmpty()
                    && (!started || now.get().running())) {
                return new Finding.Holds(
                        Phrase.of(
                                "operation.found.pve.created",
                                Integer.toString(vmid),
                                now.get().status()));
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(
                        now.map(
                                        state ->
                                                Phrase.of(
                                                        "operation.found.pve.created.state",
                                                        state.status(),
                                                        state.lock().isEmpty()
                                                                ? "–"
                                                                : state.lock()))
                                .orElse(Phrase.of("operation.found.pve.created.not")));
            }
            run.pause(SOON);
        }
    }

    private static Optional<GuestState> state(PveApi api, Guest made) {
        try {
            return Optional.of(GuestState.read(api, made));
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
