package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.RemoteCommand;
import dev.pilothouse.core.remote.ShellText;
import dev.pilothouse.core.remote.Snippet;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.wire.KeyImport;
import dev.pilothouse.core.wire.SshOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Plants secrets that can't be mistaken, does all that can be done with them, right and wrong, and
/// then looks for them in every file, in the log and in every failure.
class CanaryTest {

    private static final String MASTER = "canary-master-7Qx2v";
    private static final String WRONG = "canary-wrong-83kdm";
    private static final String SECOND = "canary-second-0Lw4e";
    private static final String STORED = "canary-stored-k5Zr9";
    private static final String LENT = "canary-lent-Ty61u";
    private static final String PHRASE = "canary-phrase-Bb7n2";
    private static final String PASSPHRASE = "canary-keypass-9Pq3s";
    private static final String DATABASE = "canary-database-Wd4c8";
    private static final String TOKEN = "canary-token-h3Vn6";
    private static final String GUEST = "canary-guest-Xs1p0";
    private static final String SCREEN = "canary-screen-Jm9t5";
    private static final String TYPED = "canary-typed-Ue2f7";
    private static final String ASKED = "canary-asked-Ra8b3";

    @TempDir Path folder;

    private final List<String> planted =
            new ArrayList<>(
                    List.of(
                            MASTER,
                            WRONG,
                            SECOND,
                            STORED,
                            LENT,
                            PHRASE,
                            PASSPHRASE,
                            DATABASE,
                            TOKEN,
                            GUEST,
                            SCREEN,
                            TYPED,
                            ASKED));
    private final List<String> failures = new ArrayList<>();

