package dev.pilothouse.app.screen.settings;

import atlantafx.base.controls.ToggleSwitch;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.SettingKey;
import dev.pilothouse.core.inventory.SettingKey.Choice;
import dev.pilothouse.core.inventory.SettingKey.Flag;
import dev.pilothouse.core.inventory.SettingKey.Whole;
import dev.pilothouse.core.inventory.SettingKeys;

import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Builds the rows of settings: name and help at the left, the control at the right, what is wrong
/// below it, a dot while it is changed.
final class SettingRows {

    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    /// More buttons than these are a list, which fits at every scale.
    private static final int MOST_BESIDE = 6;

    private final SettingsViewModel model;
    private final Texts texts;
    private final Consumer<Exception> failed;
    private final Map<String, Node> controls = new HashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final Map<Node, String> words = new HashMap<>();

    SettingRows(SettingsViewModel model, Texts texts, Consumer<Exception> failed) {
        this.model = model;
        this.texts = texts;
        this.failed = failed;
    }

    void focus(String key) {
        Node control = controls.get(key);
        if (control != null) {
            control.requestFocus();
        }
    }

    /// What is not everybody's own is disabled for who may not change it, with the reason.
    ///
    /// @param refusal why not; empty if it may be changed
    void allow(Optional<String> refusal) {
        controls.forEach(
                (key, control) -> {
                    if (!SettingKeys.own(key)) {
                        control.setDisable(refusal.isPresent());
                        control.setAccessibleHelp(
                                refusal.orElseGet(() -> helps.getOrDefault(key, "")));
                    }
                });
    }

    /// Marks the rows that have the searched word.
    void highlight(String query) {
        words.forEach(
                (row, text) ->
                        row.pseudoClassStateChanged(
                                FOUND, !query.isEmpty() && text.contains(query)));
    }

    String wordsOf(Node row) {
        return words.getOrDefault(row, "");
    }

    /// A number with its unit.
    Node number(Whole key, String unit) {
        TextField field = new TextField();
        field.getStyleClass().addAll("number", "setting-number");
        field.textProperty().bindBidirectional(model.field(key));
        field.focusedProperty()
                .addListener(
                        (o, was, is) -> {
                            if (was && !is) {
                                model.left(key);
                            }
                        });
        Label unitLabel = new Label(texts.text(unit));
        unitLabel.getStyleClass().addAll("muted", "setting-unit");
        HBox box = new HBox(8, field, unitLabel);
        box.setAlignment(Pos.CENTER_RIGHT);
        return row(key, box, field);
    }

    Node flag(Flag key) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setSelected("true".equals(model.field(key).get()));
        toggle.selectedProperty()
                .addListener((o, was, is) -> model.field(key).set(is ? "true" : "false"));
        model.field(key).addListener((o, was, is) -> toggle.setSelected("true".equals(is)));
        return row(key, toggle, toggle);
    }

    /// One of a few words, in force as soon as it is chosen.
    Node choice(Choice key) {
        return segmented(
                key,
                key.choices(),
                word -> texts.text("settings.choice." + key.name() + "." + word));
    }

    /// One of a few numbers, likewise.
    Node steps(Whole key, List<Integer> steps, Function<String, String> name) {
        List<String> values = steps.stream().map(n -> "" + n).toList();
        return values.size() > MOST_BESIDE ? list(key, values, name) : segmented(key, values, name);
    }

    private Node list(SettingKey<?> key, List<String> values, Function<String, String> name) {
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().setAll(values);
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String value) {
                        return value == null || value.isEmpty() ? "" : name.apply(value);
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        choice.setValue(model.field(key).get());
        choice.valueProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is != null && !is.equals(model.field(key).get())) {
                                model.apply(key, is, failed);
                            }
                        });
        model.field(key).addListener((o, was, is) -> choice.setValue(is));
        return row(key, choice, choice);
    }

    private Node segmented(SettingKey<?> key, List<String> values, Function<String, String> name) {
        SegmentedChoice<String> choice = new SegmentedChoice<>(values, name);
        choice.valueProperty().set(model.field(key).get());
        choice.valueProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is != null && !is.equals(model.field(key).get())) {
                                model.apply(key, is, failed);
                            }
                        });
        model.field(key).addListener((o, was, is) -> choice.valueProperty().set(is));
        return row(key, choice, choice);
    }

    /// A row that is no setting.
    Node plain(String title, String help, Node control) {
        Label nothing = new Label();
        nothing.setManaged(false);
        return assemble(title, help, null, control, nothing);
    }

    private Node row(SettingKey<?> key, Node shown, Node control) {
        String title = texts.text("settings.key." + key.name());
        String helpKey = "settings.help." + key.name();
        String help = texts.has(helpKey) ? texts.text(helpKey) : "";
        control.setAccessibleText(title);
        control.setAccessibleHelp(help);
        helps.put(key.name(), help);
        controls.put(key.name(), control);
        Region dot = new Region();
        dot.getStyleClass().add("changed-dot");
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        dot.setVisible(model.changed(key));
        model.field(key).addListener(o -> dot.setVisible(model.changed(key)));
        model.changes().addListener(o -> dot.setVisible(model.changed(key)));
        Label wrong = new Label();
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        Runnable check =
                () -> {
                    InvalidInput problem = model.shown().get(key.name());
                    wrong.setText(problem == null ? "" : sentence(key, problem));
                    wrong.setVisible(problem != null);
                    wrong.setManaged(problem != null);
                    control.getStyleClass().remove("invalid");
                    if (problem != null) {
                        control.getStyleClass().add("invalid");
                        control.setAccessibleHelp(wrong.getText());
                    }
                };
        model.shown().addListener((MapChangeListener<String, InvalidInput>) change -> check.run());
        check.run();
        return assemble(title, help, dot, shown, wrong);
    }

    private Node assemble(
            String title,
            String help,
            @org.jspecify.annotations.Nullable Node dot,
            Node control,
            Label wrong) {
        Label name = new Label(title);
        name.getStyleClass().add("medium");
        name.setWrapText(true);
        HBox first = new HBox(8, name);
        first.setAlignment(Pos.CENTER_LEFT);
        if (dot != null) {
            first.getChildren().add(dot);
        }
        VBox left = new VBox(2, first);
        if (!help.isEmpty()) {
            Label second = new Label(help);
            second.getStyleClass().add("field-help");
            second.setWrapText(true);
            left.getChildren().add(second);
        }
        left.setMinWidth(160);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(4, control, wrong);
        right.setAlignment(Pos.TOP_RIGHT);
        wrong.setMaxWidth(280);
        if (control instanceof Region region) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        Pane row = new Wrapping(left, right);
        row.getStyleClass().add("setting-row");
        words.put(row, (title + " " + help).toLowerCase(Locale.ROOT));
        return row;
    }

    private String sentence(SettingKey<?> key, InvalidInput problem) {
        return switch (key) {
            case Whole whole ->
                    texts.text(problem.code(), problem.value(), whole.least(), whole.most());
            case Flag _, Choice _ -> texts.text(problem.code(), problem.value());
        };
    }
}
