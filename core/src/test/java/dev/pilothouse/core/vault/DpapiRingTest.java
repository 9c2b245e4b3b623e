package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Windows' part is played: it seals by turning all bits over, and refuses what it did not seal.
class DpapiRingTest {

    @TempDir Path home;

    private static final class Turned implements DpapiRing.Protector {
        boolean broken;

        @Override
        public byte[] protect(byte[] clear) {
            return turned(clear);
        }

        @Override
        public byte[] unprotect(byte[] sealed) {
            return turned(sealed);
        }

        private byte[] turned(byte[] bytes) {
            if (broken) {
                throw new IllegalStateException("0x8009000B");
            }
            byte[] out = bytes.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) ~out[i];
            }
            return out;
        }
    }

    private final Turned windows = new Turned();

    private DpapiRing ring() {
        return new DpapiRing(home, windows);
    }

    @Test
    void whatIsKeptIsSealedAndComesBack() throws Exception {
        assertThat(ring().works()).isTrue();
        assertThat(ring().read("a1")).isEmpty();
        ring().write("a1", VaultWorld.secret("ABCD-1234"));
        assertThat(ring().read("a1").map(VaultWorld::text)).contains("ABCD-1234");
        assertThat(Files.readString(home.resolve("ring-a1.dpapi"), StandardCharsets.ISO_8859_1))
                .doesNotContain("ABCD");
        ring().remove("a1");
        assertThat(ring().read("a1")).isEmpty();
    }

    @Test
    void anotherUserOfWindowsDoesNotOpenIt() {
        ring().write("a1", VaultWorld.secret("ABCD-1234"));
        windows.broken = true;
        assertThat(ring().works()).isFalse();
        assertThatThrownBy(() -> ring().read("a1"))
                .isInstanceOf(DesktopRing.RingException.class)
                .hasMessageNotContaining("ABCD");
        assertThatThrownBy(() -> ring().write("a2", VaultWorld.secret("x")))
                .isInstanceOf(DesktopRing.RingException.class);
    }

    @Test
    void aVaultOpensByIt() {
        VaultWorld world = new VaultWorld(home);
        VaultDoor door = new VaultDoor(world.vault, home, ring(), Journal.NONE);
        door.makeWithRing();
        world.restart();
        assertThat(new VaultDoor(world.vault, home, ring(), Journal.NONE).byItself()).isTrue();
    }
}
