package dev.pilothouse.core.model;

/// One part of a reading that failed while the rest went on.
///
/// @param part which part, such as `psi` or `updates`: a key into the texts
/// @param reason what was missing, in the words of the system that refused
/// @param grant the exact command or setting that would allow it; empty if nothing would
public record PartFault(String part, String reason, String grant) {

    /// A part that could not be read at all.
    public static PartFault of(String part, Fault fault) {
        String reason =
                switch (fault) {
                    case Fault.Timeout f -> "no answer within " + f.after().toSeconds() + " s";
                    case Fault.ConnectionLost _ -> "the connection was lost";
                    case Fault.NoShell f -> "no shell: " + f.detail();
                    case Fault.TooMuch f -> "more than " + f.limitBytes() + " bytes";
                    case Fault.Protocol _ -> "the answer makes no sense";
                    default -> fault.code();
                };
        return new PartFault(part, reason, "");
    }
}
