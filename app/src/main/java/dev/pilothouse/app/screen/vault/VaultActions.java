package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.vault.Safe;

/// What can be done with the vault and its keys from anywhere.
public final class VaultActions {

    private final Workbench bench;
    private final Safe safe;
    private final VaultDialogs dialogs;
    private final KeyDialogs keys;
    private final KeyServerDialogs servers;

    public VaultActions(Workbench bench, Safe safe, KeyDeployment deployment) {
        this.bench = bench;
        this.safe = safe;
        dialogs = new VaultDialogs(bench, safe);
        keys = new KeyDialogs(bench, safe, dialogs, this::page);
        servers = new KeyServerDialogs(bench, safe, deployment, dialogs);
    }

    private void page() {
        bench.navigator().open(new TabKey("vault", ""), "");
    }

    public void register(Actions actions) {
        add(actions, "vault.setup", Icon.VAULT, false, dialogs::setup);
        add(actions, "vault.key.make", Icon.KEY, false, () -> open(keys::make));
        add(actions, "vault.key.import", Icon.IMPORT_FILE, false, () -> open(keys::importKey));
        add(
                actions,
                "vault.key.install",
                Icon.UPLOAD,
                true,
                () -> open(() -> servers.install(null)));
        add(
                actions,
                "vault.key.uninstall",
                Icon.KEY,
                true,
                () -> open(() -> servers.uninstall(null)));
        add(actions, "vault.key.rotate", Icon.RELOAD, true, () -> open(() -> servers.rotate(null)));
    }

    private void add(Actions actions, String id, Icon icon, boolean liveOnly, Runnable run) {
        String title = "vault.action." + id.substring("vault.".length());
        actions.add(
                new Action(
                        id,
                        bench.texts().text(title),
                        icon.literal(),
                        "",
                        false,
                        liveOnly,
                        ignored -> run.run()));
    }

    /// A vault that is not open is opened first.
    private void open(Runnable then) {
        if (safe.vault().state().current().open()) {
            then.run();
        } else {
            page();
        }
    }
}
