package dev.pilothouse.app.cli;

import dev.pilothouse.core.store.Holder;

/// Runs what needs an open vault.
///
/// @param options how it is opened
record OpenVault(Session session, VaultOptions options) {

    /// What is done with it.
    interface Work {
        void run(Core core, PasswordLines passwords);
    }

    /// @return the exit code
    int with(Work work) {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            if (!new VaultEntry(session, core, options).open()) {
                return ExitCode.TROUBLE;
            }
            work.run(core, session.passwords());
            return ExitCode.FINE;
        }
    }
}
