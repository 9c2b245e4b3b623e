package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.vault.VaultState;

/// Runs what needs an open vault.
///
/// @param options how it is opened
record OpenVault(Session session, VaultOptions options) {

    /// What is done with it.
    interface Work {
        void run(Core core, PasswordLines passwords);
    }

    /// The vault of a program that runs on is opened there, by who is in front of it.
    private void opened(Core core) {
        VaultState state = core.safe().vault().state().current();
        if (state.phase() == VaultState.Phase.ABSENT) {
            throw new WrongUse(session.text("cli.vault.none"));
        }
        if (!state.open()) {
            throw new FaultException(
                    new Fault.VaultLocked(core.safe().vault().path().toString(), ""));
        }
    }

    /// @return the exit code
    int with(Work work) {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            if (core.lent()) {
                opened(core);
            } else if (!new VaultEntry(session, core, options).open()) {
                return ExitCode.NOT_MEASURED;
            } else if (core.safe().signIn().mustChange().isPresent()) {
                // That was told with the entry.
                return ExitCode.NOT_MEASURED;
            }
            work.run(core, session.passwords());
            return ExitCode.FINE;
        }
    }
}
