package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.inventory.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The plans that are kept, of all clusters; a few to begin with.
record Plans(List<Plan> all) {

    private static final String KEY = "proxmox.plans";

    Plans {
        all = List.copyOf(all);
    }

    static Plans of(Settings settings, Texts texts) {
        return settings.get(KEY)
                .map(text -> new Plans(text.lines().flatMap(l -> Plan.parse(l).stream()).toList()))
                .orElseGet(() -> first(texts));
    }

    private static Plans first(Texts texts) {
        return new Plans(
                List.of(
                        container(texts, "small", 1, 512, 512, 8),
                        container(texts, "medium", 2, 2048, 512, 20),
                        container(texts, "large", 4, 8192, 1024, 80),
                        machine(texts, "small", 1, 2048, 32),
                        machine(texts, "medium", 2, 4096, 64),
                        machine(texts, "large", 4, 16_384, 128)));
    }

    private static Plan container(
            Texts texts, String name, int cores, int memory, int swap, int disk) {
        return new Plan(
                texts.text("proxmox.plan." + name),
                GuestKind.LXC,
                Map.of(
                        "cores",
                        Integer.toString(cores),
                        "memory",
                        Integer.toString(memory),
                        "swap",
                        Integer.toString(swap),
                        "disk",
                        Integer.toString(disk)));
    }

    private static Plan machine(Texts texts, String name, int cores, int memory, int disk) {
        return new Plan(
                texts.text("proxmox.plan." + name),
                GuestKind.QEMU,
                Map.of(
                        "cores",
                        Integer.toString(cores),
                        "memory",
                        Integer.toString(memory),
                        "disk",
                        Integer.toString(disk)));
    }

    List<Plan> of(GuestKind kind) {
        return all.stream().filter(plan -> plan.kind() == kind).toList();
    }

    /// With one more, which takes the place of one of the same name.
    Plans with(Plan plan) {
        List<Plan> more = new ArrayList<>(without(plan).all());
        more.add(plan);
        return new Plans(more);
    }

    Plans without(Plan plan) {
        return new Plans(
                all.stream()
                        .filter(p -> p.kind() != plan.kind() || !p.name().equals(plan.name()))
                        .toList());
    }

    /// What is to be kept.
    Map<String, String> change() {
        return Map.of(KEY, all.stream().map(Plan::line).collect(Collectors.joining("\n")));
    }
}
