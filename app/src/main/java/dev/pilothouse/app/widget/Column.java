package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// A column of a [DataTable]: how a row's value is read, written, compared and shown.
///
/// @param <R> the rows
/// @param id for what is remembered; never shown
/// @param title the header, in the language of the window
/// @param width in pixels, to begin with
/// @param text what is shown, searched and copied
/// @param order ascending; what is not known is last in both directions by [#unknown]
/// @param unknown whether a row has no value here
public record Column<R>(
        String id,
        String title,
        double width,
        Look<R> look,
        Function<R, String> text,
        Comparator<R> order,
        Function<R, Boolean> unknown,
        Extras extras) {

    /// What is not known is a dash.
    public static final String DASH = "–";

    /// How a cell is shown.
    public sealed interface Look<R> {
        /// Words, left.
        record Words<R>() implements Look<R> {}

        /// A number, right.
        ///
        /// @param warned whether it is not as it should be
        record Number<R>(ToDoubleFunction<R> value, Predicate<R> warned) implements Look<R> {}

        /// A number with its share as a bar before it.
        record Meter<R>(ToDoubleFunction<R> share, Function<R, Level> level) implements Look<R> {}

        /// The shape of a health with its word; of what is stopped on purpose, which has none, a
        /// dot.
        record Mark<R>(Function<R, @Nullable Health> health) implements Look<R> {}
    }

    /// @param style `mono`, `medium` or nothing
    /// @param shown whether it is there before a person chose columns
    /// @param grows whether it takes the room that is left
    /// @param falls whether a first click on its header puts the greatest above
    /// @param why what the header's tooltip explains; empty for none
    public record Extras(String style, boolean shown, boolean grows, boolean falls, String why) {}

    private static final Extras PLAIN = new Extras("", true, false, false, "");
    private static final Extras FALLING = new Extras("", true, false, true, "");

    public static <R> Column<R> words(
            String id, String title, double width, Function<R, String> text) {
        NaturalOrder natural = new NaturalOrder();
        return new Column<>(
                id,
                title,
                width,
                new Look.Words<>(),
                text,
                (a, b) -> natural.compare(text.apply(a), text.apply(b)),
                row -> text.apply(row).equals(DASH),
                PLAIN);
    }

    /// @param value NaN when not known
    public static <R> Column<R> number(
            String id,
            String title,
            double width,
            ToDoubleFunction<R> value,
            DoubleFunction<String> format) {
        return new Column<>(
                id,
                title,
                width,
                new Look.Number<>(value, row -> false),
                row -> written(value.applyAsDouble(row), format),
                Comparator.comparingDouble(value),
                row -> Double.isNaN(value.applyAsDouble(row)),
                FALLING);
    }

    /// @param share of the bar, 0 to 1
    public static <R> Column<R> meter(
            Column<R> number, ToDoubleFunction<R> share, Function<R, Level> level) {
        return number.with(new Look.Meter<>(share, level));
    }

    /// @param word of a row's health, in the language of the window
    public static <R> Column<R> mark(
            String id,
            String title,
            double width,
            Function<R, @Nullable Health> health,
            Function<R, String> word) {
        return new Column<>(
                id,
                title,
                width,
                new Look.Mark<>(health),
                word,
                Comparator.comparingInt(row -> weight(health.apply(row))),
                row -> false,
                PLAIN);
    }

    /// Text that one could paste into a shell.
    public Column<R> mono() {
        return with(new Extras("mono", extras.shown, extras.grows, extras.falls, extras.why));
    }

    /// The name of the row.
    public Column<R> name() {
        return with(new Extras("medium", extras.shown, extras.grows, extras.falls, extras.why));
    }

    /// A number that is coloured where it is not as it should be.
    public Column<R> warned(Predicate<R> where) {
        return look instanceof Look.Number<R> number
                ? with(new Look.Number<>(number.value(), where))
                : this;
    }

    /// Not shown until it is chosen.
    public Column<R> hidden() {
        return with(new Extras(extras.style, false, extras.grows, extras.falls, extras.why));
    }

    /// A number that is a name, such as a port: the least is above at first.
    public Column<R> rising() {
        return with(new Extras(extras.style, extras.shown, extras.grows, false, extras.why));
    }

    /// Takes the room that is left.
    public Column<R> growing() {
        return with(new Extras(extras.style, extras.shown, true, extras.falls, extras.why));
    }

    /// Its header explains it.
    public Column<R> explained(String why) {
        return with(new Extras(extras.style, extras.shown, extras.grows, extras.falls, why));
    }

    private Column<R> with(Extras others) {
        return new Column<>(id, title, width, look, text, order, unknown, others);
    }

    private Column<R> with(Look<R> other) {
        return new Column<>(id, title, width, other, text, order, unknown, extras);
    }

    /// The rows in this order, those without a value always last.
    Comparator<R> sorted(boolean ascending) {
        Comparator<R> known = ascending ? order : order.reversed();
        return (a, b) -> {
            boolean noA = unknown.apply(a);
            boolean noB = unknown.apply(b);
            if (noA || noB) {
                return Boolean.compare(noA, noB);
            }
            return known.compare(a, b);
        };
    }

    private static String written(double value, DoubleFunction<String> format) {
        return Double.isNaN(value) ? DASH : format.apply(value);
    }

    private static int weight(@Nullable Health health) {
        if (health == null) {
            return 4;
        }
        return switch (health) {
            case UNHEALTHY -> 0;
            case DEGRADED -> 1;
            case UNKNOWN -> 2;
            case HEALTHY -> 3;
        };
    }
}
