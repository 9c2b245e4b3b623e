package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.VaultUnusable;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.vault.VaultState.Phase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

class VaultTest {

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private VaultWorld world;

    @BeforeEach
    void make() {
        world = new VaultWorld(home);
    }

    private VaultState state() {
        return world.vault.state().current();
    }

    @Test
    void withoutAFileThereIsNone() {
        assertThat(state().phase()).isEqualTo(Phase.ABSENT);
        assertThat(world.open("whatever it may be")).isEqualTo(new Attempt.NoWay(Way.PASSWORD));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void keepsSecretsOverARestart() {
        world.made();
        world.put("ssh:root@x:22", "пароль 🔑");
        world.restart();
        assertThat(state().phase()).isEqualTo(Phase.LOCKED);
        assertThat(state().users()).containsExactly(VaultWorld.USER);
        assertThatThrownBy(() -> world.get("ssh:root@x:22"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.VaultLocked.class));
        assertThat(world.open(VaultWorld.PASSWORD)).isEqualTo(new Attempt.Opened(VaultWorld.USER));
        assertThat(world.get("ssh:root@x:22")).isEqualTo("пароль 🔑");
    }

    @Test
    void nothingSecretIsReadableInTheFile() throws IOException {
        world.made();
        world.put("name-of-a-secret", "value-of-a-secret");
        world.put("name-of-a-secret", "another-value");
        for (String file : new String[] {"vault.phv", "vault.phv.bak"}) {
            String raw = Files.readString(home.resolve(file), StandardCharsets.ISO_8859_1);
            assertThat(raw).doesNotContain("name-of", "value-of", "another", "horse");
        }
    }

    @Test
    void onlyItsUserMayReadTheFiles() throws IOException {
        assumeThat(Files.getFileStore(home).supportsFileAttributeView("posix")).isTrue();
        world.made();
        world.put("a", "b");
        world.open("wrong password");
        world.care().addKeyFile();
        try (var files = Files.list(home)) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(
                            f ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(f)))
                                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void lockingWipesWhatWasOpen() {
        world.made();
        world.put("a", "secret");
        Secret held = world.vault.read(c -> c.get(Entry.Kind.SECRET, "a").orElseThrow().secret());
        world.vault.lock(Locking.IDLE);
        assertThat(VaultWorld.text(held)).isEqualTo("\0\0\0\0\0\0");
        assertThat(state().phase()).isEqualTo(Phase.LOCKED);
        assertThat(state().lockedBy()).isEqualTo(Locking.IDLE);
    }

    @Test
    void aSecondOneIsNeverMadeOverTheFirst() throws IOException {
        world.made();
        byte[] before = Files.readAllBytes(world.vault.path());
        assertThatThrownBy(
                        () ->
                                world.door()
                                        .makeWithPassword("x", VaultWorld.secret("other password")))
                .satisfies(e -> assertTrouble(e, VaultUnusable.Trouble.EXISTS));
        assertThat(world.vault.path()).hasBinaryContent(before);
    }

    @Test
    void whatWasPutInItsPlaceMeanwhileIsNotOverwritten() throws IOException {
        world.made();
        byte[] older = Files.readAllBytes(world.vault.path());
        world.put("a", "1");
        Files.write(world.vault.path(), older);
        assertThatThrownBy(() -> world.put("a", "2"))
                .satisfies(e -> assertTrouble(e, VaultUnusable.Trouble.REPLACED));
        assertThat(world.vault.path()).hasBinaryContent(older);
        assertThat(world.get("a")).isEqualTo("1");
    }

    @Test
    void aChangeThatCanNotBeWrittenHasNotHappened() throws IOException {
        world.made();
        world.put("a", "1");
        // A directory where the draft would be written.
        Path draft = home.resolve("vault.phv.new");
        Files.createDirectories(draft.resolve("x"));
        assertThatThrownBy(() -> world.put("a", "2")).isInstanceOf(FaultException.class);
        assertThat(world.get("a")).isEqualTo("1");
        Files.delete(draft.resolve("x"));
        Files.delete(draft);
        world.put("b", "3");
        world.restart();
        world.open(VaultWorld.PASSWORD);
        assertThat(world.get("a") + world.get("b")).isEqualTo("13");
    }

    @Test
    void theVersionBeforeStaysBesideIt() throws IOException {
        world.made();
        world.put("a", "1");
        byte[] before = Files.readAllBytes(world.vault.path());
        world.put("a", "2");
        assertThat(world.vault.backup()).hasBinaryContent(before);
    }

    @Test
    void aNewPasswordTakesTheOldOneAwayAlsoFromTheVersionBefore() throws IOException {
        world.made();
        world.put("a", "1");
        Attempt changed =
                world.users()
                        .ownPassword(
                                VaultWorld.USER,
                                VaultWorld.secret(VaultWorld.PASSWORD),
                                VaultWorld.secret("another horse altogether"));
        assertThat(changed).isInstanceOf(Attempt.Opened.class);
        for (boolean backup : new boolean[] {false, true}) {
            if (backup) {
                Files.copy(
                        world.vault.backup(),
                        world.vault.path(),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            world.restart();
            assertThat(world.open(VaultWorld.PASSWORD)).isInstanceOf(Attempt.Wrong.class);
            world.time.advance(Duration.ofMinutes(5));
            assertThat(world.open("another horse altogether")).isInstanceOf(Attempt.Opened.class);
            assertThat(world.get("a")).isEqualTo("1");
        }
    }

    @Test
    void aNewDataKeyLeavesEveryWayOpen() {
        world.made();
        world.put("a", "1");
        world.care().addKeyFile();
        Secret code = world.care().newRecoveryCode();
        byte[] before = new byte[1];
        world.vault.change(d -> before[0] = d.dataKey()[0]);
        byte[] old = new byte[32];
        world.vault.change(d -> System.arraycopy(d.dataKey(), 0, old, 0, 32));
        world.care().rotate();
        world.vault.change(d -> assertThat(d.dataKey()).isNotEqualTo(old));
        world.restart();
        assertThat(world.door().byItself()).isTrue();
        assertThat(world.get("a")).isEqualTo("1");
        world.restart();
        assertThat(world.open(VaultWorld.PASSWORD)).isInstanceOf(Attempt.Opened.class);
        world.restart();
        assertThat(
                        world.door()
                                .recover(
                                        VaultWorld.USER,
                                        code,
                                        VaultWorld.secret("a third password")))
                .isInstanceOf(Attempt.Opened.class);
        assertThat(world.get("a")).isEqualTo("1");
        assertThat(state().ways()).containsExactlyInAnyOrder(Way.PASSWORD, Way.KEY_FILE);
    }

    @Test
    void nobodyHasToSignInWhereNobodyCould() {
        world.door().makeWithKeyFile();
        try (SignIn signIn = new SignIn(world.vault, "person")) {
            signIn.users(true);
            assertThat(signIn.users()).isFalse();
            assertThat(signIn.actor().current()).isPresent();
            world.users().add("ops-2", Role.ADMIN, VaultWorld.secret("wheel and harbour"), false);
            assertThat(signIn.users()).isTrue();
            assertThat(signIn.actor().current()).isEmpty();
        }
    }

    /// To take the file away gives nobody the rights of those who are in it.
    @Test
    void whereTheVaultIsGoneNobodyIsSignedIn() throws IOException {
        world.door().makeWithPassword("ann", VaultWorld.secret("wheel and harbour"));
        Files.delete(world.vault.path());
        world.restart();
        try (SignIn signIn = new SignIn(world.vault, "person")) {
            signIn.users(true);
            assertThat(state().phase()).isEqualTo(Phase.ABSENT);
            assertThat(signIn.users()).isTrue();
            assertThat(signIn.actor().current()).isEmpty();
            world.door().makeWithPassword("bob", VaultWorld.secret("wheel and harbour"));
            assertThat(signIn.actor().current().map(Actor::name)).contains("bob");
        }
    }

    @Test
    void withAKeyFileItOpensByItself() {
        world.door().makeWithKeyFile();
        world.put("a", "1");
        world.restart();
        assertThat(world.door().byItself()).isTrue();
        assertThat(world.get("a")).isEqualTo("1");
        assertThatThrownBy(() -> world.care().removeWay(Way.KEY_FILE))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.code()).isEqualTo("input.vault.lastway"));
    }

    @Test
    void withTheKeyRingItOpensByItself() {
        world.door().makeWithRing();
        world.put("a", "1");
        world.restart();
        world.ring.broken = true;
        assertThat(world.door().byItself()).isFalse();
        world.ring.broken = false;
        assertThat(world.door().byItself()).isTrue();
        assertThat(world.get("a")).isEqualTo("1");
    }

    @Test
    void aKeyRingThatTakesNothingLeavesNoVaultBehind() {
        world.ring.broken = true;
        assertThatThrownBy(() -> world.door().makeWithRing())
                .isInstanceOf(DesktopRing.RingException.class);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void anExportedFileOpensWithItsOwnPassphrase() {
        world.made();
        world.put("a", "1");
        world.put("b", "2");
        Path file = home.resolve("out.phv");
        Secret passphrase = VaultWorld.secret("quite another phrase");
        assertThat(world.care().exportTo(file, passphrase).secrets()).isEqualTo(2);

        VaultWorld other = new VaultWorld(home.resolve("other"));
        home.resolve("other").toFile().mkdir();
        other.made();
        other.put("b", "own");
        assertThat(other.care().importFrom(file, VaultWorld.secret("not this one"), false))
                .isEmpty();
        assertThat(other.care().importFrom(file, passphrase, false).orElseThrow().secrets())
                .isEqualTo(1);
        assertThat(other.get("a") + other.get("b")).isEqualTo("1own");
        assertThat(other.care().importFrom(file, passphrase, true).orElseThrow().secrets())
                .isEqualTo(2);
        assertThat(other.get("a") + other.get("b")).isEqualTo("12");
        assertThat(other.users().all()).extracting(Users.User::name).containsExactly("ops-1");
    }

    @Test
    void aDamagedVaultIsPutBackOnlyWhenAsked() throws IOException {
        world.made();
        world.put("a", "1");
        world.put("a", "2");
        byte[] bytes = Files.readAllBytes(world.vault.path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(world.vault.path(), bytes);
        world.restart();
        assertThat(state().phase()).isEqualTo(Phase.UNUSABLE);
        assertThatThrownBy(() -> world.made())
                .satisfies(e -> assertTrouble(e, VaultUnusable.Trouble.EXISTS));
        assertThat(world.vault.path()).hasBinaryContent(bytes);
        Path aside = world.care().restore();
        assertThat(aside).hasBinaryContent(bytes);
        assertThat(state().phase()).isEqualTo(Phase.LOCKED);
        world.open(VaultWorld.PASSWORD);
        assertThat(world.get("a")).isEqualTo("1");
    }

    @Test
    void whatIsDoneAtTheDoorIsWrittenDown() {
        world.made();
        world.door().lock(Locking.ASKED);
        world.open("a wrong password");
        world.time.advance(Duration.ofMinutes(1));
        world.open(VaultWorld.PASSWORD);
        assertThat(world.journal)
                .containsExactly(
                        "VAULT_MADE " + world.vault.path() + " true",
                        "VAULT_LOCKED " + world.vault.path() + " true",
                        "VAULT_UNLOCKED ops-1 false",
                        "VAULT_UNLOCKED ops-1 true");
    }

    static void assertTrouble(Throwable e, VaultUnusable.Trouble trouble) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        f ->
                                assertThat(f.fault())
                                        .isInstanceOfSatisfying(
                                                VaultUnusable.class,
                                                v -> assertThat(v.trouble()).isEqualTo(trouble)));
    }
}
