package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.demo.DemoOperation;
import dev.pilothouse.app.demo.DemoOperations;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.vault.Attempt;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.Users.User;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The vault's dialogs and covers, to be looked at: a vault with two keys and three users.
public final class VaultLooks {

    public static final String ADMIN = "ann";
    public static final String MUST_CHANGE = "olga-nightshift";
    public static final String VIEWER = "guest";

    /// Of all users, and nowhere to be seen.
    public static final String PASSWORD = "several plain words";

    private VaultLooks() {}

    private static Secret password() {
        return Secret.of(PASSWORD.toCharArray());
    }

    /// Makes the vault and what is in it.
    public static void fill(Safe safe) {
        safe.door().makeWithPassword(ADMIN, password());
        safe.care().newRecoveryCode().close();
        safe.users().add(MUST_CHANGE, Role.OPERATOR, password(), true);
        safe.users().add(VIEWER, Role.VIEWER, password(), false);
        safe.keys().generate("deploy", NewKey.Kind.ED25519, "ann@desk-linz");
        safe.keys().generate("backup of the warehouse", NewKey.Kind.ED25519, "cron@backup");
    }

    /// Opens it, whoever was here before.
    public static void open(Safe safe, String user) {
        try (Secret password = password()) {
            if (!(safe.door().byPassword(user, password) instanceof Attempt.Opened)) {
                throw new AssertionError("the vault stays shut");
            }
        }
    }

    /// What opens each dialog, by name.
    public static Map<String, Runnable> dialogs(
            Workbench bench, Safe safe, KeyDeployment deployment, DemoOperations operations) {
        SshKey key = safe.keys().all().getFirst();
        User user =
                safe.users().all().stream()
                        .filter(u -> u.name().equals(MUST_CHANGE))
                        .findFirst()
                        .orElseThrow();
        VaultDialogs forms = new VaultDialogs(bench, safe);
        KeyDialogs keys = new KeyDialogs(bench, safe, forms, () -> {});
        KeyServerDialogs servers = new KeyServerDialogs(bench, safe, deployment, forms);
        UserDialogs users = new UserDialogs(bench, safe, forms, () -> {});
        TransferDialogs transfer = new TransferDialogs(bench, safe, forms);
        Map<String, Runnable> all = new LinkedHashMap<>();
        all.put("vault-code", forms::recoveryCode);
        all.put("vault-password-set", forms::setPassword);
        all.put("vault-password-change", () -> forms.changePassword(ADMIN));
        all.put("vault-export", transfer::export);
        all.put("vault-import", transfer::importFile);
        all.put("user-add-first", () -> users.add(true, () -> {}));
        all.put("user-add", () -> users.add(false, () -> {}));
        all.put("user-password", () -> users.password(user));
        all.put("user-role", () -> users.role(user));
        all.put("user-remove", () -> users.remove(user));
        all.put("key-make", keys::make);
        all.put("key-import", keys::importKey);
        all.put("key-private", () -> keys.savePrivate(key));
        all.put("key-rename", () -> keys.rename(key));
        all.put("key-bind", () -> keys.bind(key));
        all.put("key-remove", () -> keys.remove(key));
        all.put("key-install", () -> servers.install(key));
        all.put("key-install-any", () -> servers.install(null));
        all.put("key-uninstall", () -> servers.uninstall(key));
        all.put("key-rotate", () -> servers.rotate(key));
        all.put("key-progress", () -> progress(bench, operations, key, false));
        all.put("key-progress-done", () -> progress(bench, operations, key, true));
        return all;
    }

    private static void progress(
            Workbench bench, DemoOperations operations, SshKey key, boolean done) {
        List<Operation> wanted =
                bench.data().inventory().targets().current().stream()
                        .filter(KeyDeployment::reaches)
                        .limit(done ? 1 : 6)
                        .map(target -> install(target, key))
                        .toList();
        KeyProgress progress = new KeyProgress(bench, wanted, key, e -> {});
        progress.follow();
        if (done) {
            operations.done(wanted);
        } else {
            operations.onTheirWay(wanted);
        }
    }

    private static Operation install(Target target, SshKey key) {
        return new DemoOperation(
                target,
                DemoOperation.about(
                        "key.install",
                        key.name(),
                        Risk.SAFE,
                        Phrase.of("operation.proof.key.install", key.fingerprint()),
                        "cat"),
                Impact.NONE);
    }
}
