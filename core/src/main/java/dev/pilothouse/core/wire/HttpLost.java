package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.FaultException;

import java.io.Serial;

/// A question without an answer.
public final class HttpLost extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final FaultException failure;
    private final boolean sent;

    /// @param sent whether the server may have the whole question
    public HttpLost(FaultException failure, boolean sent) {
        super(failure);
        this.failure = failure;
        this.sent = sent;
    }

    /// What was wrong.
    public FaultException failure() {
        return failure;
    }

    /// Whether the server may have the whole question, and may have done what it asks for.
    public boolean sent() {
        return sent;
    }
}
