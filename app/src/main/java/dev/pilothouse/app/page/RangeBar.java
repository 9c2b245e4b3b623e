package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.app.widget.SegmentedChoice;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;

/// Which span the charts show: presets, a range of one's own, back from a zoom; and what can be
/// done with the charts.
final class RangeBar {

    private static final double NARROW = 1000;

    private final Texts texts;
    private final ChartsViewModel model;
    private final MenuButton range = new MenuButton();
    private final SegmentedChoice<Preset> presets;
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final Label problem = new Label();
    private final HBox root;

    RangeBar(ChartsViewModel model, Runnable copyImage, Runnable csv) {
        this.texts = model.texts();
        this.model = model;
        presets =
                new SegmentedChoice<>(
                        List.of(Preset.values()),
                        p ->
                                texts.text(
                                        "node.preset."
                                                + p.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '.')));
        presets.setMinWidth(Region.USE_PREF_SIZE);
        range.setMinWidth(Region.USE_PREF_SIZE);
        range.getItems().add(own());
        range.setOnShowing(e -> prepare());
        // Whoever opens it by a key types on in it.
        range.setOnShown(e -> from.requestFocus());
        Button reset = button(Icon.ZOOM, "node.range.reset", model::reset);
        reset.disableProperty().bind(model.group().liveProperty());
        Button image = button(Icon.IMAGE, "node.image", copyImage);
        Button save = button(Icon.DOWNLOAD, "node.csv", csv);
        FlowPane left = new FlowPane(8, 6, presets, range, reset);
        left.setPrefWrapLength(4000);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        root = new HBox(8, left, image, save);
        root.setAlignment(Pos.TOP_LEFT);
        root.setMinWidth(0);
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.getStyleClass().add("range-bar");
        root.widthProperty()
                .subscribe(
                        w -> {
                            ContentDisplay display =
                                    w.doubleValue() < NARROW
                                            ? ContentDisplay.GRAPHIC_ONLY
                                            : ContentDisplay.LEFT;
                            for (Button each : List.of(reset, image, save)) {
                                each.setContentDisplay(display);
                            }
                        });
        presets.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null && pressed(chosen)) {
                                model.choose(chosen);
                            }
                        });
        model.presetProperty().subscribe(p -> show());
        model.group().rangeProperty().subscribe(r -> show());
        model.group().liveProperty().subscribe(l -> show());
    }

    Region view() {
        return root;
    }

    private boolean pressed(Preset chosen) {
        return chosen != model.presetProperty().get() || !model.group().liveProperty().get();
    }

    private void show() {
        range.setText(model.range());
        presets.valueProperty()
                .set(model.group().liveProperty().get() ? model.presetProperty().get() : null);
    }

    private Button button(Icon icon, String key, Runnable action) {
        Button button = new Button(texts.text(key), icon.view());
        button.getStyleClass().add("text-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(texts.text(key));
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setOnAction(e -> action.run());
        return button;
    }

    private CustomMenuItem own() {
        Label help = new Label();
        help.getStyleClass().add("field-help");
        help.setText(texts.text("node.range.format", model.typed(model.now())));
        problem.getStyleClass().add("field-error");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        Button apply = new Button(texts.text("node.range.apply"));
        apply.getStyleClass().add("primary");
        apply.setOnAction(e -> apply());
        from.setOnAction(e -> apply());
        to.setOnAction(e -> apply());
        VBox form =
                new VBox(
                        8,
                        field("node.range.from", from),
                        field("node.range.to", to),
                        help,
                        problem,
                        apply);
        form.getStyleClass().add("range-form");
        CustomMenuItem item = new CustomMenuItem(form, false);
        item.getStyleClass().add("range-item");
        return item;
    }

    private VBox field(String key, TextField field) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        field.setAccessibleText(texts.text(key));
        return new VBox(4, label, field);
    }

    private void prepare() {
        Range shown = model.group().range();
        from.setText(model.typed(shown.from()));
        to.setText(model.typed(shown.to()));
        problem.setVisible(false);
    }

    private void apply() {
        String wrong = model.choose(from.getText(), to.getText());
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        if (wrong.isEmpty()) {
            range.hide();
        }
    }
}
