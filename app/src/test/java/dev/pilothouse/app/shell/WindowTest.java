package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.app.widget.Hints;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The window as a person with a keyboard meets it.
class WindowTest {

    private static final long NOW = 1_795_000_000_000L;

    private final ManualTime time = new ManualTime(NOW);
    private final Fakes fakes = new Fakes(NOW);
    private final List<Optional<String>> answers = new ArrayList<>();
    private final Rooms rooms = new Rooms();

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
        fakes.settings.publish(Map.of("ui.language", "en", "ui.theme", "light"));
        open();
    }

    @AfterEach
    void hide() {
        FxRig.run(window::close);
    }

    private void open() {
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

    /// Runs what was given to other threads, and then what came of it.
    private void settle() {
        FxRig.settle();
        time.advance(Duration.ZERO);
        FxRig.settle();
    }

    private void press(KeyCode code, boolean shift, boolean control, boolean alt) {
        FxRig.run(
                () -> {
                    Node focus = stage.getScene().getFocusOwner();
                    Node target = focus == null ? stage.getScene().getRoot() : focus;
                    Event.fireEvent(
                            target,
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    shift,
                                    control,
                                    alt,
                                    false));
                });
        settle();
    }

    private void press(KeyCode code) {
        press(code, false, false, false);
    }

    private void control(KeyCode code) {
        press(code, false, true, false);
    }

    private void type(String text) {
        FxRig.run(
                () -> {
                    if (stage.getScene().getFocusOwner() instanceof TextField field) {
                        field.setText(text);
                    } else {
                        throw new AssertionError(
                                "no field has the focus: " + stage.getScene().getFocusOwner());
                    }
                });
        settle();
    }

    private List<String> tabs() {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".tab-name").stream()
                                .map(n -> ((Label) n).getText())
                                .toList());
    }

    private boolean has(String style) {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(style).stream()
                                .anyMatch(Node::isVisible));
    }

    private void openNodes(int... ids) {
        FxRig.run(
                () -> {
                    for (int id : ids) {
                        rooms.navigator().openTarget(new TargetId(id), "");
                    }
                });
        settle();
    }

    private String toast() {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".toast").stream()
                                .map(Node::getAccessibleText)
                                .reduce("", (all, one) -> one));
    }

    @Test
    void keysMakeEverythingLargerAndSmallerAndSayHowLarge() {
        control(KeyCode.EQUALS);
        assertThat(fakes.settings.current()).containsEntry("ui.scale", "110");
        assertThat(toast()).contains("110");
        control(KeyCode.ADD);
        assertThat(fakes.settings.current()).containsEntry("ui.scale", "125");
        control(KeyCode.MINUS);
        control(KeyCode.SUBTRACT);
        control(KeyCode.SUBTRACT);
        assertThat(fakes.settings.current()).containsEntry("ui.scale", "90");
        control(KeyCode.DIGIT0);
        assertThat(fakes.settings.current()).containsEntry("ui.scale", "100");
        assertThat(toast()).contains("100");
    }

    @Test
    void whatWasTypedIsTakenBackInAFieldAndElsewhereWhatWasDone() {
        control(KeyCode.E);
        type("typed");
        control(KeyCode.Z);
        assertThat(toast()).isEmpty();
        FxRig.run(
                () ->
                        stage.getScene()
                                .getRoot()
                                .lookupAll(".tab-handle")
                                .forEach(Node::requestFocus));
        control(KeyCode.Z);
        assertThat(toast()).startsWith("Nothing can be undone");
    }

    @Test
    void aWindowInWhichNothingHappensIsNotLaidOutAgain() {
        Headless.pulse();
        assertThat(FxRig.call(() -> restless(stage.getScene().getRoot()))).isEmpty();
    }

    private static List<String> restless(Node node) {
        List<String> found = new ArrayList<>();
        if (node.isVisible() && node instanceof Parent parent) {
            if (parent.isNeedsLayout()) {
                found.add(parent.toString());
            }
            for (Node child : parent.getChildrenUnmodifiable()) {
                found.addAll(restless(child));
            }
        }
        return found;
    }

    @Test
    void thePaletteOpensWhatWasTyped() {
        assertThat(tabs()).containsExactly("Fleet");
        control(KeyCode.K);
        assertThat(has(".palette")).isTrue();
        type("billing-2");
        press(KeyCode.ENTER);
        assertThat(has(".palette")).isFalse();
        assertThat(tabs()).containsExactly("Fleet", "pg-billing-2");
        control(KeyCode.K);
        press(KeyCode.ESCAPE);
        assertThat(has(".palette")).isFalse();
    }

    @Test
    void tabsAreTurnedMovedAndClosedByKeys() {
        openNodes(5, 10);
        assertThat(tabs()).containsExactly("Fleet", "fra-edge-02", "pg-billing-1");
        press(KeyCode.PAGE_UP, true, true, false);
        assertThat(tabs()).containsExactly("Fleet", "pg-billing-1", "fra-edge-02");
        press(KeyCode.TAB, false, true, false);
        control(KeyCode.W);
        assertThat(tabs()).containsExactly("Fleet", "pg-billing-1");
        control(KeyCode.DIGIT1);
        control(KeyCode.W);
        assertThat(tabs()).containsExactly("pg-billing-1");
        assertThat(rooms.closed).containsExactly("node 5", "fleet ");
    }

    @Test
    void aTabLeavesForAWindowOfItsOwnAndComesHome() {
        openNodes(5);
        int before = FxRig.call(() -> Window.getWindows().size());
        press(KeyCode.D, true, true, false);
        assertThat(FxRig.<Integer>call(() -> Window.getWindows().size())).isEqualTo(before + 1);
        assertThat(tabs()).containsExactly("Fleet");
        press(KeyCode.H, true, true, false);
        assertThat(FxRig.<Integer>call(() -> Window.getWindows().size())).isEqualTo(before);
        assertThat(tabs()).containsExactly("Fleet", "fra-edge-02");
        assertThat(rooms.closed).isEmpty();
    }

    @Test
    void splitsAndRemembersItOverARestart() {
        openNodes(5, 10);
        control(KeyCode.BACK_SLASH);
        assertThat(has(".workspace-split")).isTrue();
        rooms.place = "disks";
        FxRig.run(window::close);
        rooms.place = "";
        open();
        assertThat(tabs()).containsExactlyInAnyOrder("Fleet", "fra-edge-02", "pg-billing-1");
        assertThat(has(".workspace-split")).isTrue();
        assertThat(rooms.went).contains("disks");
    }

    @Test
    void startsEmptyWhenTheSessionIsNotWanted() {
        openNodes(5);
        FxRig.run(window::close);
        fakes.settings.update(
                old -> {
                    Map<String, String> all = new java.util.HashMap<>(old);
                    all.put("ui.restore", "false");
                    return all;
                });
        open();
        assertThat(tabs()).containsExactly("Fleet");
    }

    @Test
    void looksBackByKeysAndEscapeIsLive() {
        press(KeyCode.LEFT, false, false, true);
        assertThat(window.cursor().position().current()).hasValue(NOW - 60_000);
        assertThat(has(".past-band")).isTrue();
        assertThat(window.cursor().fleet().current().live()).isFalse();
        press(KeyCode.LEFT, false, false, true);
        assertThat(window.cursor().position().current()).hasValue(NOW - 120_000);
        press(KeyCode.ESCAPE);
        assertThat(window.cursor().live()).isTrue();
        assertThat(has(".past-band")).isFalse();
    }

    @Test
    void inThePastNothingIsRefreshed() {
        press(KeyCode.F5, true, false, false);
        assertThat(fakes.asked).containsExactly("refresh all");
        press(KeyCode.LEFT, false, false, true);
        press(KeyCode.F5, true, false, false);
        assertThat(fakes.asked).containsExactly("refresh all");
        assertThat(has(".toast")).isTrue();
    }

    @Test
    void dialogsAreAnsweredByKeysAlone() {
        Question question =
                new Question(
                        Tone.WARNING,
                        "Trust it?",
                        "It is new.",
                        "SHA256:abc",
                        List.of(new Choice("yes", "Trust it", false)));
        FxRig.run(() -> window.dialogs().ask(question, answers::add));
        press(KeyCode.K, false, true, false);
        assertThat(has(".palette")).as("keys rest while a dialog is open").isFalse();
        press(KeyCode.ESCAPE);
        assertThat(answers).containsExactly(Optional.empty());
        FxRig.run(() -> window.dialogs().ask(question, answers::add));
        for (int i = 0; i < 8; i++) {
            press(KeyCode.TAB);
            assertThat(FxRig.<Boolean>call(this::focusInDialog)).isTrue();
        }
        control(KeyCode.ENTER);
        assertThat(answers).containsExactly(Optional.empty(), Optional.of("yes"));
        assertThat(has(".dialog-frame")).isFalse();
    }

    @Test
    void escapeClosesADialogThoughAListHasTheFocus() {
        ListView<String> list = FxRig.call(() -> new ListView<>());
        FxRig.run(() -> window.dialogs().show(new Listing(list, List.of())));
        settle();
        FxRig.run(list::requestFocus);
        press(KeyCode.ESCAPE);
        assertThat(has(".dialog-frame")).isFalse();
    }

    private record Listing(ListView<String> list, List<Button> buttons) implements DialogContent {
        @Override
        public String title() {
            return "Choose";
        }

        @Override
        public Size size() {
            return Size.MEDIUM;
        }

        @Override
        public Parent body() {
            return list;
        }
    }

    private boolean focusInDialog() {
        for (Node n = stage.getScene().getFocusOwner(); n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("dialog-frame")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aSecretIsHandedOverAndGone() {
        List<String> given = new ArrayList<>();
        FxRig.run(
                () ->
                        window.dialogs()
                                .secret(
                                        "Passphrase",
                                        "of the key",
                                        "",
                                        s ->
                                                given.add(
                                                        s.map(t -> new String(t.chars()))
                                                                .orElse("none"))));
        type("opensesame");
        control(KeyCode.ENTER);
        assertThat(given).containsExactly("opensesame");
    }

    @Test
    void theEndOfAnActivityIsAToast() {
        window.activities().start("Export", progress -> "12 MiB written");
        settle();
        assertThat(has(".toast")).isTrue();
        control(KeyCode.J);
        assertThat(has(".drawer")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(has(".drawer")).isFalse();
    }

    @Test
    void anotherLanguageKeepsTabsAndPlaces() {
        openNodes(5);
        rooms.place = "disks";
        FxRig.run(() -> fakes.settings.publish(Map.of("ui.language", "ru", "ui.theme", "dark")));
        settle();
        rooms.place = "";
        assertThat(tabs()).hasSize(2).contains("fra-edge-02").doesNotContain("Fleet");
        assertThat(rooms.went).contains("disks");
    }

    @Test
    void theTreeLosesNoRoomBesideTheWorkspace() {
        Point2D corner =
                FxRig.call(
                        () -> {
                            TreePane tree =
                                    new TreePane(
                                            new TreeViewModel(Target::name, s -> ""),
                                            new Texts(Locale.ENGLISH),
                                            new TreeMenu(
                                                    new FleetBook(
                                                            new Texts(Locale.ENGLISH),
                                                            fakes.data(time).inventory(),
                                                            Map.of(),
                                                            fakes.fleet.current()),
                                                    new Actions(),
                                                    new Needs(
                                                            new Texts(Locale.ENGLISH),
                                                            fakes.data(time)),
                                                    rooms.navigator(),
                                                    window.cursor(),
                                                    () -> {}),
                                            false);
                            Insets margins = new Insets(44, 0, 26, 64);
                            StackPane overlay = new StackPane();
                            TreeSide side = new TreeSide(tree, new StackPane(), overlay, margins);
                            side.start(240);
                            side.fit(1000);
                            side.toggle();
                            side.fit(1400);
                            new Scene(side.view(), 1400, 800);
                            side.view().applyCss();
                            side.view().layout();
                            return tree.localToScene(0, 0);
                        });
        // Without the theme a split pane has an edge of a pixel.
        assertThat(corner.distance(Point2D.ZERO)).isLessThan(2);
    }

    @Test
    void theTreeKeepsItsWidthWhenTheWindowGrows() {
        FxRig.run(() -> stage.setWidth(1300));
        settle();
        assertThat(treeWidth()).isEqualTo(240);
        FxRig.run(() -> stage.setWidth(1900));
        settle();
        assertThat(treeWidth()).isEqualTo(240);
        FxRig.run(() -> stage.setWidth(1150));
        settle();
        assertThat(treeWidth()).isEqualTo(240);
        FxRig.run(window::close);
        open();
        // It comes back no wider than the display, which is a narrow one here.
        FxRig.run(() -> stage.setWidth(1300));
        settle();
        assertThat(treeWidth()).isEqualTo(240);
    }

    private double treeWidth() {
        Headless.pulse();
        settle();
        return FxRig.call(
                () -> {
                    Parent root = stage.getScene().getRoot();
                    root.applyCss();
                    root.layout();
                    assertThat(root.lookup(".tree"))
                            .as("the tree in a window of %s", stage.getScene().getWidth())
                            .isNotNull();
                    return root.lookup(".tree").getParent().getLayoutBounds().getWidth();
                });
    }

    @Test
    void inANarrowWindowTheTreeComesOutAndGoesByKeys() {
        FxRig.run(() -> stage.setWidth(1000));
        settle();
        assertThat(has(".tree")).isFalse();
        control(KeyCode.E);
        assertThat(has(".tree")).isTrue();
        type("billing-2");
        press(KeyCode.ENTER);
        assertThat(tabs()).containsExactly("Fleet", "pg-billing-2");
        assertThat(has(".tree")).isFalse();
    }

    /// Without a pointer: beside, between and back.
    @Test
    void aTabMovesToTheOtherPaneByKey() {
        openNodes(5);
        press(KeyCode.M, true, true, false);
        assertThat(toast()).as("there is nowhere to go").contains("one pane");
        control(KeyCode.BACK_SLASH);
        openNodes(10);
        List<Integer> before = paneTabs();
        press(KeyCode.M, true, true, false);
        assertThat(before).containsExactly(1, 2);
        assertThat(paneTabs()).containsExactly(2, 1);
        assertThat(focused()).as("the keys go with it").contains("pg-billing-1");
        press(KeyCode.M, true, true, false);
        assertThat(paneTabs()).containsExactly(1, 2);
    }

    /// What is new in a window is in it with the next frame.
    private List<Integer> paneTabs() {
        Headless.pulse();
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".pane").stream()
                                .map(p -> p.lookupAll(".tab-handle").size())
                                .toList());
    }

    private String focused() {
        return FxRig.call(
                () -> String.valueOf(stage.getScene().getFocusOwner().getAccessibleText()));
    }

    @Test
    void dividersMoveByKeysButNotWhileSomethingIsTyped() {
        FxRig.run(() -> stage.setWidth(1300));
        openNodes(5, 10);
        FxRig.run(() -> stage.getScene().getRoot().lookup(".tree-list").requestFocus());
        press(KeyCode.RIGHT, true, true, false);
        assertThat(treeWidth()).isEqualTo(264);
        press(KeyCode.LEFT, true, true, false);
        press(KeyCode.LEFT, true, true, false);
        assertThat(treeWidth()).isEqualTo(216);
        control(KeyCode.E);
        press(KeyCode.RIGHT, true, true, false);
        assertThat(treeWidth()).as("while a text is typed").isEqualTo(216);
        control(KeyCode.BACK_SLASH);
        // What is new in a window is in it with the next frame.
        Headless.pulse();
        FxRig.run(() -> stage.getScene().getRoot().lookup(".tab-handle").requestFocus());
        double before = divider();
        press(KeyCode.RIGHT, true, true, false);
        assertThat(divider()).isGreaterThan(before);
        press(KeyCode.LEFT, true, true, false);
        press(KeyCode.LEFT, true, true, false);
        assertThat(divider()).isLessThan(before);
        assertThat(treeWidth()).as("the nearest divider only").isEqualTo(216);
        rooms.navigator().run("divider.right", "");
        settle();
        assertThat(divider()).as("from the palette, too").isCloseTo(before, within(0.01));
    }

    private double divider() {
        settle();
        return FxRig.call(
                () ->
                        ((SplitPane) stage.getScene().getRoot().lookup(".workspace-split"))
                                .getDividerPositions()[0]);
    }

    @Test
    void theKeysGoFromPartToPart() {
        FxRig.run(() -> stage.setWidth(1300));
        openNodes(5);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            press(KeyCode.F6);
            parts.add(partWithFocus());
        }
        assertThat(parts).containsExactlyInAnyOrder("header", "rail", "tree", "pane", "status");
        String last = parts.getLast();
        press(KeyCode.F6, true, false, false);
        assertThat(partWithFocus()).isEqualTo(parts.get(3)).isNotEqualTo(last);
    }

    private String partWithFocus() {
        return FxRig.call(
                () -> {
                    for (Node at = stage.getScene().getFocusOwner();
                            at != null;
                            at = at.getParent()) {
                        for (String part : List.of("header", "rail", "tree", "pane", "status")) {
                            if (at.getStyleClass().contains(part)) {
                                return part;
                            }
                        }
                    }
                    return "none";
                });
    }

    /// Reasons and cut texts are told where the pointer rests; Shift+F1 lists them.
    @Test
    void whatThePointerIsToldIsListed() {
        Button withheld = FxRig.call(() -> new Button("Restart…"));
        FxRig.run(
                () -> {
                    withheld.setDisable(true);
                    withheld.setAccessibleHelp("Needs the role operator.");
                    ((Pane) stage.getScene().getRoot().lookup(".pane-content"))
                            .getChildren()
                            .add(withheld);
                });
        press(KeyCode.F1, true, false, false);
        assertThat(hints()).contains(new Hints.Hint("Restart…", "Needs the role operator."));
        press(KeyCode.ESCAPE);
        assertThat(has(".hints")).isFalse();
        Button more = FxRig.call(() -> new Button("Apply"));
        FxRig.run(
                () -> {
                    more.setTooltip(new Tooltip("Writes it to the server"));
                    window.dialogs().show(new Listing(new ListView<>(), List.of(more)));
                });
        press(KeyCode.F1, true, false, false);
        assertThat(hints())
                .as("of the dialog alone")
                .contains(new Hints.Hint("Apply", "Writes it to the server"))
                .noneMatch(h -> h.of().equals("Restart…"));
    }

    private List<Hints.Hint> hints() {
        return FxRig.call(
                () -> {
                    ListView<?> list = (ListView<?>) stage.getScene().getRoot().lookup(".hints");
                    return list.getItems().stream().map(Hints.Hint.class::cast).toList();
                });
    }

    /// Small red words at the lower edge are easily overlooked.
    @Test
    void aCacheThatCannotBeWrittenIsSaidAcrossTheWindow() {
        Collector.Status well = fakes.status.current();
        assertThat(has(".cache-band")).isFalse();
        fakes.status.publish(
                new Collector.Status(
                        well.targets(),
                        0,
                        68,
                        0,
                        0,
                        0,
                        0,
                        new Fault.Storage(
                                Fault.Storage.Trouble.DAMAGED, "/home/m.mv.db", "no root")));
        settle();
        assertThat(has(".cache-band")).isTrue();
        assertThat(bandWords()).contains("Nothing is being recorded", "/home/m.mv.db is damaged");
        FxRig.run(() -> button("Put away").fire());
        assertThat(has(".cache-band")).isFalse();
        FxRig.run(() -> cacheButton().fire());
        assertThat(has(".cache-band")).as("the status line brings it back").isTrue();
        assertThat(FxRig.<Boolean>call(() -> button("Put away").isFocused())).isTrue();
        fakes.status.publish(well);
        settle();
        assertThat(has(".cache-band")).isFalse();
    }

    private String bandWords() {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookup(".cache-band").lookupAll(".text").stream()
                                .filter(Text.class::isInstance)
                                .map(t -> ((Text) t).getText())
                                .reduce("", (all, one) -> all + one + "\n"));
    }

    private Button button(String text) {
        return stage.getScene().getRoot().lookupAll(".button").stream()
                .filter(b -> b instanceof Button button && text.equals(button.getText()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Button cacheButton() {
        return stage.getScene().getRoot().lookup(".status").lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(b -> b.getText() != null && b.getText().startsWith("Cache"))
                .findFirst()
                .orElseThrow();
    }

    /// What is asked for from before the cache begins does not land on its begin unsaid.
    @Test
    void aMomentBeforeTheCacheBeginsIsSaid() {
        long begin = NOW - Duration.ofDays(20).toMillis();
        FxRig.run(() -> window.cursor().goTo(begin - 3_600_000));
        settle();
        assertThat(window.cursor().position().current()).hasValue(begin);
        assertThat(toast()).contains("The cache begins");
        control(KeyCode.G);
        FxRig.run(
                () -> {
                    TextField day =
                            ((DatePicker) stage.getScene().getRoot().lookup(".date-picker"))
                                    .getEditor();
                    day.setText("-30d");
                });
        settle();
        assertThat(errors()).anyMatch(e -> e.startsWith("The cache begins"));
        assertThat(FxRig.<Boolean>call(() -> button("Go there").isDisabled())).isTrue();
        assertThat(FxRig.<Boolean>call(() -> button("A week ago").isDisabled())).isFalse();
    }

    private List<String> errors() {
        return FxRig.call(
                () ->
                        stage.getScene().getRoot().lookupAll(".field-error").stream()
                                .map(n -> ((Label) n).getText())
                                .toList());
    }

    @Test
    void theSliderOfTheMomentIsZoomedAndWalkedByKeys() {
        press(KeyCode.LEFT, false, false, true);
        FxRig.run(() -> stage.getScene().getRoot().lookup(".scrubber").requestFocus());
        press(KeyCode.HOME);
        long dayAgo = window.cursor().position().current().orElseThrow();
        assertThat(dayAgo).isEqualTo(NOW - Duration.ofDays(1).toMillis());
        press(KeyCode.PAGE_DOWN);
        assertThat(window.cursor().position().current()).hasValue(dayAgo + 600_000);
        press(KeyCode.HOME);
        press(KeyCode.PLUS);
        press(KeyCode.END);
        assertThat(window.cursor().position().current())
                .as("half of the day is shown")
                .hasValue(dayAgo + Duration.ofHours(12).toMillis());
        press(KeyCode.DIGIT0);
        press(KeyCode.HOME);
        assertThat(window.cursor().position().current())
                .as("all of it")
                .hasValue(NOW - Duration.ofDays(20).toMillis());
        assertThat(focused()).startsWith("Moment shown: ");
    }

    @Test
    void pausingATargetAsksTheInventory() {
        FxRig.run(() -> rooms.navigator().run(Actions.TARGET_PAUSE, "5"));
        settle();
        assertThat(fakes.asked).containsExactly("pause t5");
    }
}
