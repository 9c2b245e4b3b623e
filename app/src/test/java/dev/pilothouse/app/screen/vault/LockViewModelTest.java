package dev.pilothouse.app.screen.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.screen.vault.LockViewModel.Ask;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.vault.VaultState.Phase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class LockViewModelTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir Path home;

    private final DemoBench bench = new DemoBench(DemoFleet.live());
    private Safe safe;
    private LockViewModel model;

    @BeforeEach
    void make() {
        Clock clock =
                new Clock() {
                    @Override
                    public long millis() {
                        return bench.now;
                    }

                    @Override
                    public long nanos() {
                        return bench.now * 1_000_000;
                    }
                };
        safe =
                new Safe(
                        new Vault(home, clock, () -> new Stretch(8, 1, 1)),
                        home,
                        DesktopRing.NONE,
                        "person",
                        who -> Journal.NONE,
                        List::of);
        model = new LockViewModel(bench.bench(new Texts(Locale.ENGLISH)), safe);
    }

    @AfterEach
    void close() {
        model.close();
        safe.close();
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    private void made() {
        safe.door().makeWithPassword("ops-1", secret(PASSWORD));
    }

    private void after(long seconds) {
        bench.now += seconds * 1000;
        model.tick();
    }

    @Test
    void withoutAVaultNothingIsCovered() {
        assertThat(model.coveredProperty().get()).isFalse();
        after(86_400);
        assertThat(model.coveredProperty().get()).isFalse();
    }

    @Test
    void locksWhenNobodyTouchesAnything() {
        made();
        after(14 * 60);
        model.touched();
        after(14 * 60);
        assertThat(model.coveredProperty().get()).isFalse();
        after(61);
        assertThat(model.coveredProperty().get()).isTrue();
        assertThat(safe.vault().state().current().lockedBy()).isEqualTo(Locking.IDLE);
        assertThat(model.sentenceProperty().get()).contains("after 15", "Measuring goes on");
    }

    @Test
    void neverLocksByItselfWhereThatIsSet() {
        made();
        bench.settingsFeed.publish(Map.of("vault.idle.minutes", "0"));
        after(86_400);
        assertThat(model.coveredProperty().get()).isFalse();
    }

    @Test
    void locksWhenMinimisedOnlyIfSoSet() {
        made();
        model.minimised();
        assertThat(model.coveredProperty().get()).isFalse();
        bench.settingsFeed.publish(Map.of("vault.minimised", "true"));
        model.minimised();
        assertThat(model.coveredProperty().get()).isTrue();
    }

    @Test
    void aWrongPasswordCountsDown() {
        made();
        model.lock(Locking.ASKED);
        model.unlock("ops-1", secret("not the password"));
        assertThat(model.problemProperty().get()).containsPattern("1 in a row.*2.s");
        assertThat(model.waitingProperty().get()).isEqualTo(1);
        after(1);
        assertThat(model.problemProperty().get()).containsPattern("in 1.s");
        assertThat(model.waitingProperty().get()).isEqualTo(0.5);
        model.unlock("ops-1", secret(PASSWORD));
        assertThat(model.coveredProperty().get()).as("not even tried").isTrue();
        after(1);
        assertThat(model.problemProperty().get()).endsWith("in a row. Try again.");
        model.unlock("ops-1", secret(PASSWORD));
        assertThat(model.coveredProperty().get()).isFalse();
    }

    @Test
    void oneMayLookAroundUnlessPeopleSignIn() {
        made();
        model.lock(Locking.ASKED);
        model.look();
        assertThat(model.coveredProperty().get()).isFalse();
        assertThat(safe.vault().state().current().phase()).isEqualTo(Phase.LOCKED);
        model.cover();
        safe.signIn().users(true);
        model.look();
        assertThat(model.coveredProperty().get()).isTrue();
    }

    @Test
    void whoSwitchesUsersOnIsNamedAtOnce() {
        safe.door().makeWithPassword("person", secret(PASSWORD));
        assertThat(model.whoProperty().get()).isEmpty();
        safe.signIn().users(true);
        bench.settingsFeed.publish(Map.of("users.on", "true"));
        assertThat(model.whoProperty().get()).isEqualTo("person · admin");
        assertThat(model.coveredProperty().get()).isFalse();
    }

    @Test
    void whoNeverSignedInDoesSoWhenUsersAreSwitchedOn() {
        safe.door().makeWithKeyFile();
        safe.users().add("ops-1", Role.ADMIN, secret(PASSWORD), false);
        safe.signIn().users(true);
        bench.settingsFeed.publish(Map.of("users.on", "true"));
        assertThat(model.coveredProperty().get()).isTrue();
        model.unlock("ops-1", secret(PASSWORD));
        assertThat(model.coveredProperty().get()).isFalse();
        assertThat(model.whoProperty().get()).isEqualTo("ops-1 · admin");
    }

    @Test
    void whoHasToChangeThePasswordGetsNoFurtherBefore() {
        made();
        safe.users().add("ops-2", Role.OPERATOR, secret("given by an admin"), true);
        safe.signIn().users(true);
        model.lock(Locking.ASKED);
        model.unlock("ops-2", secret("given by an admin"));
        assertThat(model.askProperty().get()).isEqualTo(Ask.NEW_PASSWORD);
        assertThat(model.coveredProperty().get()).isTrue();
        assertThat(safe.signIn().actor().current()).isEmpty();
        model.change(secret("given by an admin"), secret("short"));
        assertThat(model.problemProperty().get()).contains("at least 10");
        model.change(secret("given by an admin"), secret("chosen by myself"));
        assertThat(model.coveredProperty().get()).isFalse();
        assertThat(model.whoProperty().get()).isEqualTo("ops-2 · operator");
    }

    @Test
    void whereSomebodyIsSignedInTheEndIsToldFiveMinutesBefore() {
        made();
        safe.signIn().users(true);
        after(9 * 60 + 59);
        assertThat(bench.calls).noneMatch(c -> c.contains("5 minutes"));
        after(2);
        after(2);
        assertThat(bench.calls).filteredOn(c -> c.contains("5 minutes")).hasSize(1);
        model.touched();
        after(11 * 60);
        assertThat(bench.calls).filteredOn(c -> c.contains("5 minutes")).hasSize(2);
        assertThat(bench.calls).noneMatch(c -> c.contains("1 minute"));
        after(3 * 60 + 1);
        after(2);
        assertThat(bench.calls).filteredOn(c -> c.contains("1 minute")).hasSize(1);
    }

    @Test
    void afterAStartWhoSignedInLastIsProposed() {
        made();
        safe.users().add("zoe", Role.OPERATOR, secret(PASSWORD), false);
        assertThat(model.proposed()).contains("ops-1");
        safe.signIn().users(true);
        model.lock(Locking.ASKED);
        model.unlock("zoe", secret(PASSWORD));
        assertThat(model.coveredProperty().get()).isFalse();
        model.close();
        model = new LockViewModel(bench.bench(new Texts(Locale.ENGLISH)), safe);
        assertThat(model.proposed()).contains("zoe");
        model.lock(Locking.ASKED);
        model.unlock("ops-1", secret(PASSWORD));
        assertThat(model.proposed()).contains("ops-1");
        bench.settingsFeed.publish(Map.of("ui.user", "gone"));
        assertThat(model.proposed()).as("one that is no more").contains("ops-1");
    }

    @Test
    void theRecoveryCodeGivesANewPassword() {
        made();
        Secret code = safe.care().newRecoveryCode();
        model.lock(Locking.ASKED);
        model.askRecovery();
        model.recover("ops-1", secret("ABCDE"), secret("a third password"));
        assertThat(model.problemProperty().get()).contains("not a recovery code");
        model.recover("ops-1", code, secret("a third password"));
        assertThat(model.coveredProperty().get()).isFalse();
        assertThat(model.hasRecovery()).as("is used up").isFalse();
    }

    @Test
    void whatIsWrongWithACodeIsNotSaidOfAPassword() {
        made();
        safe.care().newRecoveryCode().close();
        model.lock(Locking.ASKED);
        model.askRecovery();
        String other = "ABCDE-".repeat(10);
        model.recover("ops-1", secret(other), secret("a third password"));
        assertThat(model.problemProperty().get()).isNotEmpty();
        model.askRecovery();
        assertThat(model.askProperty().get()).isEqualTo(LockViewModel.Ask.PASSWORD);
        assertThat(model.problemProperty().get()).isEmpty();
        model.tick();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.waitingProperty().get()).isZero();
    }
}
