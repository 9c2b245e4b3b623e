package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.TargetKind;

import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The inputs of the target form: where it is, how to log in, what it is called.
final class FormFields extends VBox {

    private final Workbench bench;
    private final Texts texts;
    private final TargetFormViewModel model;
    private final VBox where = new VBox(12);

    FormFields(Workbench bench, TargetFormViewModel model) {
        super(12);
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        getStyleClass().add("target-fields");
        if (model.thisMachine()) {
            Label sentence = new Label(texts.text("target.this"));
            sentence.getStyleClass().add("muted");
            sentence.setWrapText(true);
            getChildren().add(sentence);
        } else {
            if (model.mode() == TargetFormViewModel.Mode.ADD) {
                getChildren().add(kind());
            }
            getChildren().add(where);
            model.kindProperty().subscribe(k -> where(k));
        }
        getChildren()
                .add(
                        row(
                                text(Field.NAME, "target.name", texts.text("target.name.hint")),
                                environment()));
        getChildren()
                .add(
                        row(
                                choiceOfGroup(),
                                text(Field.TAGS, "target.tags", texts.text("target.tags.hint"))));
        getChildren()
                .add(
                        row(
                                seconds(
                                        Field.FAST,
                                        "target.fast",
                                        model.cadence().fast().toSeconds()),
                                seconds(
                                        Field.SLOW,
                                        "target.slow",
                                        model.cadence().slow().toSeconds())));
    }

    /// What is added. Its value is written to the model: the model outlives it.
    private HBox kind() {
        SegmentedChoice<TargetKind> choice =
                new SegmentedChoice<>(
                        List.of(TargetKind.NODE, TargetKind.POSTGRES, TargetKind.PROXMOX),
                        k -> texts.text("target.kind." + k.name()));
        choice.valueProperty().set(model.kindProperty().get());
        choice.valueProperty()
                .subscribe(
                        k -> {
                            if (k != null) {
                                model.kindProperty().set(k);
                            }
                        });
        choice.setOnPicked(
                () ->
                        Optional.ofNullable(where.lookup(".field-address"))
                                .ifPresent(Node::requestFocus));
        return new HBox(choice);
    }

    private void where(TargetKind kind) {
        where.getChildren().clear();
        switch (kind) {
            case NODE, SERVICE -> server();
            case POSTGRES ->
                    where.getChildren().setAll(new PostgresFields(bench, model, this).all());
            case PROXMOX -> where.getChildren().setAll(new ProxmoxFields(bench, model, this).all());
        }
    }

    private void server() {
        VBox address = text(Field.ADDRESS, "target.address", "");
        explain(address, "target.address.help");
        VBox user = text(Field.USER, "target.user", texts.text("target.user.hint"));
        VBox port = text(Field.PORT, "target.port", "22");
        port.getStyleClass().add("number");
        port.setMinWidth(84);
        port.setMaxWidth(84);
        HBox.setHgrow(port, Priority.NEVER);
        VBox via = text(Field.VIA, "target.via", texts.text("target.via.hint"));
        explain(via, "target.via.help");
        where.getChildren().addAll(address, row(user, port), login(), keyFile(), via);
    }

    /// More than the label says, for who asks.
    void explain(VBox field, String key) {
        Tooltip tip = new Tooltip(texts.text(key));
        field.getChildren().forEach(part -> Tooltip.install(part, tip));
        field.getChildren().get(1).setAccessibleHelp(texts.text(key));
    }

    VBox text(Field field, String label, String prompt) {
        TextField input = new TextField();
        input.setPromptText(prompt);
        input.textProperty().bindBidirectional(model.field(field));
        input.getStyleClass().add("field-" + field.name().toLowerCase(java.util.Locale.ROOT));
        return labelled(field, label, input, input);
    }

    private VBox seconds(Field field, String label, long standard) {
        VBox box = text(field, label, Long.toString(standard));
        box.getStyleClass().add("number");
        Node input = box.getChildren().get(1);
        HBox line = new HBox(8);
        if (field == Field.SLOW) {
            model.kindProperty()
                    .subscribe(
                            k ->
                                    ((TextField) input)
                                            .setPromptText(
                                                    Long.toString(
                                                            model.cadence().slow().toSeconds())));
        }
        HBox.setHgrow(input, Priority.ALWAYS);
        Label unit = new Label(texts.text("target.seconds"));
        unit.getStyleClass().add("muted");
        box.getChildren().remove(1);
        line.getChildren().addAll(input, unit);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        box.getChildren().add(1, line);
        return box;
    }

