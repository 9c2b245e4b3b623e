package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.NoOperations;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.Forwards;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.remote.Snippet;
import dev.pilothouse.core.remote.Snippets;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Objects;

/// The batch and the forwards as they are shown and used.
@SuppressWarnings("NullAway.Init") // set before each test
class ConsoleViewTest {

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final DemoBench demo = new DemoBench(DemoFleet.live());
    private Database database;
    private Remote remote;

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
        Doors doors =
                new Doors(
                        endpoint -> {
                            throw new FaultException(new Fault.Refused(endpoint.host() + ":22"));
                        },
                        SinglePerson.named("ann"),
                        new SqlInventory(database),
                        note -> {},
                        time);
        remote =
                new Remote(
                        endpoint -> {
                            throw new AssertionError("nothing is connected to here");
                        },
                        doors,
                        new NoOperations(),
                        new Batch(
                                endpoint -> {
                                    throw new AssertionError("nothing is run here");
                                },
                                time),
                        new Snippets(database, SinglePerson.named("ann"), note -> {}),
                        new Forwards(database, doors, time));
    }

    @AfterEach
    void close() {
        remote.forwards().close();
        database.close();
    }

    private Shown show(String place, String language) {
        return Shown.of(
                demo, (Workbench b) -> new ConsoleKind(b, remote), "", place, language, 1100);
    }

    private static void press(Shown shown, String label) {
        Headless.run(
                () ->
                        shown.view().lookupAll(".button").stream()
                                .filter(b -> b instanceof Button x && label.equals(x.getText()))
                                .map(Button.class::cast)
                                .findFirst()
                                .orElseThrow()
                                .fire());
        Headless.pulse();
    }

    @Test
    void aCommandWantsNodesAndItsValues() {
        try (Shown shown = show("batch", "en")) {
            assertThat(shown.words())
                    .contains("ams-edge-02  production", "Command on nodes", "Run");
            press(shown, "Run");
            assertThat(shown.words()).contains("Choose at least one node.");
            Headless.run(
                    () ->
                            ((TextArea) Objects.requireNonNull(shown.view().lookup(".text-area")))
                                    .setText("systemctl restart {{unit}}"));
            Headless.pulse();
            assertThat(shown.words()).contains("unit");
        }
    }

    @Test
    void whereNothingMayBeChangedItSaysWhy() {
        try (Shown shown = show("batch", "en")) {
            Headless.run(
                    () ->
                            ((TextArea) Objects.requireNonNull(shown.view().lookup(".text-area")))
                                    .setText("true"));
            press(shown, "All");
            press(shown, "Run");
            assertThat(demo.calls).anyMatch(c -> c.startsWith("toast WARNING"));
        }
    }

    private static boolean withheld(Shown shown, String label) {
        return Headless.on(
                () ->
                        shown.view().lookupAll(".button").stream()
                                .filter(b -> b instanceof Button x && label.equals(x.getText()))
                                .map(b -> ((Withheld) b.getParent()).withheld())
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void whatWouldBeRefusedSaysSoBeforeItIsPressed() {
        try (Shown shown = show("forwards", "en")) {
            assertThat(withheld(shown, "Add and start")).isFalse();
            assertThat(withheld(shown, "Stop")).as("nothing is chosen").isTrue();
        }
        demo.readOnly = true;
        try (Shown shown = show("forwards", "en")) {
            assertThat(withheld(shown, "Add and start")).isTrue();
        }
        try (Shown shown = show("batch", "en")) {
            assertThat(withheld(shown, "Run")).isTrue();
        }
    }

    @Test
    void forwardsAreListedRefusedAndRemoved() {
        remote.snippets().put(new Snippet("disk", "df -h", false, 10));
        try (Shown shown = show("forwards", "en")) {
            assertThat(shown.words()).contains("No port forwards yet.");
            press(shown, "Add and start");
            assertThat(shown.words()).contains("Choose the node it leads through.");
        }
        try (Shown shown = show("forwards", "ru")) {
            Node field =
                    Headless.on(
                            () ->
                                    shown.view().lookupAll(".text-field").stream()
                                            .filter(TextField.class::isInstance)
                                            .findFirst()
                                            .orElseThrow());
            assertThat(field).isNotNull();
            assertThat(shown.words()).noneMatch(w -> w.startsWith("console."));
        }
    }
}
