package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes a disk of a guest larger. There is no way back: Proxmox can't make one smaller, and it is
/// refused before it is asked for.
final class GrowDeed extends GuestDeed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;
    private static final double GIB = 1 << 30;

    private final String disk;
    private final int gib;

    /// @param disk such as `rootfs` or `scsi0`
    /// @param gib how large it is to be in all
    GrowDeed(Guest guest, String disk, int gib) {
        super(guest);
        this.disk = disk;
        this.gib = gib;
    }

    @Override
    String word() {
        return "grow";
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return Set.of("resize");
    }

    /// In all and not by how much: sent twice by accident it grows once.
    @Override
    Call call(Guest at) {
        return Call.of("PUT", at.path() + "/resize").with("disk", disk).with("size", gib + "G");
    }

    private long bytes() {
        return (long) gib << 30;
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        GuestConfig config = GuestConfig.read(api, now.guest());
        if (config.value(disk).isEmpty()) {
            return rejected(now, "no disk " + disk);
        }
        long size = config.size(disk).orElse(0L);
        if (size >= bytes()) {
            return rejected(now, disk + " has " + shown(size) + " GiB; a disk only grows");
        }
        return locked(now);
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        GuestConfig config = GuestConfig.read(api, now.guest());
        long size = config.size(disk).orElse(0L);
        String storage = config.storage(disk);
        double free = free(api, now.guest().node(), storage);
        double more = bytes() - size;
        Phrase worst =
                free < more
                        ? Phrase.of(
                                "operation.worst.pve.grow.full",
                                storage,
                                amount(free),
                                amount(more))
                        : Phrase.of("operation.worst.pve.grow", disk);
        Impact.Effect effect =
                new Impact.Effect(
                        free < more ? Health.DEGRADED : Health.HEALTHY,
                        disk + " @ " + storage,
                        shown(size) + " → " + gib + " GiB",
                        Double.isNaN(free)
                                ? Phrase.of("operation.happens.pve.grow")
                                : Phrase.of("operation.happens.pve.grow.free", amount(free)));
        return of(
                now,
                Health.HEALTHY,
                Phrase.of("operation.happens.pve.goeson"),
                worst,
                List.of(effect));
    }

    /// In bytes; NaN where the login may not know.
    private static double free(PveApi api, String node, String storage) {
        try {
            JsonNode status = api.get("/nodes/" + node + "/storage/" + storage + "/status");
            return status.path("avail").asDouble(Double.NaN);
        } catch (FaultException e) {
            return Double.NaN;
        }
    }

    /// As phrases name an amount of bytes.
    static String amount(double bytes) {
        return Double.isNaN(bytes) ? "–" : Math.round(bytes) + " B";
    }

    private static String shown(double bytes) {
        double gib = bytes / GIB;
        return String.format(Locale.ROOT, gib < 10 && gib != Math.rint(gib) ? "%.1f" : "%.0f", gib);
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        for (int looks = answered ? LOOKS : 1; ; looks--) {
            long size = GuestConfig.read(api, now(api).guest()).size(disk).orElse(0L);
            if (size >= bytes()) {
                return new Finding.Holds(Phrase.of("operation.found.pve.grown", amount(size)));
            }
            if (looks <= 1) {
                return new Finding.HoldsNot(
                        Phrase.of("operation.found.pve.grown.not", amount(size)));
            }
            run.pause(SOON);
        }
    }
}
