package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.vault.Safe;

/// The vault as a screen.
///
/// @param deployment brings its keys to servers
public record VaultKind(Workbench workbench, Safe safe, KeyDeployment deployment)
        implements ScreenKind {

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public String icon() {
        return Icon.VAULT.literal();
    }

    @Override
    public boolean below() {
        return true;
    }

    @Override
    public Screen open(String subject) {
        return new VaultView(workbench, safe, deployment);
    }
}
