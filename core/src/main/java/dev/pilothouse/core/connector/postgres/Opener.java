package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.DriverRoute;
import dev.pilothouse.core.wire.Reach;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.core.wire.TlsClient;

import org.postgresql.Driver;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Logs in: finds out where the server is, opens the way there, and asks it who it is. Any thread
/// may call; blocks for at most [#LOGIN_LIMIT].
final class Opener {

    /// The server ends a statement of ours after this.
    static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

    /// Nothing of ours waits longer for somebody's lock.
    static final Duration LOCK_LIMIT = Duration.ofMillis(100);

    /// An answer that has not come by then never will: the connection is given up. More than the
    /// statement may take.
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(20);

    /// What the server calls us: `application_name`.
    static final String NAME = "pilothouse";

    private final SshConnections ssh;
    private final Function<TargetId, Optional<Target>> targets;
    private final Secrets secrets;
    private final PostgresFiles files;
    private final Scheduler scheduler;

    /// @param targets what is in the inventory now, to find the node of a tunnel
    Opener(
            SshConnections ssh,
            Function<TargetId, Optional<Target>> targets,
            Secrets secrets,
            PostgresFiles files,
            Scheduler scheduler) {
        this.ssh = ssh;
        this.targets = targets;
        this.secrets = secrets;
        this.files = files;
        this.scheduler = scheduler;
    }

    /// Is told how far a login has come; called on the thread that logs in.
    interface Progress {
        Progress NONE = (_, _) -> {};

        /// @param step resolve, tunnel, connect
        /// @param result what was found
        void reached(String step, String result);
    }

    /// What a connection is for: how it binds itself at the login.
    enum Use {
        /// Reads what the server says of itself.
        WATCH("statement_timeout=" + STATEMENT_LIMIT.toMillis(), true),
        /// Asks for plans, by the protocol that lets parameters be without values.
        PLAN("statement_timeout=" + STATEMENT_LIMIT.toMillis(), true),
        /// Runs what somebody else wrote, and reads only; the limit is set with the transaction.
        READ("statement_timeout=0", true),
        /// Changes something, which may take hours.
        CHANGE("statement_timeout=0", false);

        private final String options;

        Use(String limit, boolean readOnly) {
            options =
                    "-c "
                            + limit
                            + " -c lock_timeout="
                            + LOCK_LIMIT.toMillis()
                            + (readOnly ? " -c default_transaction_read_only=on" : "");
        }
    }

    Session open(Endpoint.Postgres endpoint, Progress progress) {
        return open(endpoint, Place.of(endpoint, files), Use.WATCH, progress);
    }

    /// In the database of the endpoint.
    Session open(Endpoint.Postgres endpoint, Use use) {
        return open(endpoint, Place.of(endpoint, files), use, Progress.NONE);
    }

    /// The same server, another database.
    Session open(Endpoint.Postgres endpoint, String database) {
        return open(endpoint, database, Use.WATCH);
    }

    /// The same server, another database.
    Session open(Endpoint.Postgres endpoint, String database, Use use) {
        return open(endpoint, Place.of(endpoint, files).in(database), use, Progress.NONE);
    }

