package dev.pilothouse.app.screen.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The dialogs of targets as a person meets them: what they show, refuse and store.
class TargetDialogsTest {

    private DemoBench demo = new DemoBench(DemoFleet.live());
    private @Nullable Stage stage;

    @AfterEach
    void close() {
        if (stage != null) {
            Headless.close(stage);
        }
    }

    @Test
    void aTargetIsAddedOnceItsTestPassed() {
        perform(Actions.TARGET_ADD, "");
        type("address", "198.51.100.77");
        type("name", "new-1");
        assertThat(button("Add").isDisabled()).as("before the test").isTrue();
        press("Test");
        assertThat(button("Add").isDisabled()).as("after the test").isFalse();
        press("Add");
        assertThat(demo.calls).contains("probe new-1", "add new-1");
        assertThat(demo.calls).anyMatch(call -> call.startsWith("closed"));
        assertThat(demo.calls).last().asString().startsWith("open t");
    }

    @Test
    void aTestThatFailsTellsWhyAndTheTargetCanStillBeAdded() {
        demo.probing =
                (target, progress) ->
                        DemoBench.failing(
                                "connect",
                                new Fault.Timeout(
                                        "198.51.100.77:22", "connect", Duration.ofSeconds(10)),
                                progress);
        perform(Actions.TARGET_ADD, "");
        type("address", "198.51.100.77");
        type("name", "new-1");
        press("Test");
        assertThat(texts()).contains("No answer from 198.51.100.77:22");
        assertThat(button("Add").isDisabled()).isTrue();
        press("without");
        assertThat(demo.calls).contains("add new-1");
    }

    /// Whoever presses Space once more than the test needed has not compared any fingerprint.
    @Test
    void theFocusDoesNotMoveToTheButtonThatTrusts() {
        demo.probing =
                (target, progress) ->
                        DemoBench.failing(
                                "hostkey",
                                new Fault.HostKeyUnknown(
                                        "198.51.100.77",
                                        "ssh-ed25519",
                                        "SHA256:abc",
                                        "ssh-ed25519 AAAA"),
                                progress);
        perform(Actions.TARGET_ADD, "");
        type("address", "198.51.100.77");
        type("name", "new-1");
        Button test = button("Test");
        Headless.run(
                () -> {
                    test.requestFocus();
                    test.fire();
                });
        Headless.pulse();
        Stage open = Objects.requireNonNull(stage);
        Node focused = Headless.on(() -> open.getScene().getFocusOwner());
        assertThat(focused).isNotNull().isNotEqualTo(button("rust"));
        assertThat(demo.calls).noneMatch(call -> call.startsWith("trust"));
    }

    @Test
    void whatCanNotBeUsedIsSaidAtItsFieldAndNothingIsStored() {
        perform(Actions.TARGET_ADD, "");
        type("address", "198.51.100.77");
        type("name", ssh().name());
        type("port", "70000");
        press("without");
        assertThat(demo.calls).noneMatch(call -> call.startsWith("add"));
        assertThat(shown(".field-error")).hasSize(2);
        assertThat(texts()).anyMatch(text -> text.startsWith("2 "));
    }

    @Test
    void ctrlEnterBeforeTheTestMarksEveryBadFieldAndTestsGoodOnes() {
        perform(Actions.TARGET_ADD, "");
        DialogContent form = Objects.requireNonNull(demo.shown);
        type("address", "no such host");
        type("name", ssh().name());
        type("port", "70000");
        type("via", "a b c");
        Headless.run(form::early);
        Headless.pulse();
        assertThat(shown(".field-error")).hasSize(4);
        assertThat(texts()).anyMatch(text -> text.startsWith("4 "));
        type("address", "198.51.100.77");
        type("name", "new-1");
        type("port", "");
        type("via", "");
        Headless.run(form::early);
        Headless.pulse();
        assertThat(button("Add").isDisabled()).isFalse();
    }

    @Test
    void aChangedFormAsksBeforeItGoes() {
        perform(Actions.TARGET_ADD, "");
        DialogContent form = Objects.requireNonNull(demo.shown);
        assertThat(Headless.on(form::mayClose)).isTrue();
        type("address", "198.51.100.77");
        assertThat(Headless.on(form::mayClose)).isFalse();
        assertThat(demo.calls).contains("ask Discard what you typed?");
    }

