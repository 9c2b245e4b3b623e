package dev.pilothouse.core.audit;

/// Puts deeds on record. Any thread may call.
public interface Audit {

    /// On disk when it returns; throws a [dev.pilothouse.core.model.FaultException] with Storage
    /// when it can't be. Texts that are too long are cut.
    void append(AuditNote note);
}