    private Session open(Endpoint.Postgres endpoint, Place place, Use use, Progress progress) {
        TlsClient tls = new TlsClient(place.address(), place.tls(), files.home(), secrets);
        Optional<Target> through = node(endpoint);
        if (through.isEmpty() || !(through.get().endpoint() instanceof Endpoint.Ssh over)) {
            // The node is this machine.
            DriverRoute route = new DriverRoute(() -> straight(place, progress), tls);
            return open(place, use, tls, new Way(route, () -> {}));
        }
        SshConnection connection = ssh.connection(over);
        String node = through.get().name();
        try {
            reach(connection, node);
            progress.reached("tunnel", node);
            DriverRoute route =
                    new DriverRoute(() -> through(connection, node, place, progress), tls);
            return open(place, use, tls, new Way(route, connection::close));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// What is wrong with the way is told apart from what is wrong with the server.
    private static void reach(SshConnection connection, String node) {
        try {
            connection.open(SshProgress.NONE);
        } catch (FaultException e) {
            throw new FaultException(new Fault.OnNode(node, e.fault()), e);
        }
    }

    /// The target to go through; empty for straight.
    private Optional<Target> node(Endpoint.Postgres endpoint) {
        TargetId id = endpoint.node();
        if (!endpoint.tunnel() || id == null) {
            return Optional.empty();
        }
        return Optional.of(
                targets.apply(id)
                        .orElseThrow(() -> new FaultException(new Fault.NotFound(id.toString()))));
    }

    private Socket straight(Place place, Progress progress) {
        Reach reach = new Reach(place.host(), place.port(), scheduler);
        List<InetAddress> addresses = reach.resolve();
        progress.reached("resolve", addresses.getFirst().getHostAddress());
        Socket socket = reach.open(addresses);
        progress.reached("connect", socket.getRemoteSocketAddress().toString().replace("/", ""));
        return socket;
    }

    private static Socket through(
            SshConnection connection, String node, Place place, Progress progress) {
        try {
            Socket socket = connection.dial(place.host(), place.port());
            progress.reached("connect", place.address());
            return socket;
        } catch (FaultException e) {
            throw new FaultException(
                    e.fault() instanceof Fault.Refused
                            ? new Fault.Database(Trouble.REFUSED, place.address(), "", "")
                            : new Fault.OnNode(node, e.fault()),
                    e);
        }
    }

    /// @param below gives back what carries the connection
    private record Way(DriverRoute route, Runnable below) {}

    private Session open(Place place, Use use, TlsClient tls, Way way) {
        DriverRoute route = way.route();
        Password password = new Password(place, files, secrets);
        AtomicBoolean late = new AtomicBoolean();
        Scheduler.Handle watch =
                scheduler.after(
                        "postgres login " + place.address(),
                        LOGIN_LIMIT,
                        () -> {
                            late.set(true);
                            route.cut();
                        });
        try {
            Connection jdbc = route.open(() -> login(place, use, password));
            try {
                Server server = ask(jdbc);
                plain(jdbc, use, server);
                return new Session(jdbc, route, way.below(), scheduler, server, place.address());
            } catch (SQLException | RuntimeException e) {
                route.cut();
                throw e;
            }
        } catch (FaultException e) {
            throw e;
        } catch (Exception e) {
            route.cut();
            throw new FaultException(fault(e, place, tls, route, password, late.get()), e);
        } finally {
            watch.cancel();
        }
    }

    private static Connection login(Place place, Use use, Password password) throws Exception {
        String host = place.host().indexOf(':') >= 0 ? "[" + place.host() + "]" : place.host();
        String url =
                "jdbc:postgresql://"
                        + host
                        + ":"
                        + place.port()
                        + "/"
                        + URLEncoder.encode(place.database(), StandardCharsets.UTF_8);
        Properties properties = properties(place, use);
        Connection connection =
                ScopedValue.where(Password.OPENING, password)
                        .call(() -> new Driver().connect(url, properties));
        if (connection == null) {
            throw new SQLException("the driver does not take " + url, "08001");
        }
        return connection;
    }

    private static Properties properties(Place place, Use use) {
        Properties p = new Properties();
        TlsMode mode = place.tls().mode();
        p.setProperty("user", place.user());
        p.setProperty("ApplicationName", NAME);
        p.setProperty("socketFactory", DriverRoute.SOCKETS);
        p.setProperty("sslfactory", DriverRoute.TLS);
        // Whether the certificate is for the host is checked by our own TLS.
        p.setProperty(
                "sslmode",
                mode == null
                        ? TlsMode.PREFER.word()
                        : mode == TlsMode.VERIFY_FULL ? TlsMode.VERIFY_CA.word() : mode.word());
        p.setProperty("gssEncMode", "disable");
        p.setProperty("authenticationPluginClassName", PasswordPlugin.class.getName());
        p.setProperty("prepareThreshold", "1");
        p.setProperty("assumeMinServerVersion", "9.6");
        p.setProperty("tcpKeepAlive", "true");
        p.setProperty("cancelSignalTimeout", "5");
        // Takes effect after twice its time; the deadline of each question comes before it.
        p.setProperty("socketTimeout", use == Use.CHANGE || use == Use.READ ? "0" : "30");
        if (use == Use.PLAN) {
            p.setProperty("preferQueryMode", "simple");
        }
        p.setProperty("options", use.options);
        return p;
    }

    /// Compiles none of our own short questions. Not an option of the login, as 9.6 and 10 refuse
    /// what they don't know; and not where somebody's plans are wanted as the server makes them.
    private static void plain(Connection jdbc, Use use, Server server) throws SQLException {
        if (use == Use.WATCH && server.atLeast(11)) {
            try (var statement = jdbc.createStatement()) {
                statement.execute(OwnStatements.marked("SET jit = off"));
            }
        }
    }

    private static Server ask(Connection jdbc) throws SQLException {
        old(jdbc.getMetaData());
        try (var statement = jdbc.prepareStatement(OwnStatements.marked(Server.QUERY));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return server(row);
        }
    }

    /// Before the first question, which such a server would not understand.
    private static void old(DatabaseMetaData said) throws SQLException {
        int version =
                said.getDatabaseMajorVersion() * 10_000 + said.getDatabaseMinorVersion() * 100;
        if (version < Server.OLDEST) {
            throw new FaultException(
                    new Fault.Unsupported("PostgreSQL", said.getDatabaseProductVersion(), "9.6"));
        }
    }

    private static Server server(ResultSet row) throws SQLException {
        Array roles = row.getArray(7);
        Set<String> names = new HashSet<>();
        for (Object name : (Object[]) roles.getArray()) {
            names.add(name.toString());
        }
        return new Server(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                names,
                row.getDouble(8),
                row.getInt(9),
                row.getInt(10),
                row.getString(11),
                row.getInt(12));
    }

    private static Fault fault(
            Exception e,
            Place place,
            TlsClient tls,
            DriverRoute route,
            Password password,
            boolean late) {
        if (late) {
            return new Fault.Timeout(place.address(), "database", LOGIN_LIMIT);
        }
        Optional<FaultException> way = route.failed();
        if (way.isPresent()) {
            return way.get().fault();
        }
        if (password.lacking()) {
            return password.missing();
        }
        Optional<Fault> untrusted = tls.fault(e);
        if (untrusted.isPresent()) {
            return untrusted.get();
        }
        if (!(e instanceof SQLException sql)) {
            return new Fault.Internal(e.toString());
        }
        return PostgresFaults.state(sql).equals("28P01")
                ? password.refused(PostgresFaults.answer(sql))
                : PostgresFaults.opening(sql, place, LOGIN_LIMIT);
    }
}