    /// Keeps what is logged, with its stack traces.
    private static final class Kept extends AppenderBase<ILoggingEvent> {
        final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    @Test
    void nothingSecretIsAnywhere() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        Kept kept = new Kept();
        kept.setContext(root.getLoggerContext());
        kept.start();
        root.addAppender(kept);
        root.setLevel(Level.DEBUG);
        try (Scheduler scheduler = new SystemScheduler()) {
            run(scheduler);
        } finally {
            root.setLevel(before);
            root.detachAppender(kept);
        }
        assertThat(planted).hasSizeGreaterThan(8);
        assertThat(find(String.join("\n", kept.lines).getBytes(StandardCharsets.UTF_8)))
                .as("the log")
                .isEmpty();
        assertThat(find(String.join("\n", failures).getBytes(StandardCharsets.UTF_8)))
                .as("failures")
                .isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all)
                    .extracting(f -> f.getFileName().toString())
                    .contains("vault.phv", "main.mv.db", "out.phv");
            for (Path file : all) {
                assertThat(find(Files.readAllBytes(file))).as(file.toString()).isEmpty();
            }
        }
    }

    private void run(Scheduler scheduler) {
        Path home = folder.resolve("home");
        InstanceLock lock =
                InstanceLock.take(Home.open(home), Holder.Role.CONSOLE, scheduler.clock());
        try (Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, false)) {
            Safe safe = engine.safe();
            try (Secret master = Secret.of(MASTER.toCharArray())) {
                safe.door().makeWithPassword("ops-1", master);
            }
            safe.secrets().put("ssh:root@192.0.2.1:22", Secret.of(STORED.toCharArray()));
            safe.secrets().lend("ssh:root@192.0.2.2:22", Secret.of(LENT.toCharArray()));
            safe.users().add("ops-2", Role.OPERATOR, Secret.of(SECOND.toCharArray()), true);
            Secret code = safe.care().newRecoveryCode();
            planted.add(code.use(String::new));
            var key = safe.keys().generate("deploy", NewKey.Kind.ED25519, "comment");
            Secret text = safe.secrets().get("vault-key:" + key.id()).orElseThrow();
            planted.add(text.use(c -> new String(c).split("\n")[2]));
            safe.secrets()
                    .put(SshKeys.passphraseName(key.id()), Secret.of(PASSPHRASE.toCharArray()));
            Target target =
                    engine.inventory()
                            .add(
                                    new Inventory.Draft(
                                            "web-1",
                                            TargetKind.NODE,
                                            new Endpoint.Ssh(
                                                    "127.0.0.1",
                                                    1,
                                                    "root",
                                                    Endpoint.Login.KEY,
                                                    key.reference(),
                                                    "none"),
                                            "",
                                            "",
                                            List.of(),
                                            false,
                                            Target.Cadence.DEFAULT));
            engine.collector().probe(target, step -> failures.add(step.toString()));
            onServers(engine, target);
            safe.care().exportTo(folder.resolve("out.phv"), Secret.of(PHRASE.toCharArray()));
            failed(
                    () ->
                            safe.care()
                                    .exportTo(
                                            folder.resolve("out.phv"),
                                            Secret.of(PHRASE.toCharArray())));
            failed(
                    () ->
                            safe.users()
                                    .add(
                                            "ops-1",
                                            Role.ADMIN,
                                            Secret.of(SECOND.toCharArray()),
                                            false));
            failed(
                    () ->
                            safe.users()
                                    .add(
                                            "x",
                                            Role.ADMIN,
                                            Secret.of("canary".toCharArray()),
                                            false));
            failed(() -> KeyImport.read(text, Secret.of(PASSPHRASE.toCharArray())));
            failed(
                    () ->
                            KeyImport.read(
                                    Secret.of((PASSPHRASE + "PRIVATE KEY-----").toCharArray()),
                                    null));
            safe.care().rotate();
            safe.door().lock(Locking.ASKED);
            failures.add(
                    safe.door().byPassword("ops-1", Secret.of(WRONG.toCharArray())).toString());
            failures.add(
                    safe.toString()
                            + safe.vault()
                            + safe.secrets()
                            + safe.vault().state().current());
        }
    }

    /// Logins of a database, a cluster and a screen, passwords inside of guests, and commands that
    /// somebody typed a secret into: tried against an address where nobody listens, so that each is
    /// on record with its failure.
    private void onServers(Engine engine, Target node) {
        Safe safe = engine.safe();
        Endpoint.Address nobody = new Endpoint.Address("127.0.0.1", 1, null);
        safe.secrets().put("postgres:monitor@127.0.0.1:1", Secret.of(DATABASE.toCharArray()));
        safe.secrets().put("proxmox:ops@pve!c@127.0.0.1:1", Secret.of(TOKEN.toCharArray()));
        safe.secrets().put("vnc:127.0.0.1:1", Secret.of(SCREEN.toCharArray()));
        Target database =
                add(
                        engine,
                        "db-1",
                        TargetKind.POSTGRES,
                        Endpoint.Postgres.at("127.0.0.1", 1, "app", "monitor"));
        Target cluster =
                add(
                        engine,
                        "pve-1",
                        TargetKind.PROXMOX,
                        new Endpoint.Proxmox(List.of(nobody), "ops@pve!c", null, null));
        for (Target each : List.of(database, cluster)) {
            engine.collector().probe(each, step -> failures.add(step.toString()));
        }
        Guest vm =
                new Guest(
                        GuestKind.QEMU,
                        101,
                        "pve1",
                        "web",
                        "running",
                        false,
                        "",
                        "",
                        "",
                        List.of());
        Guest container =
                new Guest(
                        GuestKind.LXC, 102, "pve1", "vpn", "running", false, "", "", "", List.of());
        Changes changes = engine.proxmox().changes(cluster);
        String asked = "restic -p {{secret which}} backup /";
        Map<String, String> values = Map.of("which", ASKED);
        Batch batch = engine.remote().orElseThrow().batch();
        Duration limit = Duration.ofSeconds(5);
        List<Operation> all = new ArrayList<>();
        try (Secret guest = Secret.of(GUEST.toCharArray())) {
            all.add(changes.password(vm, "root", guest, true));
            all.add(changes.password(vm, "root", guest, false));
            all.add(changes.password(container, "root", guest, node));
        }
        all.add(engine.nodes().startSession(node, "canary", "PGPASSWORD=" + TYPED + " psql"));
        for (RemoteCommand command :
                List.of(
                        new RemoteCommand("mysql -u root -p" + TYPED + " app", true, limit),
                        new RemoteCommand(
                                ShellText.fill(asked, values),
                                ShellText.shown(asked, values),
                                false,
                                limit))) {
            failures.add(command.toString());
            all.addAll(batch.of(command, List.of(node), answer -> failures.add("" + answer)));
        }
        engine.remote()
                .orElseThrow()
                .snippets()
                .put(new Snippet("dump", "curl -u ann:{{secret pw}} https://db", false, 5));
        for (Operation operation : all) {
            failures.add(operation.describe().toString());
            assertThat(engine.operations().submit(operation, Confirmation.typed("web", "")))
                    .isInstanceOf(Submission.Accepted.class);
        }
        try {
            assertThat(engine.operations().awaitQuiet(Duration.ofMinutes(1))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        failures.add(engine.operations().board().current().toString());
        assertThat(engine.operations().board().current().operations())
                .hasSize(all.size())
                .noneMatch(state -> state.outcome() instanceof Outcome.Done);
        engine.audit()
                .page(AuditFilter.ALL, Long.MAX_VALUE, 200)
                .forEach(row -> failures.add(row.toString()));
    }

    private static Target add(Engine engine, String name, TargetKind kind, Endpoint endpoint) {
        return engine.inventory()
                .add(
                        new Inventory.Draft(
                                name,
                                kind,
                                endpoint,
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
    }

    private void failed(Runnable work) {
        Throwable thrown = catchThrowable(work::run);
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            failures.add(t.toString());
        }
    }

    /// What was planted, in the forms in which it might get out.
    private List<String> find(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        for (String secret : planted) {
            byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
            String wide =
                    new String(
                            secret.getBytes(StandardCharsets.UTF_16BE),
                            StandardCharsets.ISO_8859_1);
            String little =
                    new String(
                            secret.getBytes(StandardCharsets.UTF_16LE),
                            StandardCharsets.ISO_8859_1);
            String encoded = Base64.getEncoder().encodeToString(utf8).substring(0, 16);
            for (String form :
                    List.of(secret, wide, little, encoded, HexFormat.of().formatHex(utf8))) {
                if (raw.contains(form)) {
                    found.add(secret);
                }
            }
        }
        return found;
    }
}
