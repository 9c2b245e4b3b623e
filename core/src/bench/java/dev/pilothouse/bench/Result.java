package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// One line of the table of benchmarks: a figure, its goal, how it stands to something measured in
/// the same run, and whether the goal is met. Absolute times depend on the machine and on who else
/// uses it; ratios and CPU times far less.
///
/// @param goal NaN where there is none
/// @param most whether the goal is a limit, else the least
/// @param baseline what it was compared with in the same run; empty if nothing
/// @param ratio to the baseline
record Result(
        String what,
        double value,
        String unit,
        double goal,
        boolean most,
        String baseline,
        double ratio) {

    /// The file that [Benches] collects the lines from.
    static final String ROWS = "bench.rows";

    private static final String FORM = "%-58s %12s %-9s %12s %7s  %-7s %s%n";

    static Result atMost(double goal, String what, double value, String unit) {
        return new Result(what, value, unit, goal, true, "", Double.NaN);
    }

    static Result atLeast(double goal, String what, double value, String unit) {
        return new Result(what, value, unit, goal, false, "", Double.NaN);
    }

    static Result of(String what, double value, String unit) {
        return atMost(Double.NaN, what, value, unit);
    }

    Result against(String other, double ratioToIt) {
        return new Result(what, value, unit, goal, most, other, ratioToIt);
    }

    static String header() {
        return String.format(
                Locale.ROOT, FORM, "", "measured", "", "goal", "of it", "", "against, same run");
    }

    static void skipped(String what, String why) {
        write(String.format(Locale.ROOT, FORM, what, "-", "", "", "", "skipped", why));
    }

    void print() {
        boolean met = most ? value <= goal : value >= goal;
        write(
                String.format(
                        Locale.ROOT,
                        FORM,
                        what,
                        number(value),
                        unit,
                        Double.isNaN(goal) ? "" : (most ? "<= " : ">= ") + number(goal),
                        Double.isNaN(goal) ? "" : String.format(Locale.ROOT, "%.2f", value / goal),
                        Double.isNaN(goal) ? "" : met ? "met" : "MISSED",
                        baseline.isEmpty()
                                ? ""
                                : String.format(Locale.ROOT, "%.2f x %s", ratio, baseline)));
    }

    private static String number(double n) {
        return String.format(Locale.ROOT, Math.abs(n) >= 1000 ? "%,.0f" : "%.2f", n);
    }

    private static void write(String line) {
        System.out.print(line);
        String file = System.getProperty(ROWS);
        if (file != null) {
            try {
                Files.writeString(
                        Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
