package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Attempt;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VaultState;

import java.time.Duration;

/// Opens the vault for one command: by itself where nobody has to sign in, else with a password.
final class VaultEntry {

    private final Session session;
    private final Core core;
    private final VaultOptions options;
    private final PasswordLines passwords;

    VaultEntry(Session session, Core core, VaultOptions options) {
        this(session, core, options, session.passwords());
    }

    /// @param passwords where the password comes from, if not from where this run's come from
    VaultEntry(Session session, Core core, VaultOptions options, PasswordLines passwords) {
        this.session = session;
        this.core = core;
        this.options = options;
        this.passwords = passwords;
    }

    /// Whether it is open; if not, why is told. Wrong use when there is no vault or no password.
    boolean open() {
        Safe safe = core.safe();
        VaultState state = safe.vault().state().current();
        switch (state.phase()) {
            case ABSENT -> throw new WrongUse(session.text("cli.vault.none"));
            case UNUSABLE -> throw new FaultException(state.trouble().orElseThrow());
            case OPEN -> {
                return true;
            }
            case LOCKED -> {
                // To be opened.
            }
        }
        boolean signIn = safe.signIn().users();
        boolean asked = passwords.given() && !state.users().isEmpty();
        if (!signIn && !asked && safe.door().byItself()) {
            return true;
        }
        String user = user(state);
        try (Secret password = passwords.next("cli.vault.password", user)) {
            boolean open = told(safe.door().byPassword(user, password));
            safe.signIn()
                    .mustChange()
                    .filter(name -> open && safe.signIn().users())
                    .ifPresent(name -> session.err().println(session.text("cli.vault.must", name)));
            return open;
        }
    }

    /// Opens it for a command that can go on without it. Only a password that was given and does
    /// not open it ends the command.
    ///
    /// @param sign whether somebody has to be signed in for what follows, so that it is worth
    ///     asking at a terminal
    void openIfPossible(boolean sign) {
        VaultState state = core.safe().vault().state().current();
        if (state.phase() != VaultState.Phase.LOCKED) {
            return;
        }
        boolean users = core.safe().signIn().users();
        if (passwords.given() || (sign && users && passwords.possible())) {
            if (!open()) {
                throw new Told();
            }
        } else if (!users) {
            core.safe().door().byItself();
        }
    }

    /// Whose password is meant.
    String user(VaultState state) {
        String named = options.user == null ? session.as() : options.user;
        if (named != null) {
            return named;
        }
        if (state.users().size() == 1) {
            return state.users().getFirst();
        }
        throw new WrongUse(session.text("cli.vault.whichuser", String.join(", ", state.users())));
    }

    boolean told(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Opened _ -> true;
            case Attempt.Wrong wrong -> {
                session.err()
                        .println(
                                session.text(
                                        "cli.vault.wrong",
                                        session.format().duration(seconds(wrong.pause()))));
                yield false;
            }
            case Attempt.TooSoon soon -> {
                session.err()
                        .println(
                                session.text(
                                        "cli.vault.toosoon",
                                        session.format().duration(seconds(soon.pause()))));
                yield false;
            }
            case Attempt.NoWay _ -> {
                session.err().println(session.text("cli.vault.noway"));
                yield false;
            }
        };
    }

    private static double seconds(Duration pause) {
        return Math.ceil(pause.toMillis() / 1000.0);
    }
}
