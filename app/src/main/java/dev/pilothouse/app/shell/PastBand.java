package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.FitRow;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The violet band: which moment is shown and how long ago it was, the way to any other moment and
/// back. In a narrow window the words give way first and the way back to live last.
final class PastBand {

    private final Format format;
    private final Texts texts;
    private final Label moment = new Label();
    private final Label ago = new Label();
    private final Tooltip sentence = new Tooltip();
    private final Label left = new Label();
    private final Scrubber scrubber;
    private final PastViewModel model;
    private final FitRow row;
    private String since = "";
    private boolean brief;

    /// What the band can set off.
    interface Doings {
        void goTo(long moment);

        void step(int by);

        void choose();

        void live();
    }

    /// @param readOnly whether there is no live to go back to
    PastBand(PastViewModel model, Format format, Doings doings, boolean readOnly) {
        this.model = model;
        this.format = format;
        this.texts = format.texts();
        moment.getStyleClass().add("past-moment");
        ago.getStyleClass().add("past-small");
        whole(moment);
        whole(ago);
        left.getStyleClass().add("past-small");
        whole(left);
        VBox words = new VBox(moment, ago);
        words.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(words, sentence);
        scrubber = new Scrubber(model, texts.text("shell.past.scrubber"), doings::goTo);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        scrubber.setMaxWidth(560);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        Label right = new Label(texts.text("shell.past.now"));
        right.getStyleClass().add("past-small");
        whole(right);
        Node picture = Icon.PAST.view(18);
        Region line = line();

        Button back =
                icon(Icon.BACK, texts.text("shell.past.back") + "  Alt+←", () -> doings.step(-1));
        Button on =
                icon(Icon.COLLAPSE, texts.text("shell.past.on") + "  Alt+→", () -> doings.step(1));
        Button choose = new Button(texts.text("shell.past.goto"), Icon.CALENDAR.view(14));
        choose.getStyleClass().add("past-button");
        choose.setAccessibleText(texts.text("shell.past.goto"));
        choose.setOnAction(e -> doings.choose());
        whole(choose);
        Node steps = steps();
        row =
                new FitRow(
                        10, picture, words, line, back, left, scrubber, right, on, steps, gap,
                        choose);
        row.getStyleClass().add("past-band");
        row.setAlignment(Pos.CENTER_LEFT);
        row.hide(right).hide(left).step(this::brief).shorten(choose).hide(line);
        if (!readOnly) {
            live(doings);
        }
        row.hide(steps).hide(picture).hide(scrubber);
        model.strip().addListener(o -> ends());
    }

    private void live(Doings doings) {
        String text = texts.text("shell.past.live");
        Label key = new Label("Esc");
        key.getStyleClass().add("past-key");
        Button live = new Button(text, key);
        live.setContentDisplay(ContentDisplay.RIGHT);
        live.getStyleClass().addAll("past-button", "past-live");
        live.setAccessibleText(text);
        live.setTooltip(new Tooltip(text + "  Esc"));
        live.setOnAction(e -> doings.live());
        whole(live);
        row.getChildren().add(live);
        row.shorten(live);
    }

    Parent view() {
        return row;
    }

    void show(long at, long now) {
        moment.setText(format.full(at));
        since = format.ago(at, now);
        sentence.setText(texts.text("shell.past.ago", since));
        words();
        scrubber.position(at, moment.getText());
        ends();
    }

    void focusScrubber() {
        scrubber.requestFocus();
    }

    private void brief(boolean now) {
        brief = now;
        words();
    }

    private void words() {
        ago.setText(brief ? since : sentence.getText());
    }

    private void ends() {
        long from = model.strip().get().view().from();
        left.setText(format.day(from) + " " + format.minute(from));
    }

    private Node steps() {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("past-button");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Tooltip(texts.text("shell.past.step")));
        for (long step : PastViewModel.STEPS) {
            MenuItem item = new MenuItem(format.duration(step / 1000.0));
            item.setOnAction(e -> model.step().set(step));
            menu.getItems().add(item);
        }
        Runnable name =
                () -> {
                    menu.setText(format.duration(model.step().get() / 1000.0));
                    menu.setAccessibleText(texts.text("shell.past.step") + " " + menu.getText());
                };
        model.step().addListener(o -> name.run());
        name.run();
        return menu;
    }

    private static Button icon(Icon icon, String text, Runnable run) {
        Button button = new Button("", icon.view());
        button.getStyleClass().addAll("past-button", "past-icon");
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        button.setOnAction(e -> run.run());
        return button;
    }

    private static void whole(Region region) {
        region.setMinWidth(Region.USE_PREF_SIZE);
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("past-line");
        line.setMaxHeight(18);
        return line;
    }
}
