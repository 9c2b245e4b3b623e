package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The kept shell of a connection, for scripts. Each runs in a subshell, so that what it changes or
/// ends is its own.
final class RemoteShell implements Shell {

    private final KeptShell kept;

    RemoteShell(KeptShell kept) {
        this.kept = kept;
    }

    @Override
    public Output run(String script, Duration deadline, int limitBytes) {
        KeptShell.Answer answer = kept.run("(\n" + script + "\n)", deadline, limitBytes);
        if (!answer.finished()) {
            throw new FaultException(new Fault.Timeout(kept.host(), "read", deadline));
        }
        return new Output(
                new String(answer.bytes(), StandardCharsets.UTF_8),
                answer.status(),
                answer.up(),
                answer.down());
    }

    @Override
    public void close() {
        kept.close();
    }
}
