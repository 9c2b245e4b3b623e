package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKey;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.wire.SshOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks through what a person can change and looks whether each left its row. Nothing secret is in
/// any of them.
class OnRecordTest {

    private static final String PASSWORD = "correct horse battery 1";
    private static final String OTHER = "staple battery horse 2";

    @TempDir Path directory;
    private final SystemScheduler scheduler = new SystemScheduler();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Engine engine;

    @BeforeEach
    void open() {
        InstanceLock lock =
                InstanceLock.take(
                        Home.open(directory.resolve("home")),
                        Holder.Role.COMMAND,
                        scheduler.clock());
        engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, false);
    }

    @AfterEach
    void close() {
        engine.close();
        scheduler.close();
    }

    /// What was put on record since the last time, oldest first: kind, outcome, who, about what.
    private List<AuditRow> since(long[] seen) {
        List<AuditRow> rows =
                engine.record().page(AuditFilter.ALL, Long.MAX_VALUE, 500).reversed().stream()
                        .filter(row -> row.seq() > seen[0])
                        .toList();
        if (!rows.isEmpty()) {
            seen[0] = rows.getLast().seq();
        }
        return rows;
    }

    private static String kind(AuditRow row) {
        return row.note().deed().kind() + " " + row.note().ending().outcome();
    }

    private void row(long[] seen, String kind, Runnable change) {
        change.run();
        assertThat(since(seen)).as(kind).extracting(OnRecordTest::kind).containsExactly(kind);
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    private static Inventory.Draft draft(String name) {
        return new Inventory.Draft(
                name,
                TargetKind.NODE,
                new Endpoint.Ssh("web.example", 22, "ops", Endpoint.Login.AGENT, null, null),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    @Test
    void targetsAndEnvironments() {
        long[] seen = {0};
        since(seen);
        Inventory inventory = engine.inventory();
        row(seen, "target.add DONE", () -> inventory.add(draft("web-1")));
        Target added = inventory.targets().current().getLast();
        row(seen, "target.change DONE", () -> inventory.change(added.id(), draft("web-2")));
        row(seen, "target.pause DONE", () -> inventory.pause(added.id(), true));
        row(seen, "target.resume DONE", () -> inventory.pause(added.id(), false));
        row(seen, "target.remove DONE", () -> inventory.remove(added.id()));
        row(seen, "environment.add DONE", () -> inventory.put(new Environment("edge", 2, 7)));
        row(
                seen,
                "environment.change DONE",
                () -> inventory.put(new Environment("edge", 2, 7, WritePolicy.READ_ONLY)));
        row(seen, "environment.remove DONE", () -> inventory.removeEnvironment("edge"));
    }

    @Test
    void everySettingOfHowTheProgramWorks() {
        long[] seen = {0};
        since(seen);
        int walked = 0;
        for (SettingKey<?> key : SettingKeys.all()) {
            if (key.name().startsWith("ui.") || key.name().equals("users.on")) {
                continue;
            }
            String other = other(key);
            engine.settings().put(Map.of(key.name(), other));
            List<AuditRow> rows = since(seen);
            assertThat(rows).as(key.name()).hasSize(1);
            assertThat(rows.getFirst().note().deed().what())
                    .as(key.name())
                    .startsWith(key.name() + ": ")
                    .endsWith(other);
            walked++;
        }
        assertThat(walked).isGreaterThan(8);
    }

    /// Something that is allowed and not what holds now.
    private <T> String other(SettingKey<T> key) {
        String now = key.write(key.in(engine.settings()));
        return switch (now) {
            case "true" -> "false";
            case "false" -> "true";
            default -> now.matches("\\d+") ? Long.toString(Long.parseLong(now) + 1) : now;
        };
    }

    @Test
    void signInsUsersKeysAndTheVault() {
        long[] seen = {0};
        since(seen);
        Safe safe = engine.safe();
        safe.door().makeWithPassword("ann", secret(PASSWORD));
        assertThat(since(seen)).extracting(OnRecordTest::kind).contains("vault.make DONE");
        row(seen, "vault.lock DONE", () -> safe.door().lock(Locking.ASKED));
        row(seen, "session.sign-in DONE", () -> safe.door().byPassword("ann", secret(PASSWORD)));
        row(seen, "settings.change DONE", () -> engine.settings().put(Map.of("users.on", "true")));
        row(
                seen,
                "user.add DONE",
                () -> safe.users().add("bob", Role.OPERATOR, secret(OTHER), false));
        row(seen, "user.change DONE", () -> safe.users().role("bob", Role.VIEWER));
        row(seen, "user.change DONE", () -> safe.users().disable("bob"));
        row(seen, "user.change DONE", () -> safe.users().enable("bob"));
        row(
                seen,
                "user.password DONE",
                () -> safe.users().password("bob", secret(OTHER + "3"), false));
        row(seen, "user.remove DONE", () -> safe.users().remove("bob"));
        row(
                seen,
                "key.make DONE",
                () -> safe.keys().generate("deploy", NewKey.Kind.ED25519, "by test"));
        SshKeys.SshKey key = safe.keys().find("deploy").orElseThrow();
        String login = "ssh:ops@web.example:22";
        engine.inventory().add(draft("web-1"));
        since(seen);
        row(seen, "secret.keep DONE", () -> safe.secrets().put(login, secret(OTHER)));
        AuditRow kept = engine.record().page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst();
        assertThat(kept.note().who()).isEqualTo("ann");
        assertThat(kept.note().deed().targetName()).isEqualTo("web-1");
        assertThat(kept.note().deed().what()).isEqualTo("how=new secret=" + login);
        row(seen, "secret.keep DONE", () -> safe.secrets().put(login, secret(OTHER + "4")));
        safe.secrets().put(login, secret(OTHER + "4"));
        safe.secrets().lend(login, secret(OTHER + "5"));
        assertThat(since(seen)).as("nothing that is kept has changed").isEmpty();
        row(seen, "secret.remove DONE", () -> safe.secrets().forget(login));
        row(seen, "key.change DONE", () -> safe.keys().rename(key, "deploy-2", ""));
        row(
                seen,
                "key.remove DONE",
                () -> safe.keys().remove(safe.keys().find("deploy-2").orElseThrow()));
        row(seen, "vault.rotate DONE", () -> safe.care().rotate());
        row(
                seen,
                "vault.export DONE",
                () -> safe.care().exportTo(directory.resolve("vault.out"), secret(OTHER)));
        row(seen, "vault.lock DONE", () -> safe.door().lock(Locking.ASKED));
        // Last, as a wrong password makes the next try wait.
        row(
                seen,
                "session.sign-in REFUSED",
                () -> safe.door().byPassword("ann", secret("a guess")));
        assertThat(engine.record().page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst().note().who())
                .isEqualTo("ann");
        for (AuditRow row : engine.record().page(AuditFilter.ALL, Long.MAX_VALUE, 100)) {
            assertThat(row.toString()).doesNotContain(PASSWORD, OTHER, "a guess");
        }
        assertThat(engine.record().verify(Optional.empty()).intact()).isTrue();
    }

    @Test
    void whatARoleDoesNotAllowIsOnRecordWhoeverAsksForIt() {
        Safe safe = engine.safe();
        safe.door().makeWithPassword("ann", secret(PASSWORD));
        engine.settings().put(Map.of("users.on", "true"));
        safe.users().add("vic", Role.VIEWER, secret(OTHER), true);
        Target added = engine.inventory().add(draft("web-1"));
        safe.door().lock(Locking.ASKED);
        long[] seen = {0};
        since(seen);
        safe.door().byPassword("vic", secret(OTHER));
        List<AuditRow> rows = since(seen);
        assertThat(rows).extracting(OnRecordTest::kind).containsExactly("session.sign-in DONE");
        assertThat(rows.getFirst().note().who())
                .as("also before the password is changed")
                .isEqualTo("vic");
        safe.users().ownPassword("vic", secret(OTHER), secret(OTHER + "6"));
        since(seen);
        refused(seen, "target.remove", () -> engine.inventory().remove(added.id()));
        refused(seen, "target.pause", () -> engine.inventory().pause(added.id(), true));
        refused(seen, "target.add", () -> engine.inventory().add(draft("web-2")));
        refused(seen, "environment.add", () -> engine.inventory().put(new Environment("e", 1, 1)));
        refused(seen, "settings.change", () -> engine.settings().put(Map.of("users.on", "false")));
        refused(
                seen,
                "key.make",
                () -> safe.keys().generate("deploy", NewKey.Kind.ED25519, "by test"));
        refused(seen, "vault.allow", () -> safe.care().newRecoveryCode().close());
        refused(seen, "user.remove", () -> safe.users().remove("ann"));
        refused(
                seen,
                "forward.add",
                () -> engine.remote().orElseThrow().forwards().add(added.id(), 0, "x", 1));
        safe.door().lock(Locking.ASKED);
        since(seen);
        assertThatThrownBy(() -> engine.inventory().remove(added.id()))
                .isInstanceOf(NotAllowed.class);
        AuditNote nobody = since(seen).getFirst().note();
        assertThat(nobody.who()).isEmpty();
        assertThat(nobody.ending().finding().code()).isEqualTo("operation.refused.nobody");
    }

    private void refused(long[] seen, String kind, Runnable attempt) {
        assertThatThrownBy(attempt::run).as(kind).isInstanceOf(NotAllowed.class);
        List<AuditRow> rows = since(seen);
        assertThat(rows).extracting(OnRecordTest::kind).containsExactly(kind + " REFUSED");
        assertThat(rows.getFirst().note().who()).isEqualTo("vic");
        assertThat(rows.getFirst().note().role()).isEqualTo("viewer");
        assertThat(rows.getFirst().note().ending().finding().code())
                .isEqualTo("operation.refused.role");
    }

    @Test
    void aNewVaultTakesInWhatWasToBeKeptBeforeThereWasOne() {
        Safe safe = engine.safe();
        engine.inventory().add(draft("web-1"));
        Target target = engine.inventory().targets().current().getLast();
        String login = "ssh:ops@web.example:22";
        assertThat(safe.secrets().keeps()).isFalse();
        assertThat(safe.secrets().willKeep()).isTrue();
        safe.secrets().put(login, secret(OTHER));
        safe.secrets().lend("ssh:ops@other.example:22", secret(OTHER));
        safe.door().makeWithPassword("ann", secret(PASSWORD));
        assertThat(safe.care().holdings().secrets()).as("not what was lent").isEqualTo(1);
        safe.door().lock(Locking.ASKED);
        safe.door().byPassword("ann", secret(PASSWORD));
        assertThat(safe.secrets().get(login)).isPresent();
        assertThat(safe.secrets().of(target)).containsExactly(login);
        long[] seen = {0};
        since(seen);
        assertThat(safe.secrets().forgetOf(target)).containsExactly(login);
        assertThat(since(seen))
                .extracting(OnRecordTest::kind)
                .containsExactly("secret.remove DONE");
        assertThat(safe.secrets().get(login)).isEmpty();
        assertThat(safe.secrets().of(target)).isEmpty();
    }
}
