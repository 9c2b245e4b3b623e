package dev.pilothouse.app.screen.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.Alone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.rfb.RfbClient;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.time.SystemScheduler;

import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A console on the headless platform, fed by the test.
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before every test
class VncViewTest {

    private final SystemScheduler scheduler = new SystemScheduler();
    private final DemoBench demo = new DemoBench(DemoFleet.live());
    /// What was wanted of the display; the platform without one stumbles over it.
    private final List<Boolean> display = new ArrayList<>();

    private final Deque<FakeDesk> desks = new ArrayDeque<>();
    private Workbench bench;
    private Target target;
    private Doors doors;
    private VncView view;
    private Stage stage;

    @BeforeEach
    void open() {
        bench = demo.bench(new Texts(Locale.ENGLISH), new FxUi(scheduler));
        target =
                demo.targets().current().stream()
                        .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                        .filter(t -> !t.environment().equals("production"))
                        .findFirst()
                        .orElseThrow();
        doors =
                new Doors(
                        endpoint -> {
                            throw new AssertionError("nothing is connected to here");
                        },
                        SinglePerson.named("ann"),
                        demo,
                        note -> {},
                        scheduler);
    }

    @AfterEach
    void close() {
        Headless.run(view::close);
        Headless.close(stage);
        doors.close();
        scheduler.close();
    }

    /// What shows the screen; the same is asked of every kind.
    Face face(int quality, Face.Listener listener) {
        return new NativeFace(
                bench.ui(),
                (door, jpegs, events, q) -> new RfbClient(door, jpegs, events, scheduler, q),
                quality,
                listener);
    }

    final FxUi ui() {
        return (FxUi) bench.ui();
    }

    final SystemScheduler scheduler() {
        return scheduler;
    }

    final VncView view() {
        return view;
    }

    final Deque<FakeDesk> desks() {
        return desks;
    }

    private void show(Supplier<RfbDoor> opening) {
        view =
                Headless.on(
                        () ->
                                new VncView(
                                        bench,
                                        new VncView.What(
                                                "desk",
                                                null,
                                                () ->
                                                        doors.enter(
                                                                target.id(),
                                                                Doors.Kind.SCREEN,
                                                                "desk",
                                                                opening)),
                                        this::face));
        Theme theme = Headless.on(Theme::new);
        StackPane all =
                Headless.on(
                        () ->
                                Alone.window(
                                        new StackPane(view.view()),
                                        (window, full) -> display.add(full)));
        stage = Headless.show(theme, all, 1300, 600);
    }

    final FakeDesk connected(boolean scans) {
        show(
                () -> {
                    FakeDesk desk = new FakeDesk(scans);
                    desks.add(desk);
                    return desk.door();
                });
        Headless.run(() -> view.go(VncScreens.CONNECT));
        await(() -> words().stream().anyMatch(w -> w.startsWith("Connected to desk")));
        Headless.pulse();
        return desks.getLast();
    }

    final void await(BooleanSupplier done) {
        for (int i = 0; i < 100; i++) {
            if (done.getAsBoolean()) {
                return;
            }
            Headless.pulse();
        }
        throw new AssertionError("in vain: " + words());
    }

