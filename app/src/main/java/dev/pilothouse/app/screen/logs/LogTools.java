package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogView;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.List;

/// The row above a log: what, whether it goes on, what is looked for, how bad, since when.
final class LogTools {

    private final Texts texts;
    private final Format format;
    private final LogsViewModel model;
    private final Doings doings;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final SegmentedChoice<Boolean> going;
    private final SegmentedChoice<LogLevel> levels;
    private final MenuButton period = new MenuButton();
    private final FlowPane root = new FlowPane(6, 6);

    /// What the row can't do itself.
    interface Doings {
        void step(int by);

        void pin();

        void copy();

        void save();
    }

    LogTools(Format format, LogsViewModel model, Region source, BooleanProperty wrap, Doings to) {
        this.texts = format.texts();
        this.format = format;
        this.model = model;
        doings = to;
        going =
                new SegmentedChoice<>(
                        List.of(true, false), on -> texts.text(on ? "logs.follow" : "logs.pause"));
        going.setGraphic(true, Icon.LIVE.view(14));
        going.setGraphic(false, Icon.PAUSE.view(14));
        going.valueProperty().set(true);
        going.valueProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is != null) {
                                go(is);
                            }
                        });
        model.pausedProperty().subscribe(p -> goingOn());
        model.followProperty().subscribe(p -> goingOn());
        levels =
                new SegmentedChoice<>(
                        List.of(LogLevel.NONE, LogLevel.WARNING, LogLevel.ERROR), this::level);
        levels.valueProperty().set(LogLevel.NONE);
        levels.valueProperty()
                .addListener(
                        (o, was, is) -> model.leastProperty().set(is == null ? LogLevel.NONE : is));
        root.getStyleClass().add("log-tools");
        root.setAlignment(Pos.CENTER_LEFT);
        root.setMinWidth(0);
        root.getChildren().addAll(source, going, finding(), levels, periods(), lines(wrap));
    }

    Region view() {
        return root;
    }

    void find() {
        field.requestFocus();
        field.selectAll();
    }

    void show(LogView view) {
        levels.setText(
                LogLevel.WARNING,
                texts.text("logs.warnings", format.count((long) view.warnings() + view.errors())));
        levels.setText(LogLevel.ERROR, texts.text("logs.errors", format.count(view.errors())));
        counted();
    }

    private String level(LogLevel level) {
        return switch (level) {
            case WARNING -> texts.text("logs.warnings", "0");
            case ERROR -> texts.text("logs.errors", "0");
            default -> texts.text("logs.all");
        };
    }

    private void go(boolean on) {
        model.pausedProperty().set(!on);
        if (on) {
            model.followProperty().set(true);
        }
    }

    private void goingOn() {
        boolean on = !model.pausedProperty().get() && model.followProperty().get();
        Boolean shown = on ? Boolean.TRUE : model.pausedProperty().get() ? Boolean.FALSE : null;
        if (shown == null || !shown.equals(going.valueProperty().get())) {
            // scrolled away it is neither: it goes on, but the newest line is out of view
            going.valueProperty().set(shown);
        }
    }

    private HBox finding() {
        field.setPromptText(texts.text("logs.find"));
        field.setAccessibleText(texts.text("logs.find"));
        field.setPrefColumnCount(10);
        field.getStyleClass().add("log-find");
        model.searchProperty().bindBidirectional(field.textProperty());
        model.badExpressionProperty()
                .subscribe(
                        bad -> {
                            field.pseudoClassStateChanged(
                                    javafx.css.PseudoClass.getPseudoClass("invalid"), bad);
                            counted();
                        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        model.hitProperty().addListener(o -> counted());
        count.getStyleClass().addAll("small", "muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox box =
                new HBox(
                        2,
                        field,
                        count,
                        button(Icon.SORT_UP, "logs.find.before", () -> doings.step(-1)),
                        button(Icon.SORT_DOWN, "logs.find.next", () -> doings.step(1)),
                        small("Aa", "logs.find.case", model.exactCaseProperty()),
                        small(".*", "logs.find.expression", model.expressionProperty()),
                        toggle(Icon.FILTER, "logs.find.only", model.onlyFoundProperty()),
                        button(Icon.TAG, "logs.find.pin", doings::pin));
        box.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(count, new javafx.geometry.Insets(0, 4, 0, 6));
        return box;
    }

    private void typed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F3) {
            doings.step(event.isShiftDown() == (event.getCode() == KeyCode.F3) ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
        }
    }

    private void counted() {
        int found = model.viewProperty().get().found().length;
        int at = model.hitProperty().get();
        String text;
        if (model.badExpressionProperty().get()) {
            text = texts.text("logs.find.bad");
        } else if (field.getText().isEmpty()) {
            text = "";
        } else if (at >= 0) {
            text = texts.text("logs.find.at", format.count(at + 1L), format.count(found));
        } else {
            text = texts.plural("logs.find.count", found);
        }
        count.setText(text);
        count.setManaged(!text.isEmpty());
    }

    private MenuButton periods() {
        ToggleGroup group = new ToggleGroup();
        for (Period each : Period.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.text("logs.period." + each.key()));
            item.setToggleGroup(group);
            item.setSelected(each == model.periodProperty().get());
            item.setOnAction(e -> model.periodProperty().set(each));
            period.getItems().add(item);
        }
        model.periodProperty().subscribe(p -> period.setText(texts.text("logs.period." + p.key())));
        period.setMinWidth(Region.USE_PREF_SIZE);
        return period;
    }

    /// What is done with the lines: all of it in one place, where the row takes two, too.
    private HBox lines(BooleanProperty wrap) {
        return new HBox(
                2,
                toggle(Icon.WRAP, "logs.wrap", wrap),
                button(Icon.COPY, "logs.copy", doings::copy),
                button(Icon.DOWNLOAD, "logs.save", doings::save));
    }

    private Button button(Icon icon, String key, Runnable run) {
        Button button = new Button("", icon.view(14));
        button.setOnAction(e -> run.run());
        told(button, key);
        return button;
    }

    private ToggleButton toggle(Icon icon, String key, BooleanProperty on) {
        ToggleButton button = new ToggleButton("", icon.view(14));
        button.selectedProperty().bindBidirectional(on);
        told(button, key);
        return button;
    }

    private ToggleButton small(String sign, String key, BooleanProperty on) {
        ToggleButton button = new ToggleButton(sign);
        button.selectedProperty().bindBidirectional(on);
        told(button, key);
        button.getStyleClass().add("letters");
        return button;
    }

    private void told(ButtonBase button, String key) {
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setAccessibleText(texts.text(key));
    }
}
