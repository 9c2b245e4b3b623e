package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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

    @TempDir Path folder;

    private final List<String> planted =
            new ArrayList<>(List.of(MASTER, WRONG, SECOND, STORED, LENT, PHRASE, PASSPHRASE));
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
