package dev.pilothouse.core.connector.proxmox;

/// How a guest is to be brought down.
///
/// @param seconds that a shutdown or reboot may take; 0 for what the cluster takes by itself
/// @param force whether it is stopped hard when the time is over
public record PowerChoice(int seconds, boolean force) {

    public static final PowerChoice DEFAULT = new PowerChoice(0, false);

    public PowerChoice {
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds: " + seconds);
        }
    }
}
