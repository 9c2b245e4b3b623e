package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;

import java.util.function.DoubleFunction;

/// In which unit a chart counts. The unit of sizes and rates is chosen by what is shown, so that
/// the axis has numbers of one to three digits.
public enum Scale {
    PERCENT,
    BYTES,
    BYTE_RATE,
    BIT_RATE,
    COUNT,
    PER_SECOND,
    NUMBER,
    SECONDS,
    MILLIS,
    CELSIUS;

    /// @param size of the unit in units of the data
    /// @param name to stand behind the chart's name; empty for none
    /// @param text of a value given in units of the data
    public record Axis(double size, String name, DoubleFunction<String> text) {}

    public Axis axis(double greatest, Format format) {
        Texts texts = format.texts();
        return switch (this) {
            case PERCENT -> plain("%", v -> format.decimal(v, v < 9.95 ? 1 : 0));
            case BYTES -> sized(greatest, 1024, 1, "format.bytes.", format);
            case BYTE_RATE -> sized(greatest, 1024, 1, "format.byterate.", format);
            case BIT_RATE -> sized(greatest, 1000, 8, "format.bitrate.", format);
            case COUNT -> plain("", v -> format.decimal(v, 0));
            case PER_SECOND -> plain(texts.text("format.persecond"), format::decimal);
            case NUMBER -> plain("", v -> format.decimal(v, 2));
            case SECONDS -> plain(texts.text("format.s"), v -> format.decimal(v, 3));
            case MILLIS -> plain(texts.text("format.ms"), format::decimal);
            case CELSIUS -> plain("°C", v -> format.decimal(v, 0));
        };
    }

    private static Axis plain(String name, DoubleFunction<String> text) {
        return new Axis(1, name, text);
    }

    private static Axis sized(
            double greatest, double base, double factor, String units, Format format) {
        int power = 0;
        double rest = Double.isNaN(greatest) ? 0 : greatest * factor;
        while (rest >= base && power < 5) {
            rest /= base;
            power++;
        }
        double size = Math.pow(base, power) / factor;
        return new Axis(size, format.texts().text(units + power), v -> format.decimal(v / size));
    }
}
