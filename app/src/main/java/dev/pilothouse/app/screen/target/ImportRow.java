package dev.pilothouse.app.screen.target;

import dev.pilothouse.core.wire.ConfiguredHosts.ConfiguredHost;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// A host of `~/.ssh/config` that may become a target.
final class ImportRow {

    private final ConfiguredHost host;
    private final boolean exists;
    private final BooleanProperty chosen;

    /// @param exists whether a target has its name or address already
    ImportRow(ConfiguredHost host, boolean exists) {
        this.host = host;
        this.exists = exists;
        this.chosen = new SimpleBooleanProperty(this, "chosen", !exists);
    }

    ConfiguredHost host() {
        return host;
    }

    boolean exists() {
        return exists;
    }

    BooleanProperty chosenProperty() {
        return chosen;
    }

    /// Such as `ops@203.0.113.7:2222`.
    String address() {
        String user = host.user() == null ? "" : host.user() + "@";
        String port = host.port() == 22 ? "" : ":" + host.port();
        return user + host.hostName() + port;
    }

    String via() {
        String via = host.via();
        return via == null || via.equals("none") ? "" : via;
    }
}
