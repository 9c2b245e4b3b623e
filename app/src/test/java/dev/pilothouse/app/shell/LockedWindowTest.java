package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.screen.vault.LockView;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.vault.Attempt;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.core.vault.VaultState;
import dev.pilothouse.core.vault.VaultState.Locking;
import dev.pilothouse.fixtures.ManualTime;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The window while the vault is locked: nothing below is reached, nothing below is lost.
class LockedWindowTest {

    private static final long NOW = 1_795_000_000_000L;
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "the second of them";

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private final ManualTime time = new ManualTime(NOW);
    private final Fakes fakes = new Fakes(NOW);

    @SuppressWarnings("NullAway.Init") // set before every test
    private Safe safe;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Rooms rooms;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // set before every test
    private MainWindow window;

    @BeforeAll
    static void start() {
        FxRig.start();
    }

    @BeforeEach
    void show() {
        safe =
                new Safe(
                        new Vault(home, time.clock(), () -> new Stretch(8, 1, 1)),
                        home,
                        DesktopRing.NONE,
                        "person",
                        who -> Journal.NONE,
                        List::of);
        safe.door().makeWithPassword("ann", secret(PASSWORD));
        safe.users().add("ops", Role.OPERATOR, secret(OTHER), false);
        rooms = new Rooms(workbench -> new LockView(workbench, safe, new NoDoings()));
        fakes.settings.publish(Map.of("ui.language", "en", "ui.theme", "light"));
        stage = FxRig.call(Stage::new);
        window =
                FxRig.call(
                        () -> {
                            MainWindow made =
                                    new MainWindow(
                                            stage,
                                            new WindowParts(
                                                    new FxUi(time),
                                                    time,
                                                    fakes.data(time),
                                                    fakes::past,
                                                    new Theme(),
                                                    rooms,
                                                    ZoneId.of("UTC")));
                            made.show();
                            return made;
                        });
        settle();
    }

