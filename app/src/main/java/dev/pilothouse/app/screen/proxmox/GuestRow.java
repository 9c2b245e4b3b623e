package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestInside;
import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

/// A guest with its figures. Figures are NaN where they are not known, as of one that is stopped.
///
/// @param health null for one that is stopped
/// @param cores NaN where the cluster does not say
/// @param cpu percent of its cores
/// @param received bytes a second
/// @param sent bytes a second
/// @param uptime in seconds
/// @param backup when its newest backup was made, in milliseconds since 1970; 0 for none that is
///     known
record GuestRow(
        Guest guest,
        @Nullable Health health,
        double cores,
        double cpu,
        double memory,
        double memoryTotal,
        double disk,
        double diskTotal,
        double received,
        double sent,
        double uptime,
        long backup) {

    /// With what its file systems say, where the cluster says nothing of its disk.
    GuestRow inside(@Nullable GuestInside inside) {
        if (inside == null || inside.disks().isEmpty() || !running() || !Double.isNaN(disk)) {
            return this;
        }
        return new GuestRow(
                guest,
                health,
                cores,
                cpu,
                memory,
                memoryTotal,
                inside.disks().stream().mapToDouble(GuestInside.Disk::used).sum(),
                inside.disks().stream().mapToDouble(GuestInside.Disk::total).sum(),
                received,
                sent,
                uptime,
                backup);
    }

    boolean running() {
        return guest.running();
    }

    double memoryShare() {
        return memory / memoryTotal;
    }

    double diskShare() {
        return disk / diskTotal;
    }

    /// Whether something is wrong with it.
    boolean trouble() {
        return health == Health.DEGRADED || health == Health.UNHEALTHY || !guest.lock().isEmpty();
    }

    /// How old the newest backup is, in seconds; NaN for none.
    double backupAge(long now) {
        return backup == 0 ? Double.NaN : Math.max(0, (now - backup) / 1000.0);
    }
}
