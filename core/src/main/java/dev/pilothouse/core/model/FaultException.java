package dev.pilothouse.core.model;

import java.io.Serial;

/// Carries a [Fault] up to where it is handled.
public final class FaultException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised; every fault is a record of plain values
    private final Fault fault;

    public FaultException(Fault fault) {
        super(fault.getClass().getSimpleName());
        this.fault = fault;
    }

    public FaultException(Fault fault, Throwable cause) {
        super(fault.getClass().getSimpleName(), cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
