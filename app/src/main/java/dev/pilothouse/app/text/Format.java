package dev.pilothouse.app.text;

import dev.pilothouse.core.model.Metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Quantities and times as people read them, in one language and zone: the unit after a narrow
/// no-break space, one decimal under 100 and none above, two units of time at most. What is not
/// known (NaN) is a dash, never a zero. Immutable; any thread may call.
public final class Format {

    /// What stands for a value that could not be measured.
    public static final String UNKNOWN = "–";

    /// Between a number and its unit.
    public static final String THIN = "\u202f";

    private static final String MINUS = "\u2212";
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;
    private static final int LARGEST = 6;

    private final Texts texts;
    private final ZoneId zone;
    private final String point;
    private final String group;
    private final DateTimeFormatter second;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayMinute;
    private final DateTimeFormatter dayYear;
    private final DateTimeFormatter full;

    /// In the zone of this machine.
    public Format(Texts texts) {
        this(texts, ZoneId.systemDefault());
    }

    public Format(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
        boolean russian = "ru".equals(texts.locale().getLanguage());
        point = russian ? "," : ".";
        group = russian ? THIN : ",";
        second = pattern("HH:mm:ss");
        minute = pattern("HH:mm");
        day = pattern("d MMM");
        dayMinute = pattern("d MMM HH:mm");
        dayYear = pattern("d MMM yyyy");
        full = pattern(texts.text("format.date.full"));
    }

    private DateTimeFormatter pattern(String pattern) {
        Locale locale = texts.locale();
        return DateTimeFormatter.ofPattern(pattern, locale);
    }

    public ZoneId zone() {
        return zone;
    }

    public Texts texts() {
        return texts;
    }

    /// A whole number with groups of three: 20,118.
    public String count(long count) {
        return decimal(count, 0);
    }

    /// One decimal under 100, none above.
    public String decimal(double value) {
        return decimal(value, Math.abs(value) < 99.95 ? 1 : 0);
    }

