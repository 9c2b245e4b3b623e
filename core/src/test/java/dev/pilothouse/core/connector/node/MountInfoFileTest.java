package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class MountInfoFileTest {

    private final Findings out = new Findings();

    @Test
    void oneMountPerDeviceAndNoImages() {
        List<Mount> mounts =
                parse(
                        """
                        25 1 0:30 /@ / rw,relatime - btrfs /dev/nvme0n1p2 rw,subvol=/@
                        26 25 0:31 /@home /home rw,relatime - btrfs /dev/nvme0n1p2 rw,subvol=/@home
                        27 25 7:1 / /snap/core20/2318 ro,nodev,relatime - squashfs /dev/loop1 ro
                        28 25 259:1 / /boot/efi rw,relatime - vfat /dev/nvme0n1p1 rw,fmask=0077
                        29 25 8:17 / /srv rw,relatime - xfs /dev/sdb1 rw
                        30 25 8:17 /www /var/www rw,relatime - xfs /dev/sdb1 rw
                        31 25 0:60 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw
                        32 25 0:61 / /tank rw,relatime - zfs tank rw,xattr
                        33 25 0:62 / /tank/db rw,relatime - zfs tank/db rw,xattr
                        34 25 0:63 / /run rw,nosuid - tmpfs tmpfs rw
                        """);
        assertThat(mounts)
                .extracting(Mount::point)
                .containsExactly("/", "/boot/efi", "/srv", "/tank", "/tank/db");
        assertThat(out.faults()).isEmpty();
    }

    @Test
    void whatIsMountedOverHides() {
        List<Mount> mounts =
                parse(
                        """
                        1 0 8:1 / / rw - ext4 /dev/sda1 rw
                        2 1 8:2 / /srv rw - ext4 /dev/sda2 rw
                        3 2 8:3 / /srv rw - ext4 /dev/sda3 rw
                        """);
        assertThat(mounts)
                .extracting(Mount::device)
                .containsExactlyInAnyOrder("/dev/sda1", "/dev/sda3");
    }

    @Test
    void namesWithSpacesAndOtherLetters() {
        String bytes =
                new String(
                        "1 0 8:1 / /mnt/\\040Сервер\\134 rw - ext4 /dev/sda1 rw,x\n"
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        List<Mount> mounts = parse(bytes);
        assertThat(mounts.getFirst().point()).isEqualTo("/mnt/ Сервер\\");
        assertThat(mounts.getFirst().options()).isEqualTo("rw,x");
    }

    @Test
    void aBrokenLineLosesItself() {
        List<Mount> mounts = parse("1 0 8:1 / / rw - ext4 /dev/sda1 rw\nnonsense\n1 2 - 3\n");
        assertThat(mounts).hasSize(1);
        assertThat(out.faults().getFirst().reason()).startsWith("2 lines make no sense");
    }

    @Test
    void fiveHundredMountsAreCutAndSaid() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("1 0 8:%d / /m%d rw - ext4 /dev/sd%d rw%n".formatted(i, i, i));
        }
        assertThat(parse(text.toString())).hasSize(64);
        assertThat(out.faults().getFirst().reason()).isEqualTo("436 mounts beyond the first 64");
    }

    private List<Mount> parse(String text) {
        return MountInfoFile.parse(text, out);
    }
}