    final List<String> words() {
        return Headless.on(
                () -> {
                    List<String> words = new ArrayList<>();
                    collect(view.view(), words);
                    return words;
                });
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static List<Node> all(Node node) {
        List<Node> all = new ArrayList<>(List.of(node));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.addAll(all(child)));
        }
        return all;
    }

    final void press(String label) {
        Headless.run(
                () ->
                        all(view.view()).stream()
                                .filter(b -> b instanceof ButtonBase x && label.equals(x.getText()))
                                .map(ButtonBase.class::cast)
                                .findFirst()
                                .orElseThrow()
                                .fire());
        Headless.pulse();
    }

    /// @param modifiers of `csa`: control, shift, alt
    private void key(KeyCode code, String text, String modifiers) {
        for (var kind : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED, KeyEvent.KEY_RELEASED)) {
            boolean typed = kind == KeyEvent.KEY_TYPED;
            if (typed && text.isEmpty()) {
                continue;
            }
            fire(
                    new KeyEvent(
                            kind,
                            typed ? text : "",
                            typed ? "" : text,
                            typed ? KeyCode.UNDEFINED : code,
                            modifiers.contains("s"),
                            modifiers.contains("c"),
                            modifiers.contains("a"),
                            false));
        }
    }

    private void fire(KeyEvent event) {
        Headless.run(() -> view.middle().fireEvent(event));
    }

    private void heard(FakeDesk desk, String... notes) {
        await(() -> desk.notes().size() >= notes.length);
        assertThat(desk.notes()).containsExactly(notes);
    }

    @Test
    void showsThePictureAndHowItGoes() {
        connected(false);
        WritableImage seen = Headless.picture(stage.getScene());
        Region middle = view.middle();
        int y = (int) (middle.getLayoutY() + middle.getHeight() / 2);
        assertThat(seen.getPixelReader().getArgb(400, y)).isEqualTo(0xffff0000);
        assertThat(seen.getPixelReader().getArgb(900, y)).isEqualTo(0xff00ff00);
        assertThat(words())
                .contains("Ctrl+Alt+Del", "Quality 6", "Fit", "Keys go to desk. Leave with")
                .anyMatch(w -> w.startsWith("40 × 20, shown at"));
    }

    @Test
    void keysOfAllKindsReachTheMachine() {
        FakeDesk desk = connected(false);
        key(KeyCode.A, "a", "");
        key(KeyCode.A, "ф", "");
        // Control with a Russian letter is the key's Latin one.
        key(KeyCode.C, "с", "c");
        key(KeyCode.C, "\u0003", "c");
        key(KeyCode.ENTER, "\r", "");
        key(KeyCode.Q, "@", "");
        // A dead key says nothing until the sign is whole.
        key(KeyCode.DEAD_ACUTE, "", "");
        fire(
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        "é",
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
        key(KeyCode.CAPS, "", "");
        heard(
                desk,
                "+61",
                "-61",
                "+1000444",
                "-1000444",
                "+63",
                "-63",
                "+63",
                "-63",
                "+ff0d",
                "-ff0d",
                "+40",
                "-40",
                "+e9",
                "-e9");
    }

    @Test
    void serversThatPassOnPlacesGetThem() {
        FakeDesk desk = connected(true);
        key(KeyCode.A, "ф", "");
        key(KeyCode.DELETE, "", "");
        key(KeyCode.CAPS, "", "");
        press("Ctrl+Alt+Del");
        heard(
                desk,
                "+1000444/1e",
                "-1000444/1e",
                "+ffff/d3",
                "-ffff/d3",
                "+ffe5/3a",
                "-ffe5/3a",
                "+ffe3/1d",
                "+ffe9/38",
                "+ffff/d3",
                "-ffff/d3",
                "-ffe9/38",
                "-ffe3/1d");
    }

    @Test
    void theFocusIsNeverTrapped() {
        FakeDesk desk = connected(false);
        Headless.run(() -> view.middle().requestFocus());
        fire(
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.CONTROL, false, true, false, false));
        key(KeyCode.F12, "", "cs");
        // What was down comes up, and the key itself stays here.
        heard(desk, "+ffe3", "-ffe3");
        assertThat(Headless.on(() -> view.middle().isFocused())).isFalse();
        assertThat(Headless.on(() -> Objects.requireNonNull(stage.getScene().getFocusOwner())))
                .isInstanceOf(Button.class);
    }

    private void mouse(EventType<MouseEvent> kind, MouseButton button, double part) {
        Headless.run(
                () -> {
                    Node pane = Objects.requireNonNull(view.view().lookup(".vnc-screen"));
                    Point2D at =
                            pane.localToScene(
                                    pane.getLayoutBounds().getWidth() * part,
                                    pane.getLayoutBounds().getHeight() / 2);
                    double x = at.getX();
                    double y = at.getY();
                    pane.fireEvent(
                            new MouseEvent(
                                    kind, x, y, x, y, button, 1, false, false, false, false, false,
                                    false, false, false, false, false, null));
                });
    }

    @Test
    void thePointerIsWhereItIsSeen() {
        FakeDesk desk = connected(false);
        press("Fill");
        Headless.pulse();
        mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 0.5);
        mouse(MouseEvent.MOUSE_PRESSED, MouseButton.SECONDARY, 0.5);
        mouse(MouseEvent.MOUSE_RELEASED, MouseButton.SECONDARY, 0.999);
        heard(desk, "0@20,10", "4@20,10", "0@39,10");
    }

    @Test
    void theScreenStandsAloneUntilItIsLeft() {
        FakeDesk desk = connected(false);
        Runnable alone =
                (Runnable) Objects.requireNonNull(view.middle().getProperties().get(Alone.WANTED));
        Headless.run(alone);
        Headless.pulse();
        assertThat(display).containsExactly(true);
        assertThat(words()).isEmpty();
        StackPane layer = (StackPane) view.middle().getParent();
        assertThat(layer.getWidth()).isEqualTo(stage.getScene().getWidth());
        assertThat(view.middle().getHeight()).isEqualTo(layer.getHeight());
        Node bar = layer.getChildren().getLast();
        assertThat(bar.isVisible()).isFalse();
        point(layer, 1);
        assertThat(bar.isVisible()).isTrue();
        point(layer, 300);
        assertThat(bar.isVisible()).isFalse();
        key(KeyCode.A, "a", "");
        key(KeyCode.F11, "", "");
        Headless.pulse();
        assertThat(display).containsExactly(true, false);
        assertThat(words()).contains("Ctrl+Alt+Del", "Keys go to desk. Leave with");
        heard(desk, "+61", "-61");
        Headless.run(alone);
        key(KeyCode.F12, "", "cs");
        assertThat(words()).contains("Ctrl+Alt+Del");
    }

    private static void point(Node layer, double y) {
        Headless.run(
                () ->
                        layer.fireEvent(
                                new MouseEvent(
                                        MouseEvent.MOUSE_MOVED,
                                        600,
                                        y,
                                        600,
                                        y,
                                        MouseButton.NONE,
                                        0,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        null)));
    }

    @Test
    void aLookerSendsNothing() {
        FakeDesk desk = connected(false);
        press("View only");
        key(KeyCode.A, "a", "");
        mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 0.5);
        Headless.pulse();
        assertThat(desk.notes()).isEmpty();
        assertThat(words()).contains("View only: keys go nowhere. Leave with");
    }

    @Test
    void textsGoBothWaysAndAreTypedWhereNothingElseWorks() {
        FakeDesk desk = connected(false);
        desk.copy("from there");
        await(
                () ->
                        "from there"
                                .equals(
                                        Headless.on(
                                                () -> Clipboard.getSystemClipboard().getString())));
        Headless.run(
                () -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString("A\r\nb");
                    Clipboard.getSystemClipboard().setContent(content);
                });
        press("Paste as keys");
        heard(desk, "+ffe1", "+41", "-41", "-ffe1", "+ff0d", "-ff0d", "+62", "-62");
    }

    @Test
    void anEndIsToldAndEnterBeginsAnew() {
        FakeDesk first = connected(false);
        first.hangUp();
        await(() -> words().stream().anyMatch(w -> w.contains("Press Enter or R")));
        assertThat(first.closed()).isTrue();
        key(KeyCode.ENTER, "\r", "");
        await(() -> desks.size() == 2);
        await(() -> words().stream().anyMatch(w -> w.startsWith("Connected to desk")));
    }

    @Test
    void aPasswordIsAskedForAndTriedAtOnce() {
        demo.answer = Optional.of("secret12");
        List<String> tries = new ArrayList<>();
        show(
                () -> {
                    tries.add("try");
                    if (tries.size() < 2) {
                        throw new FaultException(
                                new Fault.SecretNeeded("desk:5900", "vnc:desk", "vnc", false));
                    }
                    return new FakeDesk(false).door();
                });
        Headless.run(() -> view.go(VncScreens.CONNECT));
        await(() -> words().stream().anyMatch(w -> w.startsWith("Connected to desk")));
        assertThat(demo.calls).contains("secret VNC password for desk:5900");
        assertThat(demo.secrets.get("vnc:desk")).isPresent();
    }

    @Test
    void goesOnInAnotherLanguage() {
        FakeDesk desk = connected(false);
        Workbench russian = demo.bench(new Texts(Locale.of("ru")), new FxUi(scheduler));
        assertThat(Headless.on(() -> view.renew(russian))).isTrue();
        Headless.pulse();
        assertThat(words()).contains("Вставить клавишами", "Клавиши идут в desk. Выйти:");
        Headless.run(() -> stage.setWidth(1000));
        Headless.pulse();
        Region head = (Region) Objects.requireNonNull(view.view().lookup(".vnc-head"));
        double end =
                Headless.on(() -> head.getChildrenUnmodifiable().getLast().getBoundsInParent())
                        .getMaxX();
        assertThat(end).isLessThanOrEqualTo(head.getWidth());
        assertThat(desk.closed()).isFalse();
    }
}
