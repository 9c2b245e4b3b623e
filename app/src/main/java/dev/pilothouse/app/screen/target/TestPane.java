package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.app.widget.Outcome;
import dev.pilothouse.app.widget.StepList;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.PartFault;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The connection test beside the form: its steps as they happen, and what to do about the one that
/// failed.
final class TestPane extends VBox {

    private final Workbench bench;
    private final Texts texts;
    private final TargetFormViewModel form;
    private final ConnectionTestViewModel test;
    private final StepList steps = new StepList();
    private final VBox below = new VBox(10);

    TestPane(Workbench bench, TargetFormViewModel form) {
        super(12);
        this.bench = bench;
        this.texts = bench.texts();
        this.form = form;
        this.test = form.test();
        getStyleClass().add("target-test");
        getChildren().addAll(head(), steps, below);
        test.stepsProperty().addListener(o -> showSteps());
        test.faultProperty().addListener(o -> showBelow());
        test.missingProperty().addListener(o -> showBelow());
        test.phaseProperty().addListener(o -> showBelow());
        showSteps();
    }

    private Node head() {
        Label title = new Label(texts.text("target.test"));
        title.getStyleClass().add("bold");
        title.setMinWidth(USE_PREF_SIZE);
        Label summary = new Label();
        summary.textProperty().bind(test.summaryProperty());
        summary.getStyleClass().addAll("small", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button run = new Button(texts.text("target.test.start"), Icon.REFRESH.view());
        run.getStyleClass().add("target-test-run");
        run.setMinWidth(USE_PREF_SIZE);
        run.setOnAction(e -> form.runTest());
        run.disableProperty().bind(test.phaseProperty().isEqualTo(TestPhase.RUNNING));
        run.textProperty()
                .bind(
                        test.phaseProperty()
                                .map(
                                        p ->
                                                texts.text(
                                                        p == TestPhase.NOT_RUN
                                                                ? "target.test.start"
                                                                : "target.test.again")));
        HBox head = new HBox(8, title, summary, gap, run);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void showSteps() {
        steps.set(
                test.stepsProperty().get().stream()
                        .map(
                                s ->
                                        new StepList.Step(
                                                outcome(s),
                                                s.name(),
                                                s.result(),
                                                s.duration(),
                                                texts.text(
                                                        s.waiting()
                                                                ? "target.state.waiting"
                                                                : "target.state." + s.state())))
                        .toList());
    }

    private static Outcome outcome(TestStep step) {
        return switch (step.state()) {
            case RUNNING -> Outcome.RUNNING;
            case DONE -> Outcome.DONE;
            case FAILED -> Outcome.FAILED;
            case NOT_DONE -> Outcome.WAITING;
        };
    }

    private void showBelow() {
        below.getChildren().clear();
        Fault fault = test.faultProperty().get();
        if (fault != null) {
            below.getChildren().add(card(fault));
            Node way = wayOn(fault);
            if (way != null) {
                below.getChildren().add(way);
            }
        }
        List<PartFault> missing = test.missingProperty().get();
        if (test.phaseProperty().get() == TestPhase.PASSED && !missing.isEmpty()) {
            below.getChildren().add(missing(missing));
        }
    }

    private Node card(Fault fault) {
        FaultText.Told told = new FaultText(new Format(texts)).tell(fault);
        return new ErrorCard(
                new ErrorCard.Trouble(told.title(), told.why(), told.remedy(), told.command()),
                new ErrorCard.Labels(
                        texts.text("health.unhealthy"),
                        texts.text("target.test.again"),
                        texts.text("target.copy")));
    }

    /// The button that goes on from a fault which a person can answer.
    private @Nullable Node wayOn(Fault fault) {
        return switch (fault) {
            case Fault.HostKeyUnknown key -> {
                Button trust = new Button(texts.text("target.trust"));
                trust.getStyleClass().addAll("accent", "target-trust");
                trust.setOnAction(e -> test.trust(key));
                yield right(trust);
            }
            case Fault.SecretNeeded needed -> {
                Button enter = new Button(enterText(needed));
                enter.getStyleClass().addAll("accent", "target-secret");
                enter.setOnAction(e -> ask(needed));
                yield right(enter);
            }
            default -> null;
        };
    }

    private String enterText(Fault.SecretNeeded needed) {
        return texts.text(
                needed.name().startsWith("ssh-key:")
                        ? "target.enter.passphrase"
                        : "target.enter.password");
    }

    private void ask(Fault.SecretNeeded needed) {
        bench.dialogs()
                .secret(
                        enterText(needed),
                        texts.text("target.enter.sentence"),
                        typed -> typed.ifPresent(t -> test.enter(needed, t)));
    }

    private Node missing(List<PartFault> missing) {
        VBox box = new VBox(8);
        box.getStyleClass().addAll("callout", "target-missing");
        Label head = new Label(texts.text("target.missing"));
        head.getStyleClass().add("bold");
        box.getChildren().add(head);
        for (PartFault part : missing) {
            Label name = new Label(test.part(part) + ": " + part.reason());
            name.getStyleClass().add("small");
            name.setWrapText(true);
            name.setMinHeight(USE_PREF_SIZE);
            box.getChildren().add(name);
            if (!part.grant().isEmpty()) {
                box.getChildren().add(new CommandBox(part.grant()));
            }
        }
        return box;
    }

    private static Node right(Button button) {
        HBox line = new HBox(button);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }
}
