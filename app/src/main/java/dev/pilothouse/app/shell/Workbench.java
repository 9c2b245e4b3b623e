package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.postgres.PostgresControl;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.ConfiguredHosts;
import dev.pilothouse.core.wire.HostKeys;

import java.util.List;
import java.util.function.Supplier;

/// What a screen is given. When the language changes, the window makes a new workbench and all
/// views anew.
public record Workbench(
        Ui ui,
        Texts texts,
        TimeCursor cursor,
        Navigator navigator,
        DialogService dialogs,
        Activities activities,
        Data data) {

    /// What the core offers to screens.
    ///
    /// @param readOnly whether this is a cache file of somewhere else: nothing can be added or
    /// changed
    public record Data(
            Inventory inventory,
            Settings settings,
            HistoryQuery history,
            Collector collector,
            Access access,
            Control control,
            Clock clock,
            boolean readOnly) {}

    /// What changes servers, and what is on record of it.
    public record Control(
            Who who,
            Operations operations,
            AuditLog audit,
            SystemLog log,
            NodeControl nodes,
            PostgresControl postgres,
            PveControl proxmox) {}

    /// What logging in to servers needs from people.
    ///
    /// @param keys those of the vault; blocks, and throws `VaultLocked` while it is not open
    public record Access(
            Secrets secrets,
            HostKeys hostKeys,
            ConfiguredHosts configuredHosts,
            Supplier<List<SshKey>> keys) {

        /// Without a vault.
        public Access(Secrets secrets, HostKeys hostKeys, ConfiguredHosts configuredHosts) {
            this(secrets, hostKeys, configuredHosts, List::of);
        }
    }
}
