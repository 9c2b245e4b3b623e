package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The dialog for a new target, a changed one or a copy, with the connection test beside the form.
final class TargetForm implements DialogContent {

    private final Workbench bench;
    private final Texts texts;
    private final TargetFormViewModel model;
    private final Parent body;
    private final List<Button> buttons = new ArrayList<>();
    private final List<Node> aside = new ArrayList<>();
    private DialogService.@Nullable Open open;

    private TargetForm(Workbench bench, TargetFormViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        FormFields fields = new FormFields(bench, model);
        if (model.thisMachine()) {
            body = fields;
        } else {
            Region test = new TestPane(bench, model).view();
            Region line = new Region();
            line.getStyleClass().add("target-line");
            HBox both = new HBox(20, fields, line, test);
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
    }

    private void footer() {
        boolean edit = model.mode() == TargetFormViewModel.Mode.EDIT;
        Button cancel = new Button(texts.text("target.cancel"));
        cancel.setCancelButton(true);
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
        Button save = new Button(texts.text(edit ? "target.edit.do" : "target.add.do"));
        save.getStyleClass().addAll("accent", "target-save");
        save.setOnAction(e -> save());
        if (edit) {
            save.disableProperty().bind(model.savingProperty());
        } else {
            save.disableProperty()
                    .bind(
                            model.savingProperty()
                                    .or(
                                            model.test()
                                                    .phaseProperty()
                                                    .isNotEqualTo(TestPhase.PASSED)));
        }
        buttons.add(save);
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

    @Override
    public void closed() {
        model.close();
    }
}
