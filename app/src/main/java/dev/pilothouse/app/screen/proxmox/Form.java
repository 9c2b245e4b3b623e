package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Told;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks for what an operation needs to know, before it says itself what it does. What is wrong is
/// said at its field and beside the button, which waits until nothing is.
final class Form implements DialogContent {

    private final Texts texts;
    private final String title;
    private final String sentence;
    private final VBox body = new VBox(12);
    private final Label problem = new Label();
    private final Button cancel;
    private final Button done;
    private final List<Check> checks = new ArrayList<>();
    private final Set<TextField> typedIn = new HashSet<>();
    private final List<At> fields = new ArrayList<>();
    private Runnable close = () -> {};
    private final List<Runnable> judged = new ArrayList<>();
    private boolean paired;
    private @Nullable GridPane row;
    private @Nullable Region beside;

    /// @param of whose text it is about; null where it is said from the start
    private record Check(@Nullable TextField of, Supplier<String> wrong) {}

    /// What is wrong with one field, said below it.
    private record At(Label said, Supplier<String> wrong) {}

    /// @param sentence below the title; may be empty
    /// @param button what happens next
    Form(Texts texts, String title, String sentence, String button) {
        this.texts = texts;
        this.title = title;
        this.sentence = sentence;
        problem.getStyleClass().addAll("field-error");
        Told.wrapped(problem);
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        done = new Button(button);
        done.getStyleClass().add("primary");
    }

    /// Fields that follow stand two in a row.
    Form inPairs() {
        paired = true;
        return this;
    }

    /// @param key of the label
    TextField text(String key, String value) {
        TextField field = new TextField(value);
        add(key, field);
        field.textProperty().addListener(o -> typedIn.add(field));
        field.textProperty().subscribe(t -> judge());
        return field;
    }

    /// For a secret, which is hidden until somebody wants to see it; as wide as the form.
    PasswordBox secret(String key, Button... more) {
        PasswordBox box = new PasswordBox(texts, texts.text(key));
        box.beside(more);
        insert(box);
        box.textProperty().addListener(o -> typedIn.add(box.field()));
        box.textProperty().subscribe(t -> judge());
        return box;
    }

    /// For several lines.
    TextArea area(String key, int rows) {
        TextArea area = new TextArea();
        area.setPrefRowCount(rows);
        area.setMinHeight(Region.USE_PREF_SIZE);
        boolean pairs = paired;
        paired = false;
        add(key, area);
        paired = pairs;
        area.textProperty().subscribe(t -> judge());
        return area;
    }

    /// Begins a part of the form.
    void head(String key) {
        Label head = new Label(texts.text(key));
        head.getStyleClass().add("form-head");
        insert(head);
    }

    /// What stands at the right of the fields.
    Form with(Region side) {
        beside = side;
        return this;
    }

    /// Told after each change.
    void onJudge(Runnable told) {
        judged.add(told);
    }

    CheckBox check(String key, boolean on) {
        CheckBox box = new CheckBox(texts.text(key));
        box.setSelected(on);
        box.setWrapText(true);
        box.selectedProperty().subscribe(s -> judge());
        insert(box);
        return box;
    }

    <T> ComboBox<T> choice(String key, List<T> values, Function<T, String> said) {
        ComboBox<T> box = new ComboBox<>();
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : said.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return null;
                    }
                });
        box.getItems().setAll(values);
        if (!values.isEmpty()) {
            box.setValue(values.getFirst());
        }
        box.setMaxWidth(Double.MAX_VALUE);
        add(key, box);
        box.valueProperty().subscribe(v -> judge());
        return box;
    }

    Label note(String text) {
        Label note = Told.wrapped(new Label(text));
        note.getStyleClass().addAll("small", "muted");
        insert(note);
        return note;
    }

    /// What it is about, where that is more than one.
    void named(List<String> names) {
        Label all = Told.wrapped(new Label(String.join(", ", names)));
        all.getStyleClass().add("medium");
        insert(all);
    }

    void insert(Region node) {
        row = null;
        body.getChildren().add(node);
    }

    private void add(String key, Control field) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        field.setAccessibleText(texts.text(key));
        VBox box = new VBox(4, label, field);
        Told.wrapped(label);
        GridPane open = row;
        if (!paired) {
            insert(box);
        } else if (open == null) {
            GridPane fresh = pair();
            fresh.add(box, 0, 0);
            insert(fresh);
            row = fresh;
        } else {
            open.add(box, 1, 0);
            row = null;
        }
    }

    /// Both are as wide, whatever stands in them.
    private static GridPane pair() {
        GridPane pair = new GridPane(12, 0);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            pair.getColumnConstraints().add(half);
        }
        return pair;
    }

    /// @param wrong says what would be right; empty while it is
    void must(Supplier<String> wrong) {
        checks.add(new Check(null, wrong));
    }

    /// The same of what has to be typed first: nothing is said before that, only the button waits.
    void must(TextField field, Supplier<String> wrong) {
        checks.add(new Check(field, wrong));
    }

    /// What is wrong with one field is said below it, too.
    ///
    /// @param field of this form, in its box
    void at(Node field, Supplier<String> wrong) {
        Label said = Told.wrapped(new Label());
        said.getStyleClass().add("field-error");
        said.managedProperty().bind(said.visibleProperty());
        said.setVisible(false);
        Parent box = field.getParent();
        while (!(box instanceof VBox) && box != null) {
            box = box.getParent();
        }
        if (box instanceof VBox column) {
            column.getChildren().add(said);
        }
        fields.add(new At(said, wrong));
        checks.add(new Check(null, wrong));
    }

    /// Judges anew, after something outside of it has changed.
    void judge() {
        String said = "";
        String kept = "";
        for (Check check : checks) {
            String wrong = check.wrong().get();
            boolean early = check.of() != null && !typedIn.contains(check.of());
            if (early && kept.isEmpty()) {
                kept = wrong;
            } else if (!early && said.isEmpty()) {
                said = wrong;
            }
        }
        judged.forEach(Runnable::run);
        for (At each : fields) {
            String here = each.wrong().get();
            each.said().setText(here);
            each.said().setVisible(!here.isEmpty());
        }
        // The room of a sentence stays when it goes, so that nothing moves below the hands.
        String shown = said.isEmpty() ? kept : said;
        if (!shown.isEmpty()) {
            problem.setText(shown);
        }
        problem.setVisible(!said.isEmpty());
        done.setDisable(!shown.isEmpty());
    }

    /// @param agreed what is done with what was chosen
    void show(DialogService dialogs, Runnable agreed) {
        done.setOnAction(
                e -> {
                    close.run();
                    agreed.run();
                });
        judge();
        close = dialogs.show(this)::close;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Size size() {
        return beside != null ? Size.HUGE : paired ? Size.LARGE : Size.MEDIUM;
    }

    @Override
    public Parent body() {
        body.setMinWidth(0);
        return body;
    }

    @Override
    public Optional<Region> side() {
        return Optional.ofNullable(beside);
    }

    /// Why the button beside it waits.
    @Override
    public List<Node> aside() {
        return List.of(problem);
    }

    @Override
    public List<Button> buttons() {
        return List.of(cancel, done);
    }
}
