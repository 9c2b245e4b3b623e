package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secrets;
import dev.pilothouse.core.wire.SshProgress.Step;

import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Makes connections: resolves, connects, checks the host key, logs in, each within its deadline.
final class SshOpener {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SshOptions options;
    private final Secrets secrets;
    private final Scheduler scheduler;
    private final SshConfig config;
    private final KnownHosts knownHosts;
    private final KeyRing keys;
    private final Pacing pacing;

    SshOpener(SshOptions options, Secrets secrets, Scheduler scheduler, Pacing pacing) {
        this.options = options;
        this.secrets = secrets;
        this.scheduler = scheduler;
        this.pacing = pacing;
        config = new SshConfig(options);
        knownHosts = new KnownHosts(options.sshDirectory(), options.systemDirectory());
        keys = new KeyRing(secrets);
    }

    /// @param hops gives out shares in the connections to jump hosts
    SshLink open(Endpoint.Ssh endpoint, Hops hops, Traffic traffic, SshProgress progress) {
        Attempt attempt = new Attempt(endpoint, traffic, progress);
        Dialer.Route route = attempt.route(hops);
        boolean done = false;
        try {
            SshLink link = attempt.overRoute(route);
            done = true;
            return link;
        } finally {
            if (!done) {
                route.close();
            }
        }
    }

    /// Made at the first connection: before it, a start has no use for them.
    private static final class Algorithms {
        static final SshAlgorithms PLAIN = new SshAlgorithms(false);
        static final SshAlgorithms CERTIFIED = new SshAlgorithms(true);
    }

    /// One try, and which step it is in.
    private final class Attempt {
        private final Endpoint.Ssh endpoint;
        private final Traffic traffic;
        private final SshProgress progress;
        private final HostSettings settings;
        private final String user;
        private final SshAddress address;
        private final SshTimes times;
        private final Clock clock = scheduler.clock();
        private Step step = Step.RESOLVE;
        private long began = clock.nanos();

        Attempt(Endpoint.Ssh endpoint, Traffic traffic, SshProgress progress) {
            this.endpoint = endpoint;
            this.traffic = traffic;
            this.progress = progress;
            settings = config.settings(endpoint.host());
            String named = endpoint.user();
            String configured = settings.user();
            user =
                    named != null && !named.isBlank()
                            ? named
                            : configured != null ? configured : options.user();
            Integer port = endpoint.port();
            address =
                    SshAddress.of(
                            settings.hostName(),
                            port != null ? port : settings.port(),
                            settings.hostKeyAlias());
            times =
                    settings.connectTimeout()
                            .map(options.times()::withConnect)
                            .orElse(options.times());
        }

        /// The socket's way: directly, or through a jump host.
        Dialer.Route route(Hops hops) {
            begin(Step.RESOLVE);
            try {
                Dialer dialer = new Dialer(address, times, scheduler, traffic);
                String via = endpoint.via() == null ? settings.via() : endpoint.via();
                if (via != null && !via.isBlank() && !via.equalsIgnoreCase("none")) {
                    Hops.Hop hop = hops.through(endpoint, via);
                    done("via " + hop.name());
                    begin(Step.CONNECT);
                    return dialer.through(hop);
                }
                String command = endpoint.via() == null ? settings.unsupportedProxyCommand() : "";
                if (!command.isEmpty()) {
                    throw new FaultException(
                            new Fault.Unsupported(
                                    "ProxyCommand in the SSH configuration", "", "ProxyJump"));
                }
                List<java.net.InetAddress> found = dialer.resolve();
                done(found.getFirst().getHostAddress());
                begin(Step.CONNECT);
                return dialer.direct(found);
            } catch (FaultException e) {
                throw failed(e);
            }
        }

        SshLink overRoute(Dialer.Route route) {
            boolean entered = false;
            try {
                pacing.enter();
                entered = true;
                return handshake(route);
            } catch (InterruptedException e) {
                throw failed(SshFaults.interrupted(address.toString()));
            } finally {
                if (entered) {
                    pacing.leave();
                }
            }
        }

