package dev.pilothouse.core.connector.proxmox;

import java.util.Locale;

/// How a backup is made.
///
/// @param storage that it is written to
/// @param compress `zstd`, `gzip`, `lzo`, or `0` for not at all
/// @param kept whether it is protected from being deleted
/// @param notes a template of what is noted with it, such as `{{guestname}}`; may be empty
public record BackupChoice(String storage, Mode mode, String compress, boolean kept, String notes) {

    /// What the guest does meanwhile.
    public enum Mode {
        /// It goes on.
        SNAPSHOT,
        /// It stands still for a moment.
        SUSPEND,
        /// It is shut down and started again.
        STOP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static BackupChoice to(String storage) {
        return new BackupChoice(storage, Mode.SNAPSHOT, "zstd", false, "{{guestname}}");
    }
}