    /// A fixed number of decimals, so that a column lines up.
    ///
    /// @param digits 0 to 6
    public String decimal(double value, int digits) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        if (Double.isInfinite(value) || Math.abs(value) > 1e15) {
            return value > 0 ? "∞" : MINUS + "∞";
        }
        long factor = 1;
        for (int i = 0; i < digits; i++) {
            factor *= 10;
        }
        long scaled = Math.round(Math.abs(value) * factor);
        StringBuilder out = new StringBuilder(grouped(scaled / factor));
        if (digits > 0) {
            String fraction = Long.toString(scaled % factor);
            out.append(point).repeat("0", digits - fraction.length()).append(fraction);
        }
        return value < 0 && scaled != 0 ? MINUS + out : out.toString();
    }

    private String grouped(long whole) {
        String digits = Long.toString(whole);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append(group);
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    /// A number and a unit that is already a text.
    public String with(String number, String unit) {
        return UNKNOWN.equals(number) ? number : number + THIN + unit;
    }

    /// 34 %.
    public String percent(double percent) {
        return with(decimal(percent, 0), "%");
    }

    /// 1.1 %, for what is small or must be exact.
    public String percentExact(double percent) {
        return with(decimal(percent), "%");
    }

    /// 1.4 GiB.
    public String bytes(double bytes) {
        return scaled(bytes, 1024, "format.bytes.");
    }

    /// 6.5, in the unit that [#bytes] gives the whole: for "6.5 of 15.6 GiB".
    public String bytesLike(double bytes, double whole) {
        double rest = Math.abs(whole);
        double size = 1;
        for (int power = 0; rest >= 1023.5 && power < LARGEST - 1; power++) {
            rest /= 1024;
            size *= 1024;
        }
        double value = bytes / size;
        return value == 0 ? "0" : decimal(value);
    }

    /// 5.5 MiB/s.
    public String byteRate(double bytesPerSecond) {
        return scaled(bytesPerSecond, 1024, "format.byterate.");
    }

    /// 473 Mbit/s, the way links are sold.
    public String bitRate(double bytesPerSecond) {
        return scaled(bytesPerSecond * 8, 1000, "format.bitrate.");
    }

    private String scaled(double value, int base, String units) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        double rest = value;
        int power = 0;
        // 1023.6 would otherwise be written as 1,024 of the smaller unit
        while (Math.abs(rest) >= base - 0.5 && power < LARGEST - 1) {
            rest /= base;
            power++;
        }
        String number = power == 0 ? decimal(rest, wholeEnough(rest)) : decimal(rest);
        return with(number, texts.text(units + power));
    }

    private static int wholeEnough(double small) {
        return small == Math.rint(small) || small >= 10 ? 0 : 1;
    }

    /// How long a step took: 0.4 ms, 412 ms, 8.2 s.
    public String millis(double millis) {
        if (Double.isNaN(millis)) {
            return UNKNOWN;
        }
        if (Math.abs(millis) < 999.5) {
            int digits = Math.abs(millis) < 10 && millis != Math.rint(millis) ? 1 : 0;
            if (digits == 1 && Math.abs(millis) < 0.095) {
                digits = 3; // of what takes microseconds, "0.0" would say nothing
            }
            return with(decimal(millis, digits), texts.text("format.ms"));
        }
        if (Math.abs(millis) >= 60_000) {
            return duration(millis / 1000);
        }
        double seconds = millis / 1000;
        int digits = seconds == Math.rint(seconds) ? 0 : 1;
        return with(decimal(seconds, digits), texts.text("format.s"));
    }

    /// Two units at most: 48 s, 1 min 30 s, 3 h 12 min, 41 d 6 h, 1 y 20 d.
    public String duration(double seconds) {
        if (Double.isNaN(seconds)) {
            return UNKNOWN;
        }
        long s = Math.max(0, Math.round(seconds));
        if (s < MINUTE) {
            return unit(s, "s");
        }
        if (s < HOUR) {
            return two(s / MINUTE, "min", s % MINUTE, "s");
        }
        if (s < DAY) {
            return two(s / HOUR, "h", s % HOUR / MINUTE, "min");
        }
        if (s < YEAR) {
            return two(s / DAY, "d", s % DAY / HOUR, "h");
        }
        return two(s / YEAR, "y", s % YEAR / DAY, "d");
    }

    /// The same without seconds beside minutes and with months, for what is not exact anyway: for
    /// how long something has been wrong, when a disk will be full.
    public String rough(double seconds) {
        if (Double.isNaN(seconds)) {
            return UNKNOWN;
        }
        long s = Math.max(0, Math.round(seconds));
        if (s >= MINUTE && s < HOUR) {
            return unit(s / MINUTE, "min");
        }
        if (s >= 60 * DAY && s < YEAR) {
            return unit(s / (30 * DAY), "mo");
        }
        if (s >= 10 * DAY && s < YEAR) {
            return unit(s / DAY, "d");
        }
        return duration(s);
    }

    private String two(long large, String largeUnit, long small, String smallUnit) {
        String first = unit(large, largeUnit);
        return small == 0 ? first : first + THIN + unit(small, smallUnit);
    }

    private String unit(long number, String unit) {
        return grouped(number) + THIN + texts.text("format." + unit);
    }

    /// 12:03:10.
    public String time(long at) {
        return second.format(local(at));
    }

    /// 12:03.
    public String minute(long at) {
        return minute.format(local(at));
    }

    /// The shortest that is still clear beside `now`: 12:03:10 today, 19 Nov 22:14 on other days,
    /// 19 Nov 2025 in other years.
    public String moment(long at, long now) {
        LocalDate date = local(at).toLocalDate();
        LocalDate today = local(now).toLocalDate();
        if (date.equals(today)) {
            return time(at);
        }
        return (date.getYear() == today.getYear() ? dayMinute : dayYear).format(local(at));
    }

    /// 19 Nov.
    public String day(long at) {
        return day.format(local(at));
    }

    /// 19 Nov 2026.
    public String date(long at) {
        return dayYear.format(local(at));
    }

    /// Fri 20 Nov 2026, 03:12:00.
    public String full(long at) {
        return full.format(local(at));
    }

    private ZonedDateTime local(long at) {
        return Instant.ofEpochMilli(at).atZone(zone);
    }

    /// 2 min old.
    public String age(long at, long now) {
        return texts.text("format.age", rough((now - at) / 1000.0));
    }

    /// 8 h 51 min ago.
    public String ago(long at, long now) {
        return texts.text("format.ago", rough((now - at) / 1000.0));
    }

    /// as of 12:03:10.
    public String asOf(long at, long now) {
        return at == 0 ? texts.text("format.never") : texts.text("format.asof", moment(at, now));
    }

    /// A value of a metric in the unit that people read; a counter's is its rate per second.
    public String value(Metric metric, double value) {
        boolean rate = metric.kind() == Metric.Kind.COUNTER;
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        return switch (metric.unit()) {
            case BYTES -> rate ? valueOfBytes(metric, value) : bytes(value);
            case SECONDS -> rate ? with(decimal(value * 100), "%") : duration(value);
            case MILLIS -> rate ? percentExact(value / 10) : millis(value);
            case PERCENT -> percentExact(value);
            case CELSIUS -> with(decimal(value, 0), "°C");
            case COUNT -> rate ? perSecond(value) : count(Math.round(value));
            case NUMBER -> rate ? perSecond(value) : decimal(value, 2);
        };
    }

    private String valueOfBytes(Metric metric, double value) {
        return metric.name().startsWith("net.") ? bitRate(value) : byteRate(value);
    }

    /// 12.4 /s.
    public String perSecond(double value) {
        return with(decimal(value), texts.text("format.persecond"));
    }
}