    @AfterEach
    void hide() {
        FxRig.run(window::close);
        safe.close();
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    private void settle() {
        FxRig.settle();
        time.advance(Duration.ZERO);
        Headless.pulse();
    }

    private List<String> tabs() {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".tab-name").stream()
                                .map(n -> ((Label) n).getText())
                                .toList());
    }

    private boolean covered() {
        return FxRig.call(
                () -> {
                    Node cover = stage.getScene().getRoot().lookup(".lock-cover");
                    return cover.getParent().isVisible();
                });
    }

    /// Whether the button of the tab in front can be pressed.
    private boolean reached() {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".button").stream()
                                .filter(n -> n instanceof Button b && b.getText().equals("node 10"))
                                .noneMatch(Node::isDisabled));
    }

    private void enter(String user, String password) {
        FxRig.run(
                () -> {
                    Node cover = stage.getScene().getRoot().lookup(".lock-cover");
                    for (Node node : cover.lookupAll(".combo-box")) {
                        @SuppressWarnings("unchecked") // the only one there
                        ComboBox<String> users = (ComboBox<String>) node;
                        users.setValue(user);
                    }
                    cover.lookupAll(".password-field").stream()
                            .filter(n -> n.getParent().getParent().isVisible())
                            .findFirst()
                            .ifPresent(n -> ((PasswordField) n).setText(password));
                    ((Button) cover.lookup(".lock-go")).fire();
                });
        settle();
    }

    private void openTabs() {
        FxRig.run(
                () -> {
                    rooms.navigator().openTarget(new TargetId(5), "");
                    rooms.navigator().openTarget(new TargetId(10), "");
                });
        settle();
        assertThat(tabs()).containsExactly("Fleet", "fra-edge-02", "pg-billing-1");
    }

    @Test
    void theTabsAreThereWhenThePasswordWasEnteredAgain() {
        openTabs();
        assertThat(covered()).isFalse();
        assertThat(reached()).isTrue();
        safe.door().lock(Locking.IDLE);
        settle();
        assertThat(covered()).isTrue();
        assertThat(reached()).isFalse();
        enter("ann", "not the password");
        assertThat(covered()).as("a wrong one").isTrue();
        time.advance(Duration.ofSeconds(10));
        assertThat(safe.door().byPassword("ann", secret(PASSWORD)))
                .isInstanceOf(Attempt.Opened.class);
        settle();
        assertThat(covered()).isFalse();
        assertThat(reached()).isTrue();
        assertThat(tabs()).containsExactly("Fleet", "fra-edge-02", "pg-billing-1");
        assertThat(rooms.closed).isEmpty();
    }

    @Test
    void whoComesNextFindsTheSameTabsAndActsInTheOwnName() {
        safe.signIn().users(true);
        settle();
        openTabs();
        safe.door().lock(Locking.ASKED);
        settle();
        assertThat(safe.signIn().actor().current()).isEmpty();
        enter("ops", OTHER);
        assertThat(covered()).isFalse();
        assertThat(safe.signIn().actor().current().orElseThrow().name()).isEqualTo("ops");
        settle();
        assertThat(rooms.closed).as("what the one before had open").isNotEmpty();
        assertThat(tabs()).containsExactly("Fleet", "fra-edge-02", "pg-billing-1");
        assertThat(reached()).isTrue();
    }

    @Test
    void controlAndLLock() {
        openTabs();
        assertThat(covered()).isFalse();
        FxRig.run(
                () ->
                        Event.fireEvent(
                                stage.getScene().getRoot().lookup(".tab-name"),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.L,
                                        false,
                                        true,
                                        false,
                                        false)));
        settle();
        settle();
        assertThat(covered()).isTrue();
        assertThat(safe.vault().state().current().phase()).isEqualTo(VaultState.Phase.LOCKED);
    }

    /// Before anybody had to sign in somebody worked here, too.
    @Test
    void whoSignsInFirstFindsNothingThatIsStillAnothers() {
        openTabs();
        safe.door().lock(Locking.ASKED);
        settle();
        safe.signIn().users(true);
        settle();
        enter("ops", OTHER);
        assertThat(covered()).isFalse();
        settle();
        assertThat(rooms.closed).as("what the one before had open").isNotEmpty();
        assertThat(tabs()).containsExactly("Fleet", "fra-edge-02", "pg-billing-1");
    }

    /// The role beside the name is said in another language; the person is the same.
    @Test
    void theOwnTabsStayInAnotherLanguage() {
        safe.signIn().users(true);
        settle();
        openTabs();
        assertThat(rooms.closed).as("by switching users on").isEmpty();
        fakes.settings.publish(Map.of("ui.language", "ru", "ui.theme", "light"));
        settle();
        settle();
        assertThat(rooms.closed)
                .as("made anew once, not as for somebody else")
                .doesNotHaveDuplicates();
    }

    @Test
    void theOwnNameOpensAMenu() {
        safe.signIn().users(true);
        settle();
        FxRig.run(() -> ((Button) stage.getScene().getRoot().lookup(".lock-button")).fire());
        settle();
        assertThat(covered()).as("nothing is locked by a look at it").isFalse();
        List<String> items =
                FxRig.call(
                        () ->
                                Window.getWindows().stream()
                                        .filter(ContextMenu.class::isInstance)
                                        .map(ContextMenu.class::cast)
                                        .filter(ContextMenu::isShowing)
                                        .flatMap(m -> m.getItems().stream())
                                        .filter(m -> m.getText() != null)
                                        .map(MenuItem::getText)
                                        .toList());
        assertThat(items).containsExactly("Lock (Ctrl+L)", "Change password…", "Sign out");
        assertThat(
                        FxRig.call(
                                () ->
                                        ((Button) stage.getScene().getRoot().lookup(".lock-button"))
                                                .getGraphic()))
                .isNotNull();
    }

    @Test
    void aMinimisedWindowLocksWhereThatIsSet() {
        FxRig.run(() -> stage.setIconified(true));
        settle();
        assertThat(covered()).isFalse();
        FxRig.run(() -> stage.setIconified(false));
        fakes.settings.publish(
                Map.of("ui.language", "en", "ui.theme", "light", "vault.minimised", "true"));
        settle();
        FxRig.run(() -> stage.setIconified(true));
        settle();
        assertThat(covered()).isTrue();
        assertThat(safe.vault().state().current().lockedBy()).isEqualTo(Locking.MINIMISED);
    }

    private record NoDoings() implements LockView.Doings {
        @Override
        public void setup() {}

        @Override
        public void changePassword(String user) {}
    }
}