    VBox labelled(Field field, String labelKey, Node input, Node focus) {
        Label label = new Label(texts.text(labelKey));
        label.getStyleClass().add("field-label");
        label.setLabelFor(focus);
        focus.setAccessibleText(texts.text(labelKey));
        Label problem = new Label();
        problem.getStyleClass().add("field-error");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        show(problem, focus, model.problems().get(field));
        model.problems()
                .addListener(
                        (MapChangeListener<Field, String>)
                                change -> {
                                    if (change.getKey() == field) {
                                        show(
                                                problem,
                                                focus,
                                                change.wasAdded() ? change.getValueAdded() : null);
                                    }
                                });
        focus.focusedProperty()
                .addListener(
                        (o, had, has) -> {
                            if (!has) {
                                model.left(field);
                            }
                        });
        VBox box = new VBox(4, label, input, problem);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(120);
        return box;
    }

    private static void show(Label problem, Node input, @Nullable String sentence) {
        boolean bad = sentence != null;
        problem.setText(bad ? sentence : "");
        problem.setVisible(bad);
        problem.setManaged(bad);
        input.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("error"), bad);
        input.setAccessibleHelp(bad ? sentence : "");
    }

    private VBox login() {
        ComboBox<Endpoint.Login> choice = new ComboBox<>();
        choice.getItems().setAll(Endpoint.Login.values());
        choice.setConverter(
                words(l -> texts.text("target.login." + l.name()), Endpoint.Login.AUTOMATIC));
        choice.valueProperty().bindBidirectional(model.loginProperty());
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setAccessibleText(texts.text("target.login"));
        Label label = new Label(texts.text("target.login"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(choice);
        Label help = help("");
        help.textProperty()
                .bind(
                        model.loginProperty()
                                .map(l -> texts.text("target.login." + l.name() + ".help")));
        return new VBox(4, label, choice, help, typed());
    }

    /// For who knows already that it will be asked for.
    private Node typed() {
        PasswordField field = new PasswordField();
        String words = texts.text("target.password");
        field.setAccessibleText(words);
        field.getStyleClass().add("field-password");
        Label label = new Label(words);
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        VBox box = new VBox(4, label, field);
        var wanted = model.loginProperty().isEqualTo(Endpoint.Login.PASSWORD);
        box.visibleProperty().bind(wanted);
        box.managedProperty().bind(wanted);
        // One that did not fit is not given twice.
        boolean[] fresh = {false};
        field.textProperty().addListener(o -> fresh[0] = true);
        model.test()
                .answering(
                        () -> {
                            boolean now = fresh[0] && wanted.get();
                            fresh[0] = false;
                            return now ? field.getText().toCharArray() : new char[0];
                        });
        return box;
    }

    private VBox keyFile() {
        TextField path = new TextField();
        path.textProperty().bindBidirectional(model.field(Field.KEY_FILE));
        path.getStyleClass().add("mono");
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = new Button(texts.text("target.key.choose"));
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(
                e ->
                        bench.dialogs()
                                .openFile(
                                        texts.text("target.key"),
                                        List.of(),
                                        file -> file.ifPresent(f -> path.setText(f.toString()))));
        VBox box =
                new KeyField(
                        bench,
                        model.field(Field.KEY_FILE),
                        labelled(Field.KEY_FILE, "target.key", new HBox(8, path, choose), path));
        var wanted = model.loginProperty().isEqualTo(Endpoint.Login.KEY);
        box.visibleProperty().bind(wanted);
        box.managedProperty().bind(wanted);
        return box;
    }

    private VBox environment() {
        ComboBox<String> choice = new ComboBox<>();
        List<String> names = new ArrayList<>(List.of(""));
        model.environments().stream().map(Environment::name).forEach(names::add);
        choice.getItems().setAll(names);
        choice.setAccessibleText(texts.text("target.environment"));
        choice.setConverter(
                words(n -> n.isEmpty() ? texts.text("target.environment.none") : n, ""));
        choice.valueProperty().bindBidirectional(model.field(Field.ENVIRONMENT));
        choice.setMaxWidth(Double.MAX_VALUE);
        return labelled(Field.ENVIRONMENT, "target.environment", choice, choice);
    }

    private VBox choiceOfGroup() {
        ComboBox<String> choice = new ComboBox<>();
        choice.setEditable(true);
        choice.getItems().setAll(model.groups());
        choice.setAccessibleText(texts.text("target.group"));
        choice.getEditor().setAccessibleText(texts.text("target.group"));
        choice.getEditor().textProperty().bindBidirectional(model.field(Field.GROUP));
        choice.setMaxWidth(Double.MAX_VALUE);
        return labelled(Field.GROUP, "target.group", choice, choice.getEditor());
    }

    static HBox row(Node... parts) {
        HBox row = new HBox(8, parts);
        for (Node part : parts) {
            if (HBox.getHgrow(part) == null) {
                HBox.setHgrow(part, Priority.ALWAYS);
            }
        }
        return row;
    }

    static Label help(String text) {
        Label help = new Label(text);
        help.getStyleClass().addAll("small", "muted");
        help.setWrapText(true);
        help.setMinHeight(USE_PREF_SIZE);
        return help;
    }

    static <T> StringConverter<T> words(java.util.function.Function<T, String> word, T none) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return word.apply(value == null ? none : value);
            }

            @Override
            public T fromString(String text) {
                return none;
            }
        };
    }
}
