package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

import dev.pilothouse.app.dialog.FailureReport;
import dev.pilothouse.app.dialog.Redaction;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditExport;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.report.CacheFile;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.core.wire.KeyImport;
import dev.pilothouse.core.wire.SshOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Plants secrets that can't be mistaken, lets the program log as it does when it runs, takes out
/// of it what can be taken out, and looks for them in all of that: the log of the program and its
/// JSON lines, exports of the audit log and of the cache, the report of a failure.
class CanaryFilesTest {

    private static final String MASTER = "canary-master-4Vb9t";
    private static final String WRONG = "canary-wrong-Wq27c";
    private static final String SECOND = "canary-second-x8Hf3";
    private static final String STORED = "canary-stored-Jm5r6";
    private static final String PHRASE = "canary-phrase-0zKp1";

    @TempDir Path folder;

    private final List<String> planted =
            new ArrayList<>(List.of(MASTER, WRONG, SECOND, STORED, PHRASE));
    private final StringBuilder reports = new StringBuilder();

    @Test
    void nothingSecretLeavesTheProgram() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LoggerContext context = root.getLoggerContext();
        Level before = root.getLevel();
        Path logs = Files.createDirectories(folder.resolve("home/logs"));
        String wasAt = System.setProperty(LogFile.FOLDER, logs.toString());
        LogFile file = new LogFile();
        file.setContext(context);
        try {
            var unused = file.configure(context);
            root.setLevel(Level.DEBUG);
            run();
        } finally {
            if (wasAt == null) {
                System.clearProperty(LogFile.FOLDER);
            } else {
                System.setProperty(LogFile.FOLDER, wasAt);
            }
            root.getAppender("file").stop();
            root.detachAppender("file");
            root.setLevel(before);
        }
        Files.writeString(folder.resolve("report.txt"), reports);
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .extracting(f -> f.getFileName().toString())
                    .contains("pilothouse.log", "audit.csv", "audit.json", "fleet.phcache")
                    .anyMatch(name -> name.endsWith(".jsonl"));
            for (Path each : files) {
                String text = Files.readString(each, StandardCharsets.ISO_8859_1);
                for (String secret : planted) {
                    assertThat(text.contains(secret)).as("%s in %s", secret, each).isFalse();
                    String wide =
                            new String(
                                    secret.getBytes(StandardCharsets.UTF_16BE),
                                    StandardCharsets.ISO_8859_1);
                    assertThat(text.contains(wide)).as("%s in %s", secret, each).isFalse();
                }
            }
        }
        assertThat(Files.readString(folder.resolve("audit.csv")))
                .contains("secret.keep", "key.make", "user.add", "session.sign-in");
        assertThat(reports).contains("InvalidInput", "Java: 25");
    }

    private void run() throws IOException {
        SystemScheduler scheduler = new SystemScheduler();
        Home home = Home.open(folder.resolve("home"));
        InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, scheduler.clock());
        try (scheduler;
                Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, false)) {
            Runnable bridge = LogBridge.to(engine.systemLog(), scheduler.clock());
            try {
                work(engine);
            } finally {
                bridge.run();
            }
            export(engine);
        }
    }

    private void work(Engine engine) {
        Safe safe = engine.safe();
        safe.door().makeWithPassword("ops-1", secret(MASTER));
        safe.users().add("ops-2", Role.OPERATOR, secret(SECOND), false);
        SshKey key = safe.keys().generate("deploy", NewKey.Kind.ED25519, "", secret(PHRASE));
        engine.inventory()
                .add(
                        new Inventory.Draft(
                                "web-1",
                                TargetKind.NODE,
                                new Endpoint.Ssh(
                                        "127.0.0.1",
                                        1,
                                        "ops",
                                        Endpoint.Login.KEY,
                                        key.reference(),
                                        "none"),
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
        safe.secrets().put("ssh:ops@127.0.0.1:1", secret(STORED));
        Target target = engine.inventory().targets().current().getLast();
        reports.append(engine.collector().probe(target, step -> reports.append(step)));
        LoggerFactory.getLogger("net.schmizz.sshj.Auth")
                .warn("a library tells password={}", STORED);
        report(() -> safe.users().add("ops-2", Role.ADMIN, secret(SECOND), false));
        report(() -> safe.users().password("nobody", secret(SECOND), false));
        report(() -> KeyImport.read(secret(STORED + "PRIVATE KEY-----"), secret(PHRASE)));
        report(() -> safe.care().exportTo(Path.of("/proc/no/such"), secret(PHRASE)));
        safe.door().lock(Locking.ASKED);
        reports.append(safe.door().byPassword("ops-1", secret(WRONG)));
        report(() -> safe.keys().all());
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    private void report(Runnable work) {
        Throwable thrown = catchThrowable(work::run);
        assertThat(thrown).isNotNull();
        LoggerFactory.getLogger(CanaryFilesTest.class).error("nobody handled it", thrown);
        reports.append(
                FailureReport.text(
                        "main",
                        thrown,
                        Map.of("Java", System.getProperty("java.version", "")),
                        new Redaction("", "", List.of())));
    }

    private void export(Engine engine) throws IOException {
        AuditExport export = new AuditExport(engine.audit(), phrase -> phrase.code());
        for (String form : List.of("csv", "json")) {
            try (Writer out = Files.newBufferedWriter(folder.resolve("audit." + form))) {
                export.to(form, AuditFilter.ALL, out);
            }
        }
        new CacheFile(engine.historyFile(), engine.scheduler().clock(), "test")
                .export(
                        folder.resolve("fleet.phcache"),
                        0,
                        Long.MAX_VALUE / 2,
                        Set.of(),
                        engine.inventory());
    }
}