        private SshLink handshake(Dialer.Route route) {
            List<Path> more = settings.knownHostsFiles(user);
            KnownHosts.Known known = knownHosts.lookup(address, more);
            HostKeyCheck check = new HostKeyCheck(known, clock);
            SSHClient client =
                    new SSHClient(known.hasAuthority() ? Algorithms.CERTIFIED : Algorithms.PLAIN);
            client.addHostKeyVerifier(check);
            client.setSocketFactory(new Dialer.Given(route.socket()));
            client.getTransport().setTimeoutMs((int) times.handshake().toMillis());
            client.getConnection().setTimeoutMs((int) times.open().toMillis());
            Watchdog watchdog = new Watchdog(scheduler, route.socket());
            try {
                watchdog.guard(times.handshake());
                try {
                    // The interrupt is for a socket through a jump host, which closes only when
                    // the hop answers.
                    Deadline.within(
                            scheduler,
                            times.handshake().plus(GRACE),
                            () -> {
                                client.connect(principal(), address.port());
                                return client;
                            });
                } finally {
                    watchdog.release();
                }
                identified(client, check, route);
                done(check.fingerprint());
                begin(Step.LOGIN);
                client.getTransport().setTimeoutMs((int) times.login().toMillis());
                String way = login(client, watchdog);
                done(user + ": " + way);
                SshLink.Parts parts = new SshLink.Parts(client, route.socket(), address, user);
                return new SshLink(parts, times, scheduler, traffic, route::closeBelow);
            } catch (IOException | RuntimeException e) {
                Fault refused = check.fault();
                if (step == Step.CONNECT) {
                    identified(client, check, route);
                }
                throw failed(
                        refused != null
                                ? new FaultException(refused, e)
                                : fault(cause(client, e), watchdog.fired(), check.began() != 0));
            }
        }

        /// Where the connection died on its reader thread before this one came to wait for it, the
        /// library says only that it is not connected; the reason is kept elsewhere.
        private Exception cause(SSHClient client, Exception e) {
            if (e instanceof IllegalStateException) {
                try {
                    client.getTransport().join(1, TimeUnit.MILLISECONDS);
                } catch (TransportException reason) {
                    return SshFaults.message(reason).contains("Timeout expired") ? e : reason;
                }
            }
            return e;
        }

        /// The name that host certificates are checked against.
        private String principal() {
            String alias = settings.hostKeyAlias();
            return alias.isEmpty() ? settings.hostName() : alias;
        }

        /// The library does not say when the server has told its name; the first question to the
        /// host key check does.
        private void identified(SSHClient client, HostKeyCheck check, Dialer.Route route) {
            if (check.began() == 0) {
                return;
            }
            long now = check.began();
            String version = client.getTransport().getServerVersion();
            progress.done(
                    step,
                    route.name() + (version == null ? "" : ", " + version),
                    Duration.ofNanos(now - began));
            step = Step.HOST_KEY;
            began = now;
            progress.running(step);
        }

        private String login(SSHClient client, Watchdog watchdog) throws IOException {
            try (Identities identities = new Identities(options, keys, scheduler)) {
                identities.gather(endpoint.login(), endpoint.keyFile(), settings, user);
                Optional<Identities.Broken> broken = identities.broken();
                if (endpoint.login() == Endpoint.Login.KEY && broken.isPresent()) {
                    throw new FaultException(broken.get().fault(address.toString()));
                }
                watchdog.guard(times.login(), identities);
                try {
                    return new SshLogin(client, address, user, secrets)
                            .run(endpoint.login(), identities.all(), identities.notes());
                } finally {
                    watchdog.release();
                }
            }
        }

        private FaultException fault(Exception e, boolean late, boolean identified) {
            if (e instanceof FaultException fault && !late) {
                return fault;
            }
            String where = address.toString();
            if (late || SshFaults.message(e).contains("Timeout expired")) {
                boolean inLogin = step == Step.LOGIN;
                return new FaultException(
                        new Fault.Timeout(
                                where,
                                inLogin ? "login" : "handshake",
                                inLogin ? times.login() : times.handshake()),
                        e);
            }
            if (SshFaults.isInterrupt(e)) {
                return SshFaults.interrupted(where);
            }
            Fault fault =
                    step == Step.LOGIN
                            ? SshFaults.lost(where, e)
                            : SshFaults.handshake(where, e, identified);
            return new FaultException(fault, e);
        }

        private void begin(Step next) {
            step = next;
            began = clock.nanos();
            progress.running(next);
        }

        private void done(String result) {
            progress.done(step, result, Duration.ofNanos(clock.nanos() - began));
        }

        private FaultException failed(FaultException e) {
            progress.failed(step, e.fault(), Duration.ofNanos(clock.nanos() - began));
            return e;
        }
    }
}
