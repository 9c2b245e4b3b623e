package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.KeyCap;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.rfb.RfbClient;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// The line above a console: keys it could not get otherwise, clipboards, how it is shown.
final class VncHead {

    private static final int[] QUALITIES = {2, 4, 6, 8, 9, RfbClient.LOSSLESS};

    private final Texts texts;
    private final HBox root = new HBox(4);
    private final List<ButtonBase> worded = new ArrayList<>();
    private final Button chord;
    private final SegmentedChoice<Fit> fit;
    private final ToggleButton viewOnly;
    private final MenuButton quality = new MenuButton();
    private final KeyCap cap = new KeyCap("F11");
    private final List<Node> whileOpen = new ArrayList<>();
    private int grade;
    private boolean brief;

    /// What can be done.
    interface Doings {
        void send(KeyChords chord);

        /// Types what is in the clipboard here.
        void typeClipboard();

        /// Gives what is in the clipboard here to the machine's.
        void sendClipboard();

        void takeOver(boolean taken);

        boolean takesOver();

        void screenshot();

        void again();

        void detach();

        void fullScreen();

        void viewOnly(boolean only);

        void quality(int quality);

        void refocus();
    }

    VncHead(Texts texts, @Nullable Environment environment, int chosen, Doings doings) {
        this.texts = texts;
        chord = new Button(KeyChords.CTRL_ALT_DEL.name());
        chord.setMinWidth(Region.USE_PREF_SIZE);
        chord.setOnAction(e -> doings.send(KeyChords.CTRL_ALT_DEL));
        fit = new SegmentedChoice<>(List.of(Fit.values()), f -> texts.text("vnc.fit." + f.name()));
        viewOnly = new ToggleButton(texts.text("vnc.viewonly"), Icon.SHOW.view(14));
        viewOnly.getStyleClass().add("text-button");
        viewOnly.setOnAction(e -> doings.viewOnly(viewOnly.isSelected()));
        worded(viewOnly);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        if (environment != null) {
            EnvChip chip = new EnvChip(environment);
            chip.setMinWidth(Region.USE_PREF_SIZE);
            root.getChildren().add(chip);
        }
        MenuButton keys = keys(doings);
        Button type = button(Icon.PASTE, "vnc.type", doings::typeClipboard);
        MenuButton clipboard = clipboard(doings);
        qualities(chosen, doings::quality);
        Button shot = button(Icon.SNAPSHOT, "vnc.shot", doings::screenshot);
        HBox full = new HBox(4, icon(Icon.FULL_SCREEN, "vnc.full", doings::fullScreen));
        full.getChildren().add(cap);
        full.setAlignment(Pos.CENTER_LEFT);
        root.getChildren()
                .addAll(
                        chord,
                        keys,
                        type,
                        clipboard,
                        line(),
                        fit,
                        quality,
                        line(),
                        viewOnly,
                        shot,
                        gap,
                        icon(Icon.REFRESH, "vnc.again", doings::again),
                        icon(Icon.DETACH, "vnc.detach", doings::detach),
                        full);
        whileOpen.addAll(List.of(chord, keys, type, clipboard, viewOnly));
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("vnc-head");
        root.setMinWidth(0);
        root.widthProperty().subscribe(w -> fit(w.doubleValue()));
        // Who has chosen something goes on typing into the machine.
        fit.valueProperty().addListener(o -> doings.refocus());
    }

    Region view() {
        return root;
    }

    SegmentedChoice<Fit> fit() {
        return fit;
    }

    /// What cannot be done to a machine that is not there, is not offered.
    void open(boolean open) {
        whileOpen.forEach(node -> node.setDisable(!open));
    }

    /// Where the keys go that leave the machine.
    void focus() {
        if (chord.isDisabled()) {
            fit.getChildren().getFirst().requestFocus();
        } else {
            chord.requestFocus();
        }
    }

    /// Where the words don't fit, in whatever language, buttons show their icons only; then the
    /// quality is a number, and what F11 does is told by the button's tooltip.
    private void fit(double width) {
        boolean all = fits(width, true, true);
        boolean icons = all || fits(width, false, true);
        if (!icons) {
            fits(width, false, false);
        }
    }

    private boolean fits(double width, boolean words, boolean rest) {
        ContentDisplay shown = words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY;
        worded.forEach(button -> button.setContentDisplay(shown));
        cap.setVisible(rest);
        cap.setManaged(rest);
        brief = !rest;
        quality.setText(word(grade));
        root.applyCss();
        return root.prefWidth(-1) <= width;
    }

    private <T extends ButtonBase> T worded(T button) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(button.getText()));
        button.setAccessibleText(button.getText());
        worded.add(button);
        return button;
    }

    private Button button(Icon icon, String key, Runnable run) {
        Button button = new Button(texts.text(key), icon.view(14));
        button.getStyleClass().add("text-button");
        button.setOnAction(e -> run.run());
        return worded(button);
    }

    private Button icon(Icon icon, String key, Runnable run) {
        Button button = new Button("", icon.view(14));
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setAccessibleText(texts.text(key));
        button.setOnAction(e -> run.run());
        return button;
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("vnc-line");
        return line;
    }

    private MenuButton keys(Doings doings) {
        MenuButton keys = new MenuButton(texts.text("vnc.keys"), Icon.KEYS.view(14));
        keys.getStyleClass().add("text-button");
        for (KeyChords one : KeyChords.all()) {
            keys.getItems().add(item(one.name(), () -> doings.send(one)));
        }
        return worded(keys);
    }

    private MenuButton clipboard(Doings doings) {
        MenuButton menu = new MenuButton(texts.text("vnc.clipboard"), Icon.COPY.view(14));
        menu.getStyleClass().add("text-button");
        CheckMenuItem take = new CheckMenuItem(texts.text("vnc.clipboard.take"));
        take.setOnAction(e -> doings.takeOver(take.isSelected()));
        menu.setOnShowing(e -> take.setSelected(doings.takesOver()));
        menu.getItems().addAll(item(texts.text("vnc.clipboard.send"), doings::sendClipboard), take);
        return worded(menu);
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> run.run());
        return item;
    }

    private void qualities(int chosen, IntConsumer change) {
        quality.getStyleClass().add("text-button");
        quality.setMinWidth(Region.USE_PREF_SIZE);
        quality.setTooltip(new Tooltip(texts.text("vnc.quality.about")));
        quality.setAccessibleText(texts.text("vnc.quality.about"));
        ToggleGroup one = new ToggleGroup();
        Consumer<Integer> show =
                q -> {
                    grade = q;
                    quality.setText(word(q));
                };
        for (int each : QUALITIES) {
            RadioMenuItem item = new RadioMenuItem(sentence(each));
            item.setToggleGroup(one);
            item.setSelected(each == chosen);
            item.setOnAction(
                    e -> {
                        show.accept(each);
                        change.accept(each);
                    });
            quality.getItems().add(item);
        }
        show.accept(chosen);
    }

    /// As there is room for it.
    private String word(int of) {
        return brief && of != RfbClient.LOSSLESS ? String.valueOf(of) : sentence(of);
    }

    private String sentence(int of) {
        return of == RfbClient.LOSSLESS
                ? texts.text("vnc.quality.lossless")
                : texts.text("vnc.quality", of);
    }
}
