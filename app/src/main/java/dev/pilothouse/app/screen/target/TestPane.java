package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Outcome;
import dev.pilothouse.app.widget.Sentence;
import dev.pilothouse.app.widget.StepList;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The right half of the form: the connection test, and what to do about the step that failed.
final class TestPane {

    /// Of buttons that the focus does not move to by itself: a key that was pressed for what stood
    /// there before must not trust anybody.
    private static final String TRUST = "trust";

    private final Workbench bench;
    private final Texts texts;
    private final TargetFormViewModel form;
    private final ConnectionTestViewModel model;
    private final Runnable moveOn;
    private final LoginHelp help;
    private final FaultText faults;
    private final StepList steps = new StepList();
    private final StackPane outcome = new StackPane();
    private final Button run;
    private final VBox root;

    /// @param moveOn gives the keys to what comes after the test
    TestPane(Workbench bench, TargetFormViewModel form, Runnable moveOn) {
        this.moveOn = moveOn;
        this.bench = bench;
        this.texts = bench.texts();
        this.help = new LoginHelp(bench);
        this.form = form;
        this.model = form.test();
        this.faults = new FaultText(new Format(texts));
        Label title = new Label(texts.text("target.test"));
        title.getStyleClass().add("bold");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label summary = new Label();
        summary.getStyleClass().addAll("small", "muted");
        summary.textProperty().bind(model.summaryProperty());
        summary.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        run = new Button("", Icon.REFRESH.view());
        run.getStyleClass().add("tall");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setOnAction(e -> form.runTest());
        FitRow head = new FitRow(8, title, summary, space, run);
        head.hide(summary).shorten(run);
        root = new VBox(10, head, steps, outcome);
        root.getStyleClass().add("target-test");
        // It has the keys itself while it runs.
        root.setAccessibleText(texts.text("target.test"));
        model.stepsProperty().subscribe(s -> showSteps());
        model.phaseProperty().subscribe(this::phase);
        model.faultProperty().subscribe(f -> showOutcome());
        model.missingProperty().subscribe(m -> showOutcome());
    }

    Region view() {
        return root;
    }

    /// Where the keys go after the test: to what helps, or to the button that tests again; empty
    /// when it passed.
    Optional<Node> next() {
        if (model.phaseProperty().get() == TestPhase.RUNNING) {
            return Optional.of(root);
        }
        for (Node button : outcome.lookupAll(".button")) {
            if (button.isFocusTraversable()
                    && !button.isDisabled()
                    && !button.getStyleClass().contains(TRUST)) {
                return Optional.of(button);
            }
        }
        return run.isDisabled() || model.phaseProperty().get() == TestPhase.PASSED
                ? Optional.empty()
                : Optional.of(run);
    }

    private boolean hasFocus() {
        Scene scene = root.getScene();
        for (Node at = scene == null ? null : scene.getFocusOwner();
                at != null;
                at = at.getParent()) {
            if (at.equals(root)) {
                return true;
            }
        }
        return false;
    }

    private void phase(TestPhase phase) {
        boolean running = phase == TestPhase.RUNNING;
        boolean held = hasFocus();
        if (running) {
            root.setFocusTraversable(true);
            if (held) {
                root.requestFocus();
            }
        } else if (root.isFocused()) {
            // the buttons follow the phase, so the keys go to them after that
            bench.ui().later(this::handOn);
        }
        run.setText(
                texts.text(phase == TestPhase.NOT_RUN ? "target.test.start" : "target.test.again"));
        run.setDisable(phase == TestPhase.RUNNING);
        showOutcome();
    }

    private void handOn() {
        if (root.isFocused()) {
            root.setFocusTraversable(false);
            moveOn.run();
        }
    }

    private void showSteps() {
        List<StepList.Step> shown = new ArrayList<>();
        for (TestStep step : model.stepsProperty().get()) {
            String brief =
                    step.fault() == null
                            ? model.result(step)
                            : sentence(faults.brief(step.fault()));
            shown.add(
                    new StepList.Step(
                            outcome(step),
                            step.name(),
                            brief,
                            step.duration(),
                            texts.text(
                                    step.partly()
                                            ? "target.state.partly"
                                            : step.waiting()
                                                    ? "target.state.waiting"
                                                    : "target.state." + step.state().name())));
        }
        steps.set(shown);
    }

    private static String sentence(String brief) {
        return brief.substring(0, 1).toUpperCase(Locale.ROOT) + brief.substring(1);
    }

    private static Outcome outcome(TestStep step) {
        if (step.waiting()) {
            return Outcome.WAITING;
        }
        if (step.partly()) {
            return Outcome.REFUSED;
        }
        return switch (step.state()) {
            case RUNNING -> Outcome.RUNNING;
            case DONE -> Outcome.DONE;
            case FAILED -> Outcome.FAILED;
            case NOT_DONE -> Outcome.WAITING;
        };
    }

