package dev.pilothouse.app.launch;

import dev.pilothouse.app.screen.vault.VaultLooks;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.VaultState.Locking;

import java.util.Map;

/// What lies over the window while the vault is shut or somebody must sign in.
final class CoverLooks {

    private final Ways ways;
    private final Engine engine;
    private final Safe safe;

    CoverLooks(Ways ways, Engine engine) {
        this.ways = ways;
        this.engine = engine;
        safe = engine.safe();
    }

    void covers() {
        cover("lock", () -> safe.door().lock(Locking.ASKED));
        cover(
                "lock-wrong",
                () -> {
                    safe.door().lock(Locking.IDLE);
                    wrong();
                    wrong();
                });
        cover(
                "lock-recovery",
                () -> {
                    safe.door().lock(Locking.MINIMISED);
                    ways.hand().press("vault.lock.recovery");
                });
        cover(
                "lock-users",
                () -> {
                    engine.settings().put(Map.of("users.on", "true"));
                    safe.door().lock(Locking.IDLE);
                });
        cover(
                "lock-must",
                () -> {
                    engine.settings().put(Map.of("users.on", "true"));
                    safe.door().lock(Locking.ASKED);
                    VaultLooks.open(safe, VaultLooks.MUST_CHANGE);
                });
    }

    /// By the viewer, so that the admin need not wait afterwards.
    private void wrong() {
        ways.hand().pick(".lock-box .combo-box", VaultLooks.VIEWER);
        ways.hand().type(".lock-box .password-field", "not this one");
        ways.hand().shown(".lock-go").findFirst().ifPresent(ways::fire);
    }

    private void cover(String name, Runnable shut) {
        ways.add(
                name,
                () -> {
                    ways.open("fleet", "", "");
                    shut.run();
                },
                () -> {
                    safe.door().lock(Locking.ASKED);
                    VaultLooks.open(safe, VaultLooks.ADMIN);
                    engine.settings().put(Map.of("users.on", "false"));
                });
    }
}
