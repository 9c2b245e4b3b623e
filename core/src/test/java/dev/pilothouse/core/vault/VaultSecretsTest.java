package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.vault.VaultState.Locking;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class VaultSecretsTest {

    private static final String LOGIN = "ssh:ops@web.example:22";

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private VaultWorld world;

    @BeforeEach
    void make() {
        world = new VaultWorld(home).made();
        world.journal.clear();
    }

    private static Target target(
            int id,
            String host,
            @Nullable String user,
            Endpoint.Login login,
            @Nullable String key) {
        return new Target(
                new TargetId(id),
                "web-" + id,
                TargetKind.NODE,
                new Endpoint.Ssh(host, null, user, login, key, null),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private static String known(VaultSecrets secrets, String name) {
        try (Secret secret = secrets.get(name).orElse(VaultWorld.secret("(none)"))) {
            return VaultWorld.text(secret);
        }
    }

    @Test
    void whatIsKeptIsChangedByAdminsOnly() {
        world.put(LOGIN, "as it was");
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            try (VaultSecrets secrets = world.secrets(VaultWorld.as(role))) {
                assertThat(secrets.keeps()).isFalse();
                secrets.put(LOGIN, VaultWorld.secret("for this run"));
                assertThat(known(secrets, LOGIN)).as("%s", role).isEqualTo("for this run");
                assertThat(world.get(LOGIN)).as("%s", role).isEqualTo("as it was");
                secrets.forget(LOGIN);
                assertThat(known(secrets, LOGIN)).as("%s", role).isEqualTo("as it was");
            }
        }
        assertThat(world.journal).isEmpty();
        try (VaultSecrets secrets = world.secrets(VaultWorld.as(Role.ADMIN))) {
            assertThat(secrets.keeps()).isTrue();
            secrets.put(LOGIN, VaultWorld.secret("another"));
        }
        assertThat(world.get(LOGIN)).isEqualTo("another");
    }

    @Test
    void thePassphraseOfAKeyComesWithTheKey() {
        String name = SshKeys.passphraseName("1a2b");
        try (VaultSecrets viewer = world.secrets(VaultWorld.as(Role.VIEWER));
                VaultSecrets operator = world.secrets(VaultWorld.as(Role.OPERATOR))) {
            viewer.put(name, VaultWorld.secret("of a viewer"));
            assertThat(world.get(name)).isEqualTo("(none)");
            operator.put(name, VaultWorld.secret("of an operator"));
            assertThat(world.get(name)).isEqualTo("of an operator");
        }
    }

    @Test
    void theJournalNamesTheTargetsItIsForAndNoSecret() {
        world.targets.add(target(1, "web.example", "ops", Endpoint.Login.PASSWORD, null));
        world.targets.add(target(2, "web.example", "root", Endpoint.Login.PASSWORD, null));
        world.targets.add(target(3, "db.example", null, Endpoint.Login.KEY, "vault:1a2b"));
        world.targets.add(target(4, "other.example", "ops", Endpoint.Login.KEY, "vault:1a2b"));
        world.targets.add(target(5, "third.example", "ops", Endpoint.Login.KEY, "/home/ops/id"));
        world.targets.add(
                new Target(
                        new TargetId(6),
                        "db-6",
                        TargetKind.POSTGRES,
                        Endpoint.Postgres.at("db.example", 5432, "app", "monitor"),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT));
        try (VaultSecrets secrets = world.secrets(SinglePerson.named("admin"))) {
            secrets.put("postgres:monitor@db.example:5432", VaultWorld.secret("zeroth"));
            secrets.put(LOGIN, VaultWorld.secret("first"));
            secrets.put(LOGIN, VaultWorld.secret("first"));
            secrets.put(LOGIN, VaultWorld.secret("second"));
            secrets.put("ssh:someone@db.example:22", VaultWorld.secret("third"));
            secrets.put(SshKeys.passphraseName("1a2b"), VaultWorld.secret("fourth"));
            secrets.put("ssh-key:/home/ops/id", VaultWorld.secret("fifth"));
            secrets.put("ssh:ops@web.example:2222", VaultWorld.secret("sixth"));
            secrets.forget(LOGIN);
            secrets.forget(LOGIN);
        }
        assertThat(world.journal)
                .containsExactly(
                        "SECRET_KEPT db-6 {how=new, secret=postgres:monitor@db.example:5432}",
                        "SECRET_KEPT web-1 {how=new, secret=ssh:ops@web.example:22}",
                        "SECRET_KEPT web-1 {how=replaced, secret=ssh:ops@web.example:22}",
                        "SECRET_KEPT web-3 {how=new, secret=ssh:someone@db.example:22}",
                        "SECRET_KEPT ssh-key:vault-1a2b"
                                + " {how=new, secret=ssh-key:vault-1a2b, targets=web-3,web-4}",
                        "SECRET_KEPT web-5 {how=new, secret=ssh-key:/home/ops/id}",
                        "SECRET_KEPT ssh:ops@web.example:2222"
                                + " {how=new, secret=ssh:ops@web.example:2222}",
                        "SECRET_REMOVED web-1 {secret=ssh:ops@web.example:22}");
    }

    @Test
    void whatIsForThisRunGoesWhenTheVaultLocks() {
        try (VaultSecrets secrets = world.secrets(VaultWorld.as(Role.OPERATOR))) {
            secrets.put(LOGIN, VaultWorld.secret("for this run"));
            world.door().lock(Locking.IDLE);
            assertThat(secrets.get(LOGIN)).isEmpty();
            assertThat(secrets.locked()).isTrue();
            secrets.put(LOGIN, VaultWorld.secret("while it is locked"));
            assertThat(known(secrets, LOGIN)).isEqualTo("while it is locked");
        }
    }
}
