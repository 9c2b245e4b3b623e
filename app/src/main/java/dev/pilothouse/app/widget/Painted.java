package dev.pilothouse.app.widget;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.ColorConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.ArrayList;
import java.util.List;

/// A widget that draws its own pixels: it gets its colours from the stylesheet and is told when
/// they change, as they do with the theme.
abstract class Painted extends Region {

    private static final List<CssMetaData<Painted, Color>> INKS = inks();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    private final List<SimpleStyleableObjectProperty<Color>> colours = new ArrayList<>();

    Painted() {
        for (CssMetaData<Painted, Color> ink : INKS) {
            colours.add(
                    new SimpleStyleableObjectProperty<>(
                            ink, this, ink.getProperty(), Color.TRANSPARENT) {
                        @Override
                        protected void invalidated() {
                            get();
                            repaint();
                        }
                    });
        }
        getStyleClass().add("painted");
    }

    /// A colour has changed: draw again, soon.
    abstract void repaint();

    final Color colour(Ink ink) {
        return colours.get(ink.ordinal()).get();
    }

    /// Opaque, as 0xFFRRGGBB.
    final int rgb(Ink ink) {
        Color c = colour(ink);
        return 0xFF000000
                | (int) Math.round(c.getRed() * 255) << 16
                | (int) Math.round(c.getGreen() * 255) << 8
                | (int) Math.round(c.getBlue() * 255);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }

    private static List<CssMetaData<Painted, Color>> inks() {
        List<CssMetaData<Painted, Color>> list = new ArrayList<>();
        for (Ink ink : Ink.values()) {
            list.add(
                    new CssMetaData<>(
                            ink.property(), ColorConverter.getInstance(), Color.TRANSPARENT) {
                        @Override
                        public boolean isSettable(Painted node) {
                            return true;
                        }

                        @Override
                        public StyleableProperty<Color> getStyleableProperty(Painted node) {
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
