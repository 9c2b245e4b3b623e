package dev.pilothouse.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.inventory.Inventory.Draft;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.store.Database;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an inventory and settings in a store do, whichever database holds it.
abstract class InventoryContract {

    /// The same store each time within one test, empty at its start.
    abstract Database database();

    /// As after a restart.
    abstract Database reopened();

    @Test
    void aNewStoreHasThisMachineAndThreeEnvironments() {
        Inventory inventory = new SqlInventory(database());
        assertThat(inventory.targets().current())
                .containsExactly(
                        new Target(
                                new TargetId(1),
                                "This machine",
                                TargetKind.NODE,
                                new Endpoint.ThisMachine(),
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
        assertThat(inventory.environments().current())
                .containsExactly(
                        new Environment("production", 1, 1, WritePolicy.TYPE_NAME),
                        new Environment("staging", 2, 2),
                        new Environment("lab", 3, 3, WritePolicy.FREE));
    }

    @Test
    void aRowThatMakesNoSenseDoesNotKeepTheOthersFromBeingRead() {
        new SqlInventory(database()).add(draft("other"));
        database()
                .write(
                        connection -> {
                            try (var statement = connection.createStatement()) {
                                return statement.executeUpdate(
                                        "UPDATE target SET kind = 'MAINFRAME' WHERE id = 1");
                            }
                        });
        assertThat(new SqlInventory(reopened()).targets().current())
                .extracting(Target::name)
                .containsExactly("other");
    }

    @Test
    void keepsEveryDetailOfATarget() {
        Inventory inventory = new SqlInventory(database());
        Target full =
                inventory.add(
                        new Draft(
                                "  Узел «один» ",
                                TargetKind.NODE,
                                new Endpoint.Ssh(
                                        "fe80::1%eth0",
                                        2222,
                                        "ops",
                                        Login.KEY,
                                        "/home/u/.ssh/id",
                                        "jump@[::1]:22, second"),
                                "Production",
                                "web",
                                List.of("eu", "db", "eu", " "),
                                true,
                                new Target.Cadence(Duration.ofSeconds(30), Duration.ofHours(1))));
        Target plain = inventory.add(draft("plain"));
        Target database =
                inventory.add(
                        draft(
                                "db",
                                new Endpoint.Postgres(
                                        " db.example ",
                                        5433,
                                        "app \"ж\"",
                                        "ann",
                                        "main",
                                        new Endpoint.Tls(
                                                Endpoint.TlsMode.VERIFY_FULL,
                                                "/ca.pem",
                                                "AB:".repeat(31) + "AB",
                                                "/c.pem",
                                                "/k.pem"),
                                        full.id(),
                                        true),
                                ""));
        assertThat(((Endpoint.Postgres) database.endpoint()).host()).isEqualTo("db.example");
        assertThat(((Endpoint.Postgres) database.endpoint()).tls().pin())
                .isEqualTo("ab".repeat(32));
        assertThat(full.name()).isEqualTo("Узел «один»");
        assertThat(full.environment()).isEqualTo("production");
        assertThat(full.tags()).containsExactly("db", "eu");
        assertThat(new SqlInventory(reopened()).targets().current())
                .contains(full, plain, database)
                .isEqualTo(inventory.targets().current());
    }

    @Test
    void publishesEachChangeAtOnceSortedByName() {
        Inventory inventory = new SqlInventory(database());
        List<List<String>> seen = new ArrayList<>();
        inventory.targets().subscribe(all -> seen.add(all.stream().map(Target::name).toList()));
        Target b = inventory.add(draft("beta"));
        inventory.add(draft("Alpha"));
        inventory.change(b.id(), draft("zeta"));
        inventory.remove(b.id());
        assertThat(seen)
                .containsExactly(
                        List.of("This machine"),
                        List.of("beta", "This machine"),
                        List.of("Alpha", "beta", "This machine"),
                        List.of("Alpha", "This machine", "zeta"),
                        List.of("Alpha", "This machine"));
    }

    @Test
    void pausingIsRemembered() {
        Inventory inventory = new SqlInventory(database());
        inventory.pause(new TargetId(1), true);
        assertThat(inventory.targets().current().getFirst().paused()).isTrue();
        assertThat(new SqlInventory(reopened()).targets().current().getFirst().paused()).isTrue();
    }

    @Test
    void numbersAreNeverUsedAgain() {
        Inventory inventory = new SqlInventory(database());
        TargetId first = inventory.add(draft("one")).id();
        inventory.remove(first);
        TargetId second = new SqlInventory(reopened()).add(draft("one")).id();
        assertThat(first).isEqualTo(new TargetId(2));
        assertThat(second).isEqualTo(new TargetId(3));
    }

    @Test
    void refusesWhatCannotBeAndChangesNothing() {
        Inventory inventory = new SqlInventory(database());
        Target one = inventory.add(draft("one"));
        List<Target> before = inventory.targets().current();
        assertRefused("name", "input.name.empty", () -> inventory.add(draft(" ")));
        assertRefused("name", "input.name.taken", () -> inventory.add(draft("ONE ")));
        assertRefused(
                "name",
                "input.name.taken",
                () -> inventory.change(one.id(), draft("this MACHINE")));
        assertRefused("name", "input.control", () -> inventory.add(draft("a\u0007b")));
        assertRefused("name", "input.control", () -> inventory.add(draft("a\u202eb")));
        assertRefused("name", "input.control", () -> inventory.add(draft("a\nb")));
        assertRefused("name", "input.long", () -> inventory.add(draft("x".repeat(101))));
        for (String host : List.of("a b", "-oProxyCommand=x", "a,b", "user@h", "a;b", "$(x)")) {
            assertRefused("host", "input.host.wrong", () -> inventory.add(ssh(host, null, null)));
        }
        assertRefused("user", "input.user.wrong", () -> inventory.add(ssh("h", "-x", null)));
        for (String via : List.of("a,,b", "a b", "u@", "u@h:x")) {
            assertRefused("via", "input.via.wrong", () -> inventory.add(ssh("h", null, via)));
        }
        assertRefused("via", "input.port.range", () -> inventory.add(ssh("h", null, "j:70000")));
        assertRefused(
                "keyFile",
                "input.key.empty",
                () ->
                        inventory.add(
                                draft(
                                        "k",
                                        new Endpoint.Ssh("h", null, null, Login.KEY, null, null),
                                        "")));
        assertRefused(
                "environment",
                "input.environment.unknown",
                () -> inventory.add(draft("e", new Endpoint.ThisMachine(), "moon")));
        TargetId nobody = new TargetId(77);
        assertRefused("target", "input.target.unknown", () -> inventory.change(nobody, draft("x")));
        assertRefused("target", "input.target.unknown", () -> inventory.remove(nobody));
        assertRefused("target", "input.target.unknown", () -> inventory.pause(nobody, true));
        assertThat(inventory.targets().current()).isEqualTo(before);
        assertThat(new SqlInventory(reopened()).targets().current()).isEqualTo(before);
    }

    @Test
    void aTargetMayKeepItsName() {
        Inventory inventory = new SqlInventory(database());
        Target one = inventory.add(draft("one"));
        assertThat(inventory.change(one.id(), draft("ONE")).name()).isEqualTo("ONE");
    }

    @Test
    void environmentsCanBeMadeChangedAndRemoved() {
        Inventory inventory = new SqlInventory(database());
        inventory.put(new Environment(" edge ", 6, 0, WritePolicy.READ_ONLY));
        inventory.put(new Environment("LAB", 5, 9));
        assertThat(inventory.environments().current())
                .containsExactly(
                        new Environment("edge", 6, 0, WritePolicy.READ_ONLY),
                        new Environment("production", 1, 1, WritePolicy.TYPE_NAME),
                        new Environment("staging", 2, 2),
                        new Environment("lab", 5, 9));
        Target inside = inventory.add(draft("x", new Endpoint.ThisMachine(), "edge"));
        assertRefused(
                "environment", "input.environment.used", () -> inventory.removeEnvironment("edge"));
        inventory.remove(inside.id());
        inventory.removeEnvironment("Edge");
        assertRefused(
                "environment",
                "input.environment.unknown",
                () -> inventory.removeEnvironment("edge"));
        assertRefused(
                "environment",
                "input.environment.empty",
                () -> inventory.put(new Environment(" ", 1, 1)));
        assertRefused(
                "colour",
                "input.environment.colour",
                () -> inventory.put(new Environment("x", 7, 1)));
        assertThat(new SqlInventory(reopened()).environments().current())
                .isEqualTo(inventory.environments().current())
                .hasSize(3);
    }

    @Test
    void settingsSurviveAndArePublished() {
        Settings settings = new SqlSettings(database());
        List<Map<String, String>> seen = new ArrayList<>();
        settings.all().subscribe(seen::add);
        settings.put(Map.of("theme", "dark", "tabs", "[\"узел\"]"));
        settings.put(Map.of("theme", "light", "empty", ""));
        assertThat(seen).hasSize(3);
        assertThat(settings.get("theme")).contains("light");
        assertThat(settings.get("nothing")).isEmpty();
        assertThat(new SqlSettings(reopened()).all().current())
                .isEqualTo(Map.of("theme", "light", "tabs", "[\"узел\"]", "empty", ""));
    }

    @Test
    void aSettingThatIsTooLongChangesNothing() {
        Settings settings = new SqlSettings(database());
        assertRefused(
                "big",
                "input.setting.text",
                () -> settings.put(Map.of("big", "x".repeat(100_001), "other", "y")));
        assertRefused("settings", "input.setting.name", () -> settings.put(Map.of(" ", "y")));
        assertRefused(
                "ui.scale",
                "settings.input.range",
                () -> settings.put(Map.of("ui.scale", "7", "other", "y")));
        assertThat(settings.all().current()).isEmpty();
        settings.put(Map.of("big", "x".repeat(100_000)));
        assertThat(new SqlSettings(reopened()).get("big").orElse("")).hasSize(100_000);
    }

    private static Draft draft(String name) {
        return draft(name, new Endpoint.Ssh("host", null, null, Login.AUTOMATIC, null, null), "");
    }

    private static Draft ssh(String host, @Nullable String user, @Nullable String via) {
        return draft("s", new Endpoint.Ssh(host, null, user, Login.AUTOMATIC, null, via), "");
    }

    private static Draft draft(String name, Endpoint endpoint, String environment) {
        return new Draft(
                name,
                TargetKind.NODE,
                endpoint,
                environment,
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private static void assertRefused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.field()).isEqualTo(field);
                        });
    }
}
