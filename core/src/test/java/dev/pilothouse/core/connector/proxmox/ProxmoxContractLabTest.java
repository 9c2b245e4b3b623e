package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.fixtures.ConnectorContract;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What every connector promises, kept with the simulator of both versions, whatever the login
/// may see.
class ProxmoxContractLabTest {

    private abstract static class Version extends ConnectorContract {

        static final List<Metric> ALL =
                List.of(
                        PveMetrics.NODES,
                        PveMetrics.NODE_CPU,
                        PveMetrics.GUEST_CPU,
                        PveMetrics.GUEST_RECEIVED,
                        PveMetrics.STORAGE_USED);

        /// What a login sees that has rights on some guests alone, or none.
        static final List<Metric> GUESTS_ALONE =
                List.of(PveMetrics.GUEST_CPU, PveMetrics.GUEST_RECEIVED);

        static final List<Metric> NOTHING = List.of(PveMetrics.NODES, PveMetrics.GUESTS);

        private final String schema;
        private final String login;
        private final List<Metric> seen;
        private final SystemScheduler scheduler = new SystemScheduler();
        private final MemorySecrets secrets = new MemorySecrets();

        @TempDir Path folder;

        @SuppressWarnings("NullAway.Init") // set before each test
        private PveSim sim;

        @SuppressWarnings("NullAway.Init") // set before each test
        private SshConnections ssh;

        @SuppressWarnings("NullAway.Init") // set before each test
        private Clusters clusters;

        Version(String schema) {
            this(schema, "admin", ALL);
        }

        /// @param login the name of a token, or `tfa` for a user with a second factor
        Version(String schema, String login, List<Metric> seen) {
            this.schema = schema;
            this.login = login;
            this.seen = seen;
        }

        @BeforeEach
        void start() {
            sim = PveSim.start(folder, schema);
            ssh = new SshConnections(SshOptions.ofThisUser(), secrets, scheduler);
            clusters = new Clusters(ssh, id -> Optional.empty(), secrets, folder, scheduler);
        }

        @AfterEach
        void end() {
            clusters.close();
            ssh.close();
            sim.close();
            scheduler.close();
        }

        @Override
        protected Connector connector() {
            return new ProxmoxConnector(clusters, scheduler.clock());
        }

        @Override
        protected Target target() {
            boolean code = login.equals("tfa");
            JsonNode user = sim.ready().path("tfa");
            Map.Entry<String, String> as =
                    code
                            ? Map.entry(
                                    user.path("userid").asText(), user.path("password").asText())
                            : sim.token(login);
            Endpoint.Address address = new Endpoint.Address("127.0.0.1", sim.port(), sim.pin());
            Endpoint.Proxmox endpoint =
                    new Endpoint.Proxmox(List.of(address), as.getKey(), null, null);
            PveLogin known = PveLogin.of(endpoint, address);
            secrets.put(known.keptAs(), Secret.of(as.getValue().toCharArray()));
            if (code) {
                String word =
                        schema.equals(PveSim.NINE)
                                ? totp(user.path("totp_secret_base32").asText())
                                : user.path("recovery_key").asText();
                secrets.put(known.codeName(), Secret.of(word.toCharArray()));
            }
            return new Target(
                    new TargetId(7),
                    "lab",
                    TargetKind.PROXMOX,
                    endpoint,
                    "",
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);
        }

        /// The code of now, by [RFC 6238](https://www.rfc-editor.org/rfc/rfc6238).
        private String totp(String base32) {
            BigInteger bits = BigInteger.ONE;
            for (char letter : base32.toCharArray()) {
                int five = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
                bits = bits.shiftLeft(5).add(BigInteger.valueOf(five));
            }
            byte[] key = bits.toByteArray();
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(key, 1, base32.length() * 5 / 8, "HmacSHA1"));
                long step = scheduler.clock().millis() / 30_000;
                byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
                int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
                return String.format(Locale.ROOT, "%06d", number % 1_000_000);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected List<String> steps() {
            return List.of("connect", "tls", "login", "version", "cluster", "rights");
        }

        @Override
        protected List<Metric> essential() {
            return seen;
        }
    }

    @Nested
    @Tag("lab")
    class Eight extends Version {
        Eight() {
            super(PveSim.EIGHT);
        }
    }

    @Nested
    @Tag("lab")
    class Nine extends Version {
        Nine() {
            super(PveSim.NINE);
        }
    }

    @Nested
    @Tag("lab")
    class EightAudit extends Version {
        EightAudit() {
            super(PveSim.EIGHT, "audit", ALL);
        }
    }

    @Nested
    @Tag("lab")
    class EightOperator extends Version {
        EightOperator() {
            super(PveSim.EIGHT, "operator", GUESTS_ALONE);
        }
    }

    @Nested
    @Tag("lab")
    class EightNoRights extends Version {
        EightNoRights() {
            super(PveSim.EIGHT, "norights", NOTHING);
        }
    }

    @Nested
    @Tag("lab")
    class EightSecondFactor extends Version {
        EightSecondFactor() {
            super(PveSim.EIGHT, "tfa", ALL);
        }
    }

    @Nested
    @Tag("lab")
    class NineAudit extends Version {
        NineAudit() {
            super(PveSim.NINE, "audit", ALL);
        }
    }

    @Nested
    @Tag("lab")
    class NineOperator extends Version {
        NineOperator() {
            super(PveSim.NINE, "operator", GUESTS_ALONE);
        }
    }

    @Nested
    @Tag("lab")
    class NineNoRights extends Version {
        NineNoRights() {
            super(PveSim.NINE, "norights", NOTHING);
        }
    }

    @Nested
    @Tag("lab")
    class NineSecondFactor extends Version {
        NineSecondFactor() {
            super(PveSim.NINE, "tfa", ALL);
        }
    }
}
