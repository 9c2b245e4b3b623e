package dev.pilothouse.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.vault.Users.User;
import dev.pilothouse.core.vault.VaultState.Locking;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class UsersTest {

    private static final String OTHER = "the second of them";

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private VaultWorld world;

    @BeforeEach
    void make() {
        world = new VaultWorld(home).made();
    }

    private void add(String name, Role role) {
        world.users().add(name, role, VaultWorld.secret(OTHER), false);
    }

    private User user(String name) {
        return world.users().all().stream()
                .filter(u -> u.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Attempt opens(String name, String password) {
        world.door().lock(Locking.ASKED);
        return world.door().byPassword(name, VaultWorld.secret(password));
    }

    private static void assertInput(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void oneAdminStaysWhateverIsTried() {
        add("ops-2", Role.OPERATOR);
        Users users = world.users();
        String last = VaultWorld.USER;
        List<ThrowingCallable> ways =
                List.of(
                        () -> users.role(last, Role.OPERATOR),
                        () -> users.role(last, Role.VIEWER),
                        () -> users.disable(last),
                        () -> users.remove(last));
        ways.forEach(way -> assertInput("input.user.lastadmin", way));
        users.role("ops-2", Role.ADMIN);
        users.disable("ops-2");
        ways.forEach(way -> assertInput("input.user.lastadmin", way));
        users.enable("ops-2");
        users.disable(last);
        assertInput("input.user.lastadmin", () -> users.role("ops-2", Role.VIEWER));
        assertThat(user("ops-2").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void aPasswordIsLongRatherThanOdd() {
        Users users = world.users();
        record Row(String password, String code) {}
        for (Row row :
                List.of(
                        new Row("", "input.password.short"),
                        new Row("123456789", "input.password.short"),
                        new Row("x".repeat(1001), "input.password.short"),
                        new Row("aaaaaaaaaaaa", "input.password.simple"),
                        new Row("1234567890", "input.password.simple"),
                        new Row("abcdefghijkl", "input.password.simple"),
                        new Row("operator-77", "input.password.name"))) {
            assertInput(
                    row.code,
                    () ->
                            users.add(
                                    "operator",
                                    Role.VIEWER,
                                    VaultWorld.secret(row.password),
                                    false));
            assertInput(
                    row.code.equals("input.password.name") ? "input.user.unknown" : row.code,
                    () -> users.password("nobody", VaultWorld.secret(row.password), false));
        }
        assertThat(users.all()).hasSize(1);
        add("operator", Role.VIEWER);
    }

    @Test
    void aPasswordThatHasToBeChangedOpensNothingElse() {
        world.users().add("ops-2", Role.ADMIN, VaultWorld.secret(OTHER), true);
        assertThat(opens("ops-2", OTHER)).isInstanceOf(Attempt.Opened.class);
        try (SignIn signIn = new SignIn(world.vault, "person")) {
            signIn.users(true);
            assertThat(signIn.actor().current()).isEmpty();
            assertThat(signIn.mustChange()).contains("ops-2");
            assertInput(
                    "input.password.same",
                    () ->
                            world.users()
                                    .ownPassword(
                                            "ops-2",
                                            VaultWorld.secret(OTHER),
                                            VaultWorld.secret(OTHER)));
            assertThat(
                            world.users()
                                    .ownPassword(
                                            "ops-2",
                                            VaultWorld.secret("a guess at it"),
                                            VaultWorld.secret("yet another one")))
                    .isInstanceOf(Attempt.Wrong.class);
            world.time.advance(Duration.ofMinutes(1));
            assertThat(
                            world.users()
                                    .ownPassword(
                                            "ops-2",
                                            VaultWorld.secret(OTHER),
                                            VaultWorld.secret("yet another one")))
                    .isInstanceOf(Attempt.Opened.class);
            assertThat(user("ops-2").mustChange()).isFalse();
            assertThat(opens("ops-2", "yet another one")).isInstanceOf(Attempt.Opened.class);
            assertThat(signIn.actor().current().orElseThrow().name()).isEqualTo("ops-2");
        }
    }

    @Test
    void whoIsDisabledOrGoneComesNoMore() {
        add("ops-2", Role.OPERATOR);
        world.users().disable("ops-2");
        assertThat(user("ops-2").disabled()).isTrue();
        assertThat(opens("ops-2", OTHER)).isNotInstanceOf(Attempt.Opened.class);
        world.time.advance(Duration.ofMinutes(1));
        world.open(VaultWorld.PASSWORD);
        world.users().enable("ops-2");
        assertThat(opens("ops-2", OTHER)).isInstanceOf(Attempt.Opened.class);
        world.users().remove("ops-2");
        assertThat(opens("ops-2", OTHER)).isNotInstanceOf(Attempt.Opened.class);
    }

    @Test
    void theLastLoginIsKnown() {
        add("ops-2", Role.OPERATOR);
        assertThat(user("ops-2").lastLogin()).isZero();
        world.time.advance(Duration.ofHours(3));
        long at = world.time.clock().millis();
        opens("ops-2", OTHER);
        assertThat(user("ops-2").lastLogin()).isEqualTo(at);
        world.time.advance(Duration.ofHours(3));
        opens("ops-2", "a guess at it");
        world.time.advance(Duration.ofHours(3));
        world.open(VaultWorld.PASSWORD);
        assertThat(user("ops-2").lastLogin()).as("a guess is no login").isEqualTo(at);
    }

    @Test
    void onlyAdminsChangeUsers() {
        add("ops-2", Role.OPERATOR);
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            Users users = new Users(world.vault, VaultWorld.as(role), Journal.NONE);
            List<ThrowingCallable> ways =
                    List.of(
                            () -> users.add("x", Role.VIEWER, VaultWorld.secret(OTHER), false),
                            () -> users.role("ops-2", Role.ADMIN),
                            () -> users.disable("ops-2"),
                            () -> users.enable("ops-2"),
                            () -> users.remove("ops-2"),
                            () -> users.password("ops-2", VaultWorld.secret(OTHER), false));
            ways.forEach(way -> assertThatThrownBy(way).isInstanceOf(NotAllowed.class));
        }
        assertThat(world.users().all()).hasSize(2);
    }
}
