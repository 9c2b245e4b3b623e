package dev.pilothouse.core.operation;

/// How much a person has to think before saying yes. In order.
public enum Risk {
    /// Interrupts nothing and can be taken back.
    SAFE,
    /// Changes nothing, yet has the server work for it as nobody else had it work: never without a
    /// yes.
    LOADS,
    /// Interrupts or stops something that can be started again.
    STOPS,
    /// Can't be taken back from here.
    DESTROYS
}
