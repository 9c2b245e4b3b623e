package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.connector.postgres.FindingKey;
import dev.pilothouse.core.connector.postgres.FindingMutes;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.inventory.SqlSettings;
import dev.pilothouse.core.keys.Bindings;
import dev.pilothouse.core.keys.KeyBinding;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes of what the program keeps need the right and are put on record.
class AuditedChangesTest {

    @TempDir Path directory;

    private final List<String> record = new ArrayList<>();
    private final Publisher<Optional<Actor>> actor =
            new Publisher<>(Optional.of(new Actor("ann", Role.ADMIN)));
    private final Who who = () -> actor;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Inventory inventory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private AuditedSettings settings;

    private boolean usersThere;

    @BeforeEach
    void open() {
        database =
                Database.open(
                        Home.open(directory.resolve("home")),
                        Schema.MAIN,
                        new ManualTime(1_795_000_000_000L));
        inventory = new AuditedInventory(new SqlInventory(database), this::note, who, file -> file);
        settings =
                new AuditedSettings(
                        new SqlSettings(database),
                        this::note,
                        who,
                        id ->
                                inventory.targets().current().stream()
                                        .filter(t -> t.id().equals(id))
                                        .findFirst()
                                        .map(Target::name)
                                        .orElse(""),
                        () -> usersThere);
    }

    @Test
    void nobodyHasToSignInWhereNobodyCould() {
        assertThatThrownBy(() -> settings.put(Map.of("users.on", "true")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.code()).isEqualTo("input.users.none"));
        assertThat(settings.get("users.on")).isEmpty();
        usersThere = true;
        settings.put(Map.of("users.on", "true"));
        assertThat(settings.get("users.on")).contains("true");
        usersThere = false;
        settings.put(Map.of("users.on", "false"));
        assertThat(settings.get("users.on")).contains("false");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void note(AuditNote note) {
        record.add(
                note.who()
                        + " "
                        + note.deed().kind()
                        + " "
                        + note.deed().targetName()
                        + ": "
                        + note.deed().what());
    }

    private static Inventory.Draft draft(String name, List<String> tags) {
        return new Inventory.Draft(
                name,
                TargetKind.NODE,
                new Endpoint.Ssh("web.example", 22, "ops", Endpoint.Login.AGENT, null, null),
                "",
                "",
                tags,
                false,
                Target.Cadence.DEFAULT);
    }

    @Test
    void aMutedFindingNamesItsServer() {
        Target added = inventory.add(draft("db-1", List.of()));
        FindingMutes.Mute mute =
                new FindingMutes.Mute(
                        new FindingKey("fsync.off", "", "fsync"), 1_796_000_000_000L, "ann", "lab");
        settings.put(Map.of(FindingMutes.setting(added.id()), FindingMutes.write(List.of(mute))));
        assertThat(record.getLast()).contains("finding.mute db-1: fsync.off fsync");
    }

    /// Whoever trusts a key decides which server everybody talks to.
    @Test
    void aTrustedHostKeyIsOnRecordAndNothingForViewers() {
        List<Fault.HostKeyUnknown> written = new ArrayList<>();
        AuditedHostKeys keys = new AuditedHostKeys(written::add, this::note, who);
        Fault.HostKeyUnknown key =
                new Fault.HostKeyUnknown("web.example", "ssh-ed25519", "SHA256:abc", "AAAA");
        keys.trust(key);
        assertThat(record).containsExactly("ann hostkey.trust web.example: ssh-ed25519 SHA256:abc");
        actor.publish(Optional.of(new Actor("vic", Role.VIEWER)));
        assertThatThrownBy(() -> keys.trust(key)).isInstanceOf(NotAllowed.class);
        assertThat(written).containsExactly(key);
    }

    @Test
    void everyChangeIsOneRowThatSaysWhatChanged() {
        Target added = inventory.add(draft("web-1", List.of()));
        inventory.change(added.id(), draft("web-2", List.of("a", "b")));
        inventory.pause(added.id(), true);
        inventory.pause(added.id(), true);
        inventory.remove(added.id());
        inventory.put(new Environment("edge", 2, 7));
        inventory.put(new Environment("edge", 2, 7, WritePolicy.READ_ONLY));
        inventory.removeEnvironment("edge");
        settings.put(Map.of("collect.fast.seconds", "30", "ui.theme", "dark", "window.x", "3"));
        settings.put(Map.of("collect.fast.seconds", "30"));
        assertThat(record)
                .containsExactly(
                        "ann target.add web-1: ops@web.example:22 agent",
                        "ann target.change web-2: name: web-1 → web-2, tags: – → a b",
                        "ann target.pause web-2: ",
                        "ann target.remove web-2: ops@web.example:22 agent",
                        "ann environment.add edge: policy: confirm, colour: 2, order: 7",
                        "ann environment.change edge: policy: confirm → read_only",
                        "ann environment.remove edge: ",
                        "ann settings.change : collect.fast.seconds: 15 → 30");
    }

    @Test
    void aRotationChangesWhichKeyLogsInForWhoMayHandleKeysAndNothingElse() {
        Target web = new SqlInventory(database).add(draft("web-1", List.of()));
        SshKey key = new SshKey("1a2b", "deploy", "ssh-ed25519", "", "AAAA", false, 0);
        Bindings bindings =
                new KeyBinder(
                        new SqlInventory(database),
                        this::note,
                        who,
                        file -> file.replaceFirst("(?=vault:)", "deploy "));
        actor.publish(Optional.of(new Actor("bob", Role.VIEWER)));
        assertThatThrownBy(() -> bindings.bind(web, key)).isInstanceOf(NotAllowed.class);
        assertThat(record).isEmpty();
        actor.publish(Optional.of(new Actor("bob", Role.OPERATOR)));
        assertThatThrownBy(() -> KeyBinding.bind(inventory, web, key))
                .as("by hand, without a server that was asked")
                .isInstanceOf(NotAllowed.class);
        Target bound = bindings.bind(web, key);
        assertThat(bound.endpoint())
                .isEqualTo(
                        new Endpoint.Ssh(
                                "web.example", 22, "ops", Endpoint.Login.KEY, "vault:1a2b", null));
        assertThat(record)
                .containsExactly(
                        "bob target.change web-1: endpoint: ops@web.example:22 agent"
                                + " → ops@web.example:22 key deploy vault:1a2b");
    }

    @Test
    void aRoleThatMayNotIsRefusedAndNothingChanges() {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            actor.publish(Optional.of(new Actor("bob", role)));
            assertThatThrownBy(() -> inventory.add(draft("web-1", List.of())))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> inventory.put(new Environment("edge", 2, 7)))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> settings.put(Map.of("collect.paused", "true")))
                    .isInstanceOf(NotAllowed.class);
            settings.put(Map.of("ui.theme", "dark"));
        }
        assertThat(record).isEmpty();
        assertThat(inventory.targets().current()).hasSize(1);
        assertThat(settings.get("collect.paused")).isEmpty();
    }
}
