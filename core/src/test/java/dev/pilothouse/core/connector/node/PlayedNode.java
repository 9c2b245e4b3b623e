package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A node that is played behind a shell, which fails when it is told to. What it has and how it
/// changes, its subclasses know.
abstract class PlayedNode implements ShellSource {

    static final Fault LOST = new Fault.ConnectionLost("web-1", "reset by peer");
    static final Fault NO_ANSWER = new Fault.Timeout("web-1", "read", Duration.ofSeconds(30));

    int sent;
    boolean takesEffect = true;
    @Nullable Fault beforeSent;
    @Nullable Fault afterSent;
    boolean deadAfterwards;

    /// How a change is answered.
    int status;

    String answer = "";

    abstract boolean changes(String script);

    abstract void effect(String script);

    abstract Shell.Output read(String script);

    @Override
    public Shell open(Target target) {
        return new Shell() {
            @Override
            public Output run(String script, Duration deadline, int limitBytes) {
                return PlayedNode.this.run(script);
            }

            @Override
            public void close() {}
        };
    }

    private Shell.Output run(String script) {
        if (!changes(script)) {
            if (beforeSent != null && sent == 0) {
                throw new FaultException(beforeSent);
            }
            if (deadAfterwards && sent > 0) {
                throw new FaultException(LOST);
            }
            return read(script);
        }
        sent++;
        if (takesEffect && status == 0) {
            effect(script);
        }
        if (afterSent != null) {
            throw new FaultException(afterSent);
        }
        return said(answer, status);
    }

    static Shell.Output said(String text, int status) {
        return new Shell.Output(text, status, 0, 0);
    }
}
