package dev.pilothouse.app.screen.console;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An invisible node through which the stylesheet gives a terminal its colours, which change with
/// the theme. FX thread.
final class TerminalInks extends Region {

    private static final List<CssMetaData<TerminalInks, Color>> INKS = inks();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    /// What has a colour. The first sixteen are those that programs name by number, the next eight
    /// the same behind text.
    enum Ink {
        BLACK,
        RED,
        GREEN,
        YELLOW,
        BLUE,
        MAGENTA,
        CYAN,
        WHITE,
        BRIGHT_BLACK,
        BRIGHT_RED,
        BRIGHT_GREEN,
        BRIGHT_YELLOW,
        BRIGHT_BLUE,
        BRIGHT_MAGENTA,
        BRIGHT_CYAN,
        BRIGHT_WHITE,
        GROUND_BLACK,
        GROUND_RED,
        GROUND_GREEN,
        GROUND_YELLOW,
        GROUND_BLUE,
        GROUND_MAGENTA,
        GROUND_CYAN,
        GROUND_WHITE,
        TEXT,
        GROUND,
        SELECTION_TEXT,
        SELECTION,
        FOUND_TEXT,
        FOUND,
        LINK;

        private String property() {
            return "-ph-terminal-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final List<SimpleStyleableObjectProperty<Color>> colours = new ArrayList<>();

    /// @param changed called after a colour is another
    TerminalInks(Runnable changed) {
        for (CssMetaData<TerminalInks, Color> ink : INKS) {
            colours.add(
                    new SimpleStyleableObjectProperty<>(ink, this, ink.getProperty(), Color.GRAY) {
                        @Override
                        protected void invalidated() {
                            get();
                            changed.run();
                        }
                    });
        }
        getStyleClass().add("terminal-inks");
        setManaged(false);
        setMouseTransparent(true);
    }

    Color colour(Ink ink) {
        return colours.get(ink.ordinal()).get();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }

    private static List<CssMetaData<TerminalInks, Color>> inks() {
        List<CssMetaData<TerminalInks, Color>> list = new ArrayList<>();
        for (Ink ink : Ink.values()) {
            list.add(
                    new CssMetaData<>(ink.property(), ColorConverter.getInstance(), Color.GRAY) {
                        @Override
                        public boolean isSettable(TerminalInks node) {
                            return true;
                        }

                        @Override
                        public StyleableProperty<Color> getStyleableProperty(TerminalInks node) {
                            return node.colours.get(ink.ordinal());
                        }
                    });
        }
        return List.copyOf(list);
    }

    private static List<CssMetaData<? extends Styleable, ?>> all() {
        List<CssMetaData<? extends Styleable, ?>> list =
                new ArrayList<>(Region.getClassCssMetaData());
        list.addAll(INKS);
        return List.copyOf(list);
    }
}
