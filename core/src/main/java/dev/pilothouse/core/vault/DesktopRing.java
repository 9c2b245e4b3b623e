package dev.pilothouse.core.vault;

import java.util.Optional;

/// The place where the desktop keeps secrets for the user who is logged in. Calls block, and may
/// make the desktop ask that user; failures come as [RingException].
public interface DesktopRing {

    /// For people, such as "Secret Service".
    String name();

    /// Whether a secret that is kept can be read back, tried with one of no worth.
    boolean works();

    Optional<Secret> read(String account);

    void write(String account, Secret secret);

    void remove(String account);

    /// The key ring did not do what it was asked; the message never holds the secret.
    final class RingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RingException(String message) {
            super(message);
        }

        public RingException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// None.
    DesktopRing NONE =
            new DesktopRing() {
                @Override
                public String name() {
                    return "";
                }

                @Override
                public boolean works() {
                    return false;
                }

                @Override
                public Optional<Secret> read(String account) {
                    return Optional.empty();
                }

                @Override
                public void write(String account, Secret secret) {
                    throw new RingException("there is no key ring");
                }

                @Override
                public void remove(String account) {
                    // Nothing was kept.
                }
            };
}
