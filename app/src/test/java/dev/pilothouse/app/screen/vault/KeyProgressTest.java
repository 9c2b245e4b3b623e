package dev.pilothouse.app.screen.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.fixtures.ManualTime;

import javafx.scene.control.Button;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What is offered once a key was brought to several nodes.
class KeyProgressTest {

    @TempDir Path home;

    @BeforeAll
    static void toolkit() {
        FxRig.start();
    }

    /// Takes a key, or does not.
    private record Bringing(Target target, boolean taken) implements Operation {
        @Override
        public Description describe() {
            return new Description(
                    "key.install",
                    "deploy",
                    Risk.SAFE,
                    Right.KEYS,
                    List.of("cat"),
                    "ops",
                    Phrase.of("operation.proof.key.install", "SHA256:x"),
                    List.of(),
                    true);
        }

        @Override
        public void run(Run run) {
            if (!taken) {
                throw new FaultException(new Fault.Forbidden("authorized_keys", ""));
            }
        }

        @Override
        public Finding verify(Run run) {
            return new Finding.Holds(Phrase.of("operation.found.key.login", "ops"));
        }
    }

    @Test
    void whereTheKeyLogsInItMayBeUsedFromNowOn() {
        ManualTime time = new ManualTime(1_795_000_000_000L);
        DemoBench demo = new DemoBench(DemoFleet.live());
        try (Database database = Database.open(Home.open(home.resolve("home")), Schema.MAIN, time);
                Safe safe =
                        new Safe(
                                new Vault(home, demo, () -> new Stretch(8, 1, 1)),
                                home,
                                DesktopRing.NONE,
                                "person",
                                who -> Journal.NONE,
                                demo.targets()::current)) {
            safe.door().makeWithKeyFile();
            SshKey key = safe.keys().generate("deploy", NewKey.Kind.ED25519, "");
            SqlInventory inventory = new SqlInventory(database);
            for (String name : DemoFleet.ENVIRONMENTS.stream().map(Environment::name).toList()) {
                inventory.put(new Environment(name, 1, 1, WritePolicy.FREE));
            }
            OperationRunner runner =
                    new OperationRunner(
                            SinglePerson.named("ann"),
                            inventory,
                            note -> {},
                            new OpenOperations(database, note -> {}),
                            time);
            Workbench bench = bench(demo, runner);
            List<Target> nodes =
                    demo.targets().current().stream()
                            .filter(KeyDeployment::reaches)
                            .limit(2)
                            .toList();
            List<Operation> wanted =
                    List.of(new Bringing(nodes.get(0), true), new Bringing(nodes.get(1), false));
            KeyProgress progress =
                    FxRig.call(
                            () -> {
                                KeyProgress made =
                                        new KeyProgress(bench, wanted, key, failure -> {});
                                made.follow();
                                return made;
                            });
            FxRig.run(
                    () -> {
                        runner.submit(
                                new Bulk(wanted, new Bulk.Course(2, false)),
                                Confirmation.agreed(""));
                        time.advance(Duration.ofMinutes(2));
                    });
            Button use =
                    FxRig.call(
                            () ->
                                    (Button)
                                            ((javafx.scene.Parent) progress.aside().getFirst())
                                                    .getChildrenUnmodifiable()
                                                    .getFirst());
            assertThat(FxRig.call(use::isVisible)).isTrue();
            assertThat(FxRig.call(use::getText))
                    .isEqualTo("Log in to " + nodes.getFirst().name() + " with it from now on");
            FxRig.run(use::fire);
            assertThat(demo.calls)
                    .contains("change " + nodes.getFirst().id() + " " + nodes.getFirst().name())
                    .noneMatch(call -> call.startsWith("change " + nodes.get(1).id()));
        }
    }

    private static Workbench bench(DemoBench demo, OperationRunner runner) {
        Workbench plain = demo.bench(new Texts(Locale.ENGLISH));
        Workbench.Control none = plain.data().control();
        Workbench.Data data = plain.data();
        return new Workbench(
                plain.ui(),
                plain.texts(),
                plain.cursor(),
                plain.navigator(),
                plain.dialogs(),
                plain.activities(),
                new Workbench.Data(
                        data.inventory(),
                        data.settings(),
                        data.history(),
                        data.collector(),
                        data.access(),
                        new Workbench.Control(
                                none.who(),
                                runner,
                                none.audit(),
                                none.log(),
                                none.nodes(),
                                none.postgres(),
                                none.proxmox()),
                        data.clock(),
                        false));
    }
}
