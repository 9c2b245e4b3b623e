package dev.pilothouse.core.connector.postgres;

import java.util.List;

/// The facts of a PostgreSQL server: keys of the history, and the columns of tables. Cells are as
/// the server writes them; empty where it says nothing.
public final class PostgresFacts {

    /// Such as 18.6.
    public static final String VERSION = "pg.version";

    /// All that the server says about itself: compiler, system.
    public static final String VERSION_FULL = "pg.version.full";

    /// primary or standby.
    public static final String ROLE = "pg.role";

    public static final String PRIMARY = "primary";
    public static final String STANDBY = "standby";

    /// The role we log in as.
    public static final String USER = "pg.user";

    /// Such as TLSv1.3; empty without TLS.
    public static final String ENCRYPTION = "pg.encryption";

    /// Table: database, owner, encoding, collation, size, limit, connect, template.
    public static final String DATABASES = "pg.databases";

    /// Table: setting, value, unit, category, source, file, pending, default.
    public static final String SETTINGS = "pg.settings";

    /// Table: extension, installed, available; those of the database we live in.
    public static final String EXTENSIONS = "pg.extensions";

    /// Table: tablespace, location, size.
    public static final String TABLESPACES = "pg.tablespaces";

    /// Table of [#REPLICATION_COLUMNS]: who follows this server. Earlier ones lack the last.
    public static final String REPLICATION = "pg.replication";

    public static final List<String> REPLICATION_COLUMNS =
            List.of("standby", "address", "state", "sync", "slot");

    /// Table of [#SLOT_COLUMNS]: the last is who follows by it. Earlier ones lack it.
    public static final String SLOTS = "pg.slots";

    public static final List<String> SLOT_COLUMNS =
            List.of("slot", "type", "database", "active", "status", "follower");

    /// Path of the data directory; empty where we may not see it.
    public static final String DATA_DIRECTORY = "pg.data_directory";

    /// Table: code, area, severity, database, subject, evidence, remedy; what the rules found.
    public static final String FINDINGS = "pg.findings";

    /// Table: source, reason, grant; what the rules could not look at.
    public static final String UNCHECKED = "pg.findings.unchecked";

    /// Table of [#ROLE_COLUMNS]: every role that is not the server's own.
    public static final String ROLES = "pg.roles";

    public static final List<String> ROLE_COLUMNS =
            List.of(
                    "role",
                    "login",
                    "superuser",
                    "attributes",
                    "member_of",
                    "members",
                    "limit",
                    "expires",
                    "password");

    /// Table of [#GRANT_COLUMNS]: who may do what with databases, tablespaces and the schemas of
    /// the database we live in. A star is for what may be granted on.
    public static final String GRANTS = "pg.grants";

    public static final List<String> GRANT_COLUMNS =
            List.of("kind", "object", "grantee", "privileges", "owner");

    /// Table: host, port, slot, status, timeline; of a standby, whom it follows.
    public static final String RECEIVER = "pg.receiver";

    /// Table: publication, database, tables, changes; those of the database we live in.
    public static final String PUBLICATIONS = "pg.publications";

    /// Table: subscription, database, enabled, slot, publications, host, port; the last two are
    /// empty where we may not see them, and earlier ones lack them.
    public static final String SUBSCRIPTIONS = "pg.subscriptions";

    private PostgresFacts() {}
}
