package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialog for a new target, a changed one or a copy, with the connection test beside the form.
final class TargetForm implements DialogContent {

    private final Workbench bench;
    private final Texts texts;
    private final TargetFormViewModel model;
    private final Parent body;
    private final List<Button> buttons = new ArrayList<>();
    private final List<Node> aside = new ArrayList<>();
    private final Map<Field, String> begun;
    private @Nullable TestPane testing;
    private @Nullable Button save;
    private DialogService.@Nullable Open open;

    private TargetForm(Workbench bench, TargetFormViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        this.begun = model.typed();
        FormFields fields = new FormFields(bench, model);
        if (model.thisMachine()) {
            body = fields;
        } else {
            testing = new TestPane(bench, model, () -> next().ifPresent(Node::requestFocus));
            Region test = testing.view();
            Region line = new Region();
            line.getStyleClass().add("target-line");
            ScrollPane scroll = new ScrollPane(fields);
            scroll.getStyleClass().add("target-scroll");
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setFocusTraversable(false);
            scroll.setMinWidth(Region.USE_PREF_SIZE);
            HBox both = new HBox(20, scroll, line, test);
            HBox.setHgrow(test, Priority.ALWAYS);
            both.setPrefHeight(580);
            body = both;
        }
        body.getStyleClass().add("target-form");
        body.getStylesheets().add(Theme.sheet("target"));
        footer();
    }

    /// @param original the target to change or copy; null for a new one
    static void show(Workbench bench, TargetFormViewModel.Mode mode, @Nullable Target original) {
        TargetForm form = new TargetForm(bench, new TargetFormViewModel(bench, mode, original));
        form.open = bench.dialogs().show(form);
        if (mode == TargetFormViewModel.Mode.EDIT && original != null && doubted(bench, original)) {
            form.model.runTest();
        }
    }

    /// Whether what keeps it from being read is a certificate, which the test shows.
    private static boolean doubted(Workbench bench, Target target) {
        return bench.data().collector().fleet().current().targets().stream()
                .anyMatch(
                        state ->
                                state.target().id().equals(target.id())
                                        && state.fault() instanceof Fault.TlsUntrusted);
    }

    private void footer() {
        boolean edit = model.mode() == TargetFormViewModel.Mode.EDIT;
        Button cancel = new Button(texts.text("target.cancel"));
        cancel.setOnAction(e -> close());
        buttons.add(cancel);
        if (!edit) {
            CheckBox after = new CheckBox(texts.text("target.open"));
            after.selectedProperty().bindBidirectional(model.openAfterProperty());
            aside.add(after);
            Button untested = new Button(texts.text("target.add.untested"));
            untested.setOnAction(e -> save());
            untested.disableProperty().bind(model.savingProperty());
            buttons.add(untested);
        }
        Target original = model.original();
        if (edit && original != null && !model.thisMachine()) {
            aside.add(new KeptSecret(bench, original));
        }
        Label fix = new Label();
        fix.getStyleClass().addAll("small", "danger-text");
        fix.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.problems().isEmpty()
                                                ? ""
                                                : texts.plural(
                                                        "target.fix", model.problems().size()),
                                model.problems()));
        aside.add(fix);
        Button last = new Button(texts.text(edit ? "target.edit.do" : "target.add.do"));
        save = last;
        last.getStyleClass().addAll("accent", "target-save");
        last.setOnAction(e -> save());
        if (edit) {
            last.disableProperty().bind(model.savingProperty());
        } else {
            last.disableProperty()
                    .bind(
                            model.savingProperty()
                                    .or(
                                            model.test()
                                                    .phaseProperty()
                                                    .isNotEqualTo(TestPhase.PASSED)));
        }
        buttons.add(last);
    }

    private void save() {
        model.save(target -> close());
    }

    private void close() {
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String title() {
        return named("title");
    }

    @Override
    public String sentence() {
        return named("sentence");
    }

    private String named(String what) {
        Target original = model.original();
        String name = original == null ? "" : original.name();
        return switch (model.mode()) {
            case ADD -> texts.text("target.add." + what);
            case EDIT -> texts.text("target.edit." + what, name);
            case DUPLICATE -> texts.text("target.duplicate." + what, name);
        };
    }

    @Override
    public Size size() {
        return model.thisMachine() ? Size.MEDIUM : Size.HUGE;
    }

    @Override
    public int environment() {
        Target original = model.original();
        return original == null
                ? 0
                : bench.data().inventory().environments().current().stream()
                        .filter(e -> e.name().equals(original.environment()))
                        .mapToInt(Environment::colour)
                        .findFirst()
                        .orElse(0);
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Node> aside() {
        return aside;
    }

    @Override
    public List<Button> buttons() {
        return buttons;
    }

    /// What can't be used is marked; what can is tested, because that comes first.
    @Override
    public void early() {
        model.runTest();
    }

    /// What it is comes with its answer filled in; where it is has to be typed.
    @Override
    public Optional<Node> first() {
        return model.mode() == TargetFormViewModel.Mode.EDIT
                ? Optional.empty()
                : Optional.ofNullable(body.lookup(".field-address"));
    }

    @Override
    public Optional<Node> next() {
        TestPane pane = testing;
        Optional<Node> wanted = pane == null ? Optional.empty() : pane.next();
        Button last = save;
        return wanted.isPresent() || last == null || last.isDisabled() ? wanted : Optional.of(last);
    }

    /// What was typed is not thrown away by a slip of the finger.
    @Override
    public boolean mayClose() {
        if (model.typed().equals(begun)) {
            return true;
        }
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("target.discard.title"),
                                texts.text("target.discard.sentence"),
                                "",
                                List.of(
                                        new Choice(
                                                "discard", texts.text("target.discard.do"), true))),
                        answer -> answer.ifPresent(a -> close()));
        return false;
    }

    @Override
    public void closed() {
        model.close();
    }
}