    @Test
    void anEditedTargetKeepsItsNumber() {
        Target target = ssh();
        perform(Actions.TARGET_EDIT, Integer.toString(target.id().value()));
        assertThat(field("name").getText()).isEqualTo(target.name());
        assertThat(field("address").getText()).isEqualTo(((Endpoint.Ssh) target.endpoint()).host());
        type("name", "renamed");
        press("Save");
        assertThat(demo.calls).contains("change " + target.id() + " renamed");
        assertThat(demo.calls).noneMatch(call -> call.startsWith("open"));
    }

    @Test
    void aCopyHasAFreeNameAndIsNew() {
        Target target = ssh();
        perform(Actions.TARGET_DUPLICATE, Integer.toString(target.id().value()));
        String name = field("name").getText();
        assertThat(demo.targetsFeed.current()).extracting(Target::name).doesNotContain(name);
        press("without");
        assertThat(demo.calls).contains("add " + name);
    }

    @Test
    void thisMachineIsEditedButNotCopied() {
        demo = new DemoBench(DemoFleet.first());
        Target machine =
                demo.targetsFeed.current().stream()
                        .filter(t -> t.endpoint() instanceof Endpoint.ThisMachine)
                        .findFirst()
                        .orElseThrow();
        assertThat(actions().of(machine)).noneMatch(a -> a.id().equals(Actions.TARGET_DUPLICATE));
        perform(Actions.TARGET_EDIT, Integer.toString(machine.id().value()));
        assertThat(shown(".field-address")).isEmpty();
        assertThat(field("name").getText()).isEqualTo(machine.name());
    }

    @Test
    void removingAsksWhetherToKeepTheHistory() {
        Target target = ssh();
        String number = Integer.toString(target.id().value());
        perform(Actions.TARGET_REMOVE, number);
        assertThat(demo.calls).noneMatch(call -> call.startsWith("remove"));
        demo.answer = Optional.of("keep");
        perform(Actions.TARGET_REMOVE, number);
        assertThat(demo.calls)
                .contains("remove " + target.id())
                .doesNotContain("forget " + target.id());
        demo.answer = Optional.of("all");
        perform(Actions.TARGET_REMOVE, number);
        assertThat(demo.calls).contains("forget " + target.id());
    }

    private Target ssh() {
        return demo.targetsFeed.current().stream()
                .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                .findFirst()
                .orElseThrow();
    }

    private Actions actions() {
        Actions actions = new Actions();
        Headless.run(
                () -> new TargetActions(demo.bench(new Texts(Locale.ENGLISH))).register(actions));
        return actions;
    }

    private void perform(String action, String subject) {
        Actions actions = actions();
        Headless.run(() -> actions.find(action).orElseThrow().run().accept(subject));
        DialogContent content = demo.shown;
        if (content != null) {
            HBox foot = Headless.on(() -> new HBox(8));
            Headless.run(
                    () -> {
                        foot.getChildren().addAll(content.aside());
                        foot.getChildren().addAll(content.buttons());
                    });
            stage =
                    Headless.show(
                            Headless.on(Theme::new),
                            Headless.on(() -> new VBox(content.body(), foot)),
                            1100,
                            760);
        }
    }

    private List<Node> shown(String style) {
        Stage open = Objects.requireNonNull(stage);
        return Headless.on(
                () ->
                        open.getScene().getRoot().lookupAll(style).stream()
                                .filter(Node::isVisible)
                                .toList());
    }

    private List<String> texts() {
        List<String> found = new ArrayList<>();
        for (Node node : shown(".label")) {
            found.add(((Label) node).getText());
        }
        return found;
    }

    private TextField field(String name) {
        return (TextField) shown(".field-" + name).getFirst();
    }

    private void type(String name, String text) {
        TextField field = field(name);
        Headless.run(() -> field.setText(text));
    }

    /// By what its text begins with or has in it.
    private Button button(String words) {
        return shown(".button").stream()
                .map(Button.class::cast)
                .filter(b -> b.getText() != null && b.getText().contains(words))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private void press(String words) {
        Button button = button(words);
        Headless.run(button::fire);
        Headless.pulse();
    }
}
