package dev.pilothouse.core.connector.postgres;

import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/// Made by the driver, by this name, when the server asks for a password: gives it the characters
/// of the [Password] of the connection that is being opened on its thread, which the driver wipes.
/// So no password ever is a text.
public final class PasswordPlugin implements AuthenticationPlugin {

    private final Password password;

    public PasswordPlugin() {
        password = Password.OPENING.get();
    }

    @Override
    public char @Nullable [] getPassword(AuthenticationRequestType type) {
        return password.asked();
    }
}
