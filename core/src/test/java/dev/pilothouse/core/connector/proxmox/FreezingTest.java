package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/// Which disks can't be kept as they are at a moment, and that a snapshot of them is told to be
/// impossible before anything is sent.
class FreezingTest {

    private final PlayedPve pve = new PlayedPve();
    private final PlayedPve.Played guest = pve.add(GuestKind.QEMU, 101);

    FreezingTest() {
        pve.storages.putAll(
                Map.of(
                        "local", "dir",
                        "local-lvm", "lvmthin",
                        "plain", "lvm",
                        "tank", "zfspool",
                        "ceph", "rbd",
                        "nas", "nfs",
                        "pool", "btrfs",
                        "odd", "linstor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    scsi0     | local-lvm:vm-101-disk-0,size=8G               |
                    rootfs    | tank:subvol-101-disk-0,size=8G                |
                    mp3       | ceph:vm-101-disk-1,mp=/srv,size=8G            |
                    virtio1   | pool:101/vm-101-disk-0.raw,size=8G            |
                    sata0     | odd:vm-101-disk-0,size=8G                     |
                    scsi0     | nas:101/vm-101-disk-0.qcow2,size=8G           |
                    scsi0     | plain:vm-101-disk-0.qcow2,size=8G             |
                    scsi0     | hidden:vm-101-disk-0,size=8G                  |
                    ide2      | none,media=cdrom                              |
                    ide2      | local:iso/debian.iso,media=cdrom,size=700M    |
                    unused0   | plain:vm-101-disk-4                           |
                    net0      | virtio=BC:24:11:00:00:01,bridge=vmbr0         |
                    scsi0     | nas:101/vm-101-disk-0.raw,size=8G             | scsi0: nas (nfs)
                    rootfs    | local:101/vm-101-disk-0.raw,size=8G           | rootfs: local (dir)
                    scsi0     | plain:vm-101-disk-0,iothread=1,size=8G        | scsi0: plain (lvm)
                    scsi0     | file=plain:vm-101-disk-0,size=8G              | scsi0: plain (lvm)
                    efidisk0  | plain:vm-101-disk-1,size=4M                   | efidisk0: plain (lvm)
                    tpmstate0 | plain:vm-101-disk-2,size=4M                   | tpmstate0: plain (lvm)
                    mp0       | /srv/shared,mp=/srv                           | mp0: /srv/shared
                    scsi1     | /dev/disk/by-id/wwn-1                         | scsi1: /dev/disk/by-id/wwn-1
                    """)
    void aDiskIsJudgedByWhereItLies(String key, String value, String against) {
        guest.config.put("scsi9", "local-lvm:vm-101-disk-9,size=1G");
        guest.config.put(key, value);
        assertThat(Freezing.against(pve, guest.guest()).map(Freezing.Disk::toString).orElse(null))
                .isEqualTo(against);
    }

    @Test
    void aSnapshotThatWouldBeRefusedIsToldSoAndNotSent() {
        guest.config.put("scsi0", "plain:vm-101-disk-0,size=8G");
        Operation snapshot =
                PveContract.control(pve)
                        .snapshots(PveContract.TARGET)
                        .create(guest.guest(), "before", "", false);
        Impact impact = snapshot.impact();
        assertThat(impact.isRefused()).isTrue();
        assertThat(impact.refusal())
                .isEqualTo(Phrase.of("operation.refusal.pve.snapshot", "scsi0", "plain (lvm)"));
        assertThat(pve.sent).isZero();
    }

    @Test
    void whatSpeaksAgainstAChangeIsKnownBeforehand() {
        guest.lock = "backup";
        Guests guests = PveContract.control(pve).guests(PveContract.TARGET);
        Guest one = guest.guest();
        for (Operation each :
                List.of(
                        guests.delete(one, DeleteChoice.DEFAULT),
                        guests.power(one, GuestVerb.STOP, PowerChoice.DEFAULT),
                        guests.migrate(one, MigrateChoice.to("pve2")),
                        guests.template(one))) {
            assertThat(each.impact().isRefused()).as(each.describe().kind()).isTrue();
        }
        guest.lock = "";
        assertThat(guests.power(one, GuestVerb.STOP, PowerChoice.DEFAULT).impact().isRefused())
                .isFalse();
    }

    @Test
    void aStoppedGuestIsNotSaidToGoOn() {
        guest.status = "stopped";
        Operation snapshot =
                PveContract.control(pve)
                        .snapshots(PveContract.TARGET)
                        .create(guest.guest(), "before", "", true);
        assertThat(snapshot.impact().effects().getFirst().happens().code())
                .isEqualTo("operation.happens.pve.snapshot.stopped");
    }
}
