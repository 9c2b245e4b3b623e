package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks for a moment: a day and a time of it, or one of a few that are often wanted.
final class GoToContent implements DialogContent {

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?");

    private final Texts texts;
    private final ZoneId zone;
    private final long now;
    private final DatePicker day = new DatePicker();
    private final TextField time = new TextField();
    private final Label wrong = new Label();
    private final Button cancel;
    private final Button go;
    private final VBox body;
    private Runnable close = () -> {};

    GoToContent(Format format, long at, long now, LongConsumer goTo) {
        this.texts = format.texts();
        this.zone = format.zone();
        this.now = now;
        ZonedDateTime start = Instant.ofEpochMilli(at).atZone(zone);
        day.setValue(start.toLocalDate());
        time.setText(format.time(at));
        time.setPrefColumnCount(8);
        time.setAccessibleText(texts.text("shell.goto.time"));
        day.setAccessibleText(texts.text("shell.goto.day"));
        wrong.getStyleClass().add("field-error");
        wrong.setWrapText(true);
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        go = new Button(texts.text("shell.goto.go"));
        go.getStyleClass().add("primary");
        go.setOnAction(
                e ->
                        moment(day.getValue(), time.getText(), zone)
                                .ifPresent(
                                        m -> {
                                            close.run();
                                            goTo.accept(m);
                                        }));
        FlowPane presets = new FlowPane(8, 8);
        preset(presets, "shell.goto.hour", now - 60 * PastViewModel.MINUTE, goTo);
        preset(presets, "shell.goto.yesterday", now - PastViewModel.DAY, goTo);
        preset(presets, "shell.goto.week", now - 7 * PastViewModel.DAY, goTo);
        body =
                new VBox(
                        12,
                        new HBox(12, field("shell.goto.day", day), field("shell.goto.time", time)),
                        wrong,
                        presets);
        day.valueProperty().addListener(o -> check());
        time.textProperty().addListener(o -> check());
        check();
    }

    void closeWith(Runnable run) {
        close = run;
    }

    /// The moment a day and a time of it mean; empty when the time can't be read.
    static OptionalLong moment(LocalDate day, String time, ZoneId zone) {
        Matcher m = TIME.matcher(time.strip());
        if (!m.matches()) {
            return OptionalLong.empty();
        }
        int hour = Integer.parseInt(m.group(1));
        int minute = Integer.parseInt(m.group(2));
        int second = Integer.parseInt(Optional.ofNullable(m.group(3)).orElse("0"));
        if (hour > 23 || minute > 59 || second > 59) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                day.atTime(LocalTime.of(hour, minute, second))
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli());
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

    private void check() {
        OptionalLong chosen =
                day.getValue() == null
                        ? OptionalLong.empty()
                        : moment(day.getValue(), time.getText(), zone);
        String problem = "";
        if (chosen.isEmpty()) {
            problem = texts.text("shell.goto.wrong");
        } else if (chosen.getAsLong() > now) {
            problem = texts.text("shell.goto.future");
        }
        wrong.setText(problem);
        wrong.setManaged(!problem.isEmpty());
        wrong.setVisible(!problem.isEmpty());
        go.setDisable(!problem.isEmpty());
    }

    private void preset(FlowPane into, String text, long moment, LongConsumer goTo) {
        Button button = new Button(texts.text(text));
        button.setOnAction(
                e -> {
                    close.run();
                    goTo.accept(moment);
                });
        into.getChildren().add(button);
    }

    private VBox field(String text, javafx.scene.Node input) {
        Label label = new Label(texts.text(text));
        label.getStyleClass().add("field-label");
        label.setLabelFor(input);
        return new VBox(4, label, input);
    }
}
