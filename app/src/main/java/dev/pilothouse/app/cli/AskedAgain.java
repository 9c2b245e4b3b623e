package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Secret;

/// Asks a server once more with the password from standard input where one is wanted.
final class AskedAgain {

    private AskedAgain() {}

    /// What a command wants to know.
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /// @param fromInput whether a password stands on standard input
    static <T> T asked(Session session, Core core, boolean fromInput, Question<T> question)
            throws InterruptedException {
        try {
            return question.ask();
        } catch (FaultException e) {
            if (!fromInput || !(e.fault() instanceof Fault.SecretNeeded needed) || needed.wrong()) {
                throw e;
            }
            try (Secret given = GivenSecret.read(session.around().streams().in())) {
                core.secrets().lend(needed.name(), given);
            }
            return question.ask();
        }
    }
}
