package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.VaultUnusable;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.VaultState.Phase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// A vault file of which a bit was changed, by a disk or by somebody who knows the format, or the
/// end is missing.
class VaultDamageTest {

    private static final int CHECK = 32;

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private VaultWorld world;

    @SuppressWarnings("NullAway.Init") // set before every test
    private byte[] whole;

    @BeforeEach
    void make() throws IOException {
        world = new VaultWorld(home).made();
        world.put("a", "1");
        world.care().addKeyFile();
        world.users().add("second", Role.VIEWER, VaultWorld.secret("some other words"), false);
        whole = Files.readAllBytes(world.vault.path());
    }

    private enum End {
        CUT,
        DAMAGED,
        TAMPERED,
        NEWER,
        WRONG,
        NO_WAY
    }

    /// What becomes of opening these bytes; whatever it is, they stay as they are.
    private End tried(byte[] bytes) throws IOException {
        Files.write(world.vault.path(), bytes);
        Files.deleteIfExists(home.resolve("vault.tries"));
        world.restart();
        End end;
        try {
            end =
                    switch (world.open(VaultWorld.PASSWORD)) {
                        case Attempt.Opened _ -> throw new AssertionError("it opened");
                        case Attempt.Wrong _ -> End.WRONG;
                        case Attempt.TooSoon _ -> throw new AssertionError("too soon");
                        case Attempt.NoWay _ -> End.NO_WAY;
                    };
        } catch (FaultException e) {
            end =
                    switch (e.fault()) {
                        case VaultUnusable f -> End.valueOf(f.trouble().name());
                        case Fault.Storage f -> End.valueOf(f.trouble().name());
                        default -> throw e;
                    };
            assertThat(world.vault.state().current().phase()).isEqualTo(Phase.UNUSABLE);
            assertThat(world.vault.state().current().trouble()).contains(e.fault());
        }
        assertThatThrownBy(() -> world.put("a", "2")).isInstanceOf(FaultException.class);
        assertThatThrownBy(world::made).isInstanceOf(FaultException.class);
        assertThat(Files.readAllBytes(world.vault.path())).isEqualTo(bytes);
        return end;
    }

    @Test
    void everyFlippedBitIsSeen() throws IOException {
        Map<End, Integer> seen = new EnumMap<>(End.class);
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            End end = tried(bytes);
            assertThat(end).as("byte %d", at).isIn(End.DAMAGED, End.CUT, End.NEWER);
            seen.merge(end, 1, Integer::sum);
        }
        assertThat(seen.get(End.DAMAGED)).isGreaterThan(whole.length - 20);
    }

    /// Somebody who knows the format makes the check sum fit again. Then the seals tell: at the own
    /// way in, which the password no longer opens, or at the contents.
    @Test
    void everyFlippedBitUnderAFittingCheckSumIsSeen() throws IOException {
        Map<End, Integer> seen = new EnumMap<>(End.class);
        // All of the first way in, then each part of the others and of the contents.
        for (int at = 0; at < whole.length - CHECK; at += at < 320 ? 1 : 5) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            checked(bytes);
            seen.merge(tried(bytes), 1, Integer::sum);
        }
        assertThat(seen.keySet())
                .containsExactlyInAnyOrder(
                        End.DAMAGED, End.CUT, End.NEWER, End.TAMPERED, End.WRONG, End.NO_WAY);
        assertThat(seen.get(End.TAMPERED)).isGreaterThan(100);
    }

    private static void checked(byte[] bytes) {
        byte[] sum = Stored.sha256(Arrays.copyOf(bytes, bytes.length - CHECK));
        System.arraycopy(sum, 0, bytes, bytes.length - CHECK, CHECK);
    }

    @Test
    void everyCutIsSeen() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertThat(tried(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEqualTo(End.CUT);
        }
    }

    @Test
    void whatIsAppendedIsSeen() throws IOException {
        assertThat(tried(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(End.DAMAGED);
    }

    @Test
    void aNewerFormatIsSaidToBeOne() throws IOException {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).putShort(8, (short) (Stored.VERSION + 1));
        checked(bytes);
        assertThat(tried(bytes)).isEqualTo(End.NEWER);
    }

    @Test
    void aThousandWrongPasswords() throws IOException {
        Files.write(world.vault.path(), whole);
        world.restart();
        long waited = 0;
        Duration longest = Duration.ZERO;
        for (int i = 1; i <= 1000; i++) {
            assertThat(world.open("wrong " + i)).isInstanceOf(Attempt.Wrong.class);
            Attempt next = world.open(VaultWorld.PASSWORD);
            assertThat(next)
                    .as("even the right one waits")
                    .isInstanceOfSatisfying(
                            Attempt.TooSoon.class, t -> assertThat(t.pause()).isPositive());
            Duration pause = ((Attempt.TooSoon) next).pause();
            assertThat(pause).isGreaterThanOrEqualTo(longest);
            longest = pause;
            if (i == 500) {
                world.restart();
                assertThat(world.open(VaultWorld.PASSWORD)).isInstanceOf(Attempt.TooSoon.class);
            }
            world.time.advance(pause);
            waited += pause.toSeconds();
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(5));
        assertThat(Duration.ofSeconds(waited)).isGreaterThan(Duration.ofDays(3));
        assertThat(Files.readAllBytes(world.vault.path())).isEqualTo(whole);
        assertThat(world.open(VaultWorld.PASSWORD)).isInstanceOf(Attempt.Opened.class);
        world.vault.lock(VaultState.Locking.ASKED);
        assertThat(world.open("wrong again"))
                .isEqualTo(new Attempt.Wrong(1, Duration.ofSeconds(2)));
    }

    @Test
    void theClockSetBackDoesNotLockOut() {
        world.restart();
        world.open("wrong");
        world.time.jump(Duration.ofDays(-400));
        assertThat(world.open(VaultWorld.PASSWORD))
                .isEqualTo(new Attempt.TooSoon(1, Duration.ofSeconds(2)));
        world.time.advance(Duration.ofSeconds(2));
        assertThat(world.open(VaultWorld.PASSWORD)).isInstanceOf(Attempt.Opened.class);
    }
}
