package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Moments;
import dev.pilothouse.app.text.Texts;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// Asks for a moment: a day and a time of it, or one of a few that are often wanted.
final class GoToContent implements DialogContent {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Texts texts;
    private final Format format;
    private final Moments moments;
    private final long now;
    private final DatePicker day = new DatePicker();
    private final TextField time = new TextField();
    private final Label wrong = new Label();
    private final Button cancel;
    private final Button go;
    private final VBox body;
    private final Map<Button, Long> presets = new LinkedHashMap<>();
    private long earliest = Long.MIN_VALUE;
    private Runnable close = () -> {};

    GoToContent(Format format, long at, long now, LongConsumer goTo) {
        this.texts = format.texts();
        this.format = format;
        this.moments = new Moments(format.zone(), now);
        this.now = now;
        ZonedDateTime start = Instant.ofEpochMilli(at).atZone(format.zone());
        day.setConverter(new DayText());
        calendarInTheWindowsLanguage();
        day.setValue(start.toLocalDate());
        time.setText(format.time(at));
        time.setPrefColumnCount(8);
        time.setAccessibleText(texts.text("shell.goto.time"));
        day.setAccessibleText(texts.text("shell.goto.day"));
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        wrong.setMinHeight(Label.USE_PREF_SIZE);
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        go = new Button(texts.text("shell.goto.go"));
        go.getStyleClass().add("primary");
        go.setOnAction(
                e -> {
                    OptionalLong chosen = typed().at();
                    if (chosen.isPresent() && within(chosen.getAsLong())) {
                        close.run();
                        goTo.accept(chosen.getAsLong());
                    }
                });
        FlowPane often = new FlowPane(8, 8);
        preset(often, "shell.goto.hour", now - 60 * PastViewModel.MINUTE, goTo);
        preset(often, "shell.goto.yesterday", now - PastViewModel.DAY, goTo);
        preset(often, "shell.goto.week", now - 7 * PastViewModel.DAY, goTo);
        body =
                new VBox(
                        12,
                        new HBox(12, field("shell.goto.day", day), field("shell.goto.time", time)),
                        wrong,
                        often);
        day.getEditor().textProperty().addListener(o -> check());
        time.textProperty().addListener(o -> check());
        check();
    }

    /// JavaFX writes months and days in the language of the Java process and knows no other; so
    /// that one is the window's while the calendar is shown.
    private void calendarInTheWindowsLanguage() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        day.addEventHandler(
                ComboBoxBase.ON_SHOWING,
                e -> Locale.setDefault(Locale.Category.FORMAT, texts.locale()));
        day.addEventHandler(
                ComboBoxBase.ON_HIDDEN, e -> Locale.setDefault(Locale.Category.FORMAT, before));
    }

    private boolean within(long moment) {
        return moment >= earliest && moment <= now;
    }

    /// Nothing is known before that moment, in milliseconds since 1970.
    void begins(long moment) {
        // Times are typed to the second.
        earliest = moment - Math.floorMod(moment, 1000);
        presets.forEach(
                (button, at) -> {
                    button.setDisable(at < earliest);
                    button.setAccessibleHelp(at < earliest ? tooEarly() : null);
                });
        check();
    }

    private String tooEarly() {
        return texts.text("shell.goto.early", format.full(earliest));
    }

    void closeWith(Runnable run) {
        close = run;
    }

    /// What was typed in the two fields.
    ///
    /// @param at the moment; empty when there is a problem
    /// @param badDay whether the day is what can't be read
    /// @param badTime whether the time is
    record Typed(OptionalLong at, boolean badDay, boolean badTime) {}

    /// Each field also takes a whole moment, such as `-2h` or `2026-11-21T03:12:00Z`; a time alone
    /// is one of today, a day alone begins at midnight.
    static Typed moment(String day, String time, Moments moments) {
        boolean noDay = day.isBlank();
        boolean noTime = time.isBlank();
        if (noDay && noTime) {
            return new Typed(OptionalLong.empty(), true, true);
        }
        Optional<LocalTime> timeOfDay = Moments.time(time);
        if (!noTime && timeOfDay.isEmpty()) {
            OptionalLong whole = moments.moment(time);
            return new Typed(whole, false, whole.isEmpty());
        }
        if (noDay) {
            return new Typed(moments.moment(time), false, false);
        }
        Optional<LocalDate> date = moments.day(day);
        if (date.isPresent()) {
            LocalTime of = timeOfDay.orElse(LocalTime.MIDNIGHT);
            return new Typed(OptionalLong.of(moments.at(date.get(), of)), false, false);
        }
        OptionalLong whole =
                Moments.time(day).isPresent() ? OptionalLong.empty() : moments.moment(day);
        return new Typed(whole, whole.isEmpty(), false);
    }

    @Override
    public String title() {
        return texts.text("shell.goto.title");
    }

    @Override
    public String sentence() {
        return texts.text("shell.goto.sentence");
    }

    @Override
    public Size size() {
        return Size.SMALL;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return List.of(cancel, go);
    }

    private Typed typed() {
        return moment(day.getEditor().getText(), time.getText(), moments);
    }

    private void check() {
        Typed typed = typed();
        String problem = "";
        if (typed.badDay()) {
            problem = texts.text("shell.goto.wrong.day", format.date(now));
        } else if (typed.badTime()) {
            problem = texts.text("shell.goto.wrong");
        } else if (typed.at().isEmpty() || typed.at().getAsLong() > now) {
            problem = texts.text("shell.goto.future");
        } else if (typed.at().getAsLong() < earliest) {
            problem = tooEarly();
        }
        mark(day, typed.badDay());
        mark(day.getEditor(), typed.badDay());
        mark(time, typed.badTime());
        wrong.setText(problem);
        wrong.setManaged(!problem.isEmpty());
        wrong.setVisible(!problem.isEmpty());
        go.setDisable(!problem.isEmpty());
    }

    private static void mark(Node field, boolean bad) {
        field.pseudoClassStateChanged(ERROR, bad);
    }

    /// Writes days as the rest of the window does. What is no day alone stays as it was typed.
    private final class DayText extends StringConverter<LocalDate> {
        private String unread = "";

        @Override
        public String toString(@Nullable LocalDate date) {
            return date == null ? unread : format.date(moments.at(date, LocalTime.NOON));
        }

        @Override
        public @Nullable LocalDate fromString(String typed) {
            unread = typed;
            return moments.day(typed).orElse(null);
        }
    }

    private void preset(FlowPane into, String text, long moment, LongConsumer goTo) {
        Button button = new Button(texts.text(text));
        button.setOnAction(
                e -> {
                    close.run();
                    goTo.accept(moment);
                });
        presets.put(button, moment);
        into.getChildren().add(button);
    }

    private VBox field(String text, Node input) {
        Label label = new Label(texts.text(text));
        label.getStyleClass().add("field-label");
        label.setLabelFor(input);
        return new VBox(4, label, input);
    }
}