    private void showOutcome() {
        Fault fault = model.faultProperty().get();
        outcome.getChildren().clear();
        if (fault != null && model.phaseProperty().get() == TestPhase.FAILED) {
            outcome.getChildren().add(remedy(fault));
        } else if (model.phaseProperty().get() == TestPhase.PASSED
                && !model.missingProperty().get().isEmpty()) {
            outcome.getChildren().add(rights(model.missingProperty().get()));
        }
    }

    private Node remedy(Fault fault) {
        FaultText.Told told = faults.tell(fault, form.kindProperty().get());
        Fault root = fault.root();
        boolean question =
                root instanceof Fault.HostKeyUnknown
                        || (root instanceof Fault.TlsUntrusted tls && tls.pinned() == null);
        VBox words = words(told.title(), told.why(), told.remedy());
        if (!told.command().isEmpty()) {
            words.getChildren().add(new CommandBox(told.command()));
        }
        FlowPane buttons = new FlowPane(8, 6);
        if (root instanceof Fault.HostKeyUnknown key) {
            Button trust = new Button(texts.text("target.trust"), Icon.CHECK.view());
            trust.getStyleClass().add(TRUST);
            trust.setOnAction(e -> model.trust(key));
            buttons.getChildren().add(trust);
        }
        if (root instanceof Fault.TlsUntrusted certificate) {
            Button trust = new Button(texts.text("target.trust.certificate"), Icon.CHECK.view());
            trust.setMinWidth(Region.USE_PREF_SIZE);
            trust.getStyleClass().add(TRUST);
            trust.setOnAction(e -> form.pin(certificate));
            buttons.getChildren().add(trust);
        }
        if (root instanceof Fault.SecretNeeded needed) {
            Button enter = new Button(help.ask(needed), Icon.KEY.view());
            enter.setOnAction(e -> ask(needed));
            buttons.getChildren().add(enter);
        }
        if (!told.command().isEmpty()) {
            Button copy = new Button(texts.text("target.copy"), Icon.COPY.view());
            copy.getStyleClass().add("link");
            copy.setOnAction(e -> CommandBox.copyText(told.command()));
            buttons.getChildren().add(copy);
        }
        List<String> fingerprints = Sentence.fingerprints(told.why());
        if (!fingerprints.isEmpty()) {
            Button copy = new Button(texts.text("node.fault.copy.fingerprints"));
            copy.getStyleClass().add("link");
            copy.setMinWidth(Region.USE_PREF_SIZE);
            copy.setOnAction(e -> CommandBox.copyText(String.join("\n", fingerprints)));
            buttons.getChildren().add(copy);
        }
        if (!buttons.getChildren().isEmpty()) {
            words.getChildren().add(buttons);
        }
        Health health = question ? Health.DEGRADED : Health.UNHEALTHY;
        return callout(question ? "warn" : "bad", health, words);
    }

    private void ask(Fault.SecretNeeded needed) {
        help.ask(needed, model::again);
    }

    private Node rights(List<PartFault> missing) {
        List<PartFault> refused = missing.stream().filter(p -> !p.grant().isEmpty()).toList();
        List<PartFault> absent = missing.stream().filter(p -> p.grant().isEmpty()).toList();
        VBox words = words(texts.text(refused.isEmpty() ? "target.absent" : "target.missing"));
        for (PartFault part : refused) {
            words.getChildren().add(reason(part));
            words.getChildren().add(new CommandBox(part.grant()));
            new Names(texts)
                    .warning(part.grant())
                    .ifPresent(w -> words.getChildren().add(new Sentence(w)));
        }
        if (!refused.isEmpty() && !absent.isEmpty()) {
            words.getChildren().addAll(words(texts.text("target.absent")).getChildren());
        }
        absent.forEach(part -> words.getChildren().add(reason(part)));
        return callout("info", Health.UNKNOWN, words);
    }

    private Sentence reason(PartFault part) {
        return new Sentence(model.part(part) + ": " + model.reason(part));
    }

    private static VBox words(String title, String... sentences) {
        Label head = new Label(title);
        head.getStyleClass().add("bold");
        head.setWrapText(true);
        head.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(6, head);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        for (String each : sentences) {
            if (!each.isEmpty()) {
                words.getChildren().add(new Sentence(each));
            }
        }
        return words;
    }

    private Node callout(String style, Health health, VBox words) {
        HBox box = new HBox(new HealthMark(12, health, new Names(texts).health(health)), words);
        box.getStyleClass().addAll("callout", style);
        return box;
    }
}
