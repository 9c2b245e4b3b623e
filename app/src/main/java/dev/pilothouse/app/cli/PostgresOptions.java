package dev.pilothouse.app.cli;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// What `target add` takes for PostgreSQL servers and Proxmox clusters beside host, port and user.
final class PostgresOptions {

    @Option(names = "--database", paramLabel = "NAME", descriptionKey = "add.database")
    private @Nullable String database;

    @Option(names = "--service", paramLabel = "NAME", descriptionKey = "add.service")
    private @Nullable String service;

    @Option(names = "--tls", paramLabel = "MODE", descriptionKey = "add.tls")
    private @Nullable String tls;

    @Option(names = "--tls-ca", paramLabel = "FILE", descriptionKey = "add.tls-ca")
    private @Nullable String authorities;

    @Option(names = "--tls-pin", paramLabel = "SHA256", descriptionKey = "add.tls-pin")
    private @Nullable String pin;

    @Option(names = "--tls-cert", paramLabel = "FILE", descriptionKey = "add.tls-cert")
    private @Nullable String certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", descriptionKey = "add.tls-key")
    private @Nullable String key;

    @Option(names = "--node", paramLabel = "TARGET", descriptionKey = "add.node")
    private @Nullable String node;

    @Option(names = "--tunnel", descriptionKey = "add.tunnel")
    private boolean tunnel;

    /// Whether any of them was given.
    boolean given() {
        return database != null
                || service != null
                || tls != null
                || authorities != null
                || pin != null
                || certificate != null
                || key != null
                || node != null
                || tunnel;
    }

    /// Whether any was given that only PostgreSQL knows.
    boolean database() {
        return database != null
                || service != null
                || tls != null
                || certificate != null
                || key != null;
    }

    /// The node to go through; null for none.
    private @Nullable Target linked(Session session, Inventory inventory) {
        String on = node;
        Target linked = on == null ? null : session.target(inventory, on);
        if (linked != null && linked.kind() != TargetKind.NODE) {
            throw new WrongUse(session.text("cli.wrong.node", linked.name()));
        }
        if (tunnel && linked == null) {
            throw new WrongUse(session.text("cli.wrong.tunnel"));
        }
        return linked;
    }

    /// @param hosts one or several, separated by commas
    Endpoint proxmox(
            Session session,
            Inventory inventory,
            String hosts,
            @Nullable Integer port,
            @Nullable String user) {
        if (user == null) {
            throw new WrongUse(session.text("cli.wrong.realm"));
        }
        Target through = linked(session, inventory);
        return new Endpoint.Proxmox(
                ProxmoxWords.addresses(hosts, port, pin),
                user.strip(),
                authorities,
                through == null ? null : through.id());
    }

    /// @param host as it was given; null to take it from the service, else the target's name
    Endpoint endpoint(
            Session session,
            Inventory inventory,
            String name,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user) {
        TlsMode mode = null;
        String typed = tls;
        if (typed != null) {
            mode =
                    TlsMode.of(typed)
                            .orElseThrow(() -> new WrongUse(session.text("cli.wrong.tls", typed)));
        }
        Target linked = linked(session, inventory);
        String address = host != null ? host.strip() : service != null ? "" : name.strip();
        if (tunnel && host == null) {
            address = "localhost";
        }
        return new Endpoint.Postgres(
                address,
                port,
                database,
                user,
                service,
                new Endpoint.Tls(mode, authorities, pin, certificate, key),
                linked == null ? null : linked.id(),
                tunnel);
    }
}
