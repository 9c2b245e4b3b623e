package dev.pilothouse.app.screen.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A setting of a server, and what it is at the other server or moment it is compared with.
///
/// @param cells as in the fact: setting, value, unit, category, source, file, pending, default
/// @param other the value there, with its unit; empty where nothing is compared, or it is not there
/// @param compared whether anything is compared
/// @param there whether the other one has the setting
record SettingLine(List<String> cells, String other, boolean compared, boolean there) {

    String name() {
        return cells.getFirst();
    }

    /// With its unit.
    String value() {
        return with(cells);
    }

    boolean pending() {
        return cells.get(6).equals("yes");
    }

    boolean changed() {
        String source = cells.get(4);
        return !source.isEmpty() && !source.equals("default") && !source.equals("override");
    }

    boolean different() {
        return compared && (!there || !other.equals(value()));
    }

    private static String with(List<String> cells) {
        String value = cells.get(1);
        String unit = cells.get(2);
        if (unit.isEmpty() || value.isEmpty()) {
            return value;
        }
        return Character.isDigit(unit.charAt(0)) ? value + " × " + unit : value + " " + unit;
    }

    /// @param own rows of this server
    /// @param others rows of the other one
    static List<SettingLine> of(
            List<List<String>> own, List<List<String>> others, boolean compared) {
        Map<String, List<String>> there = new LinkedHashMap<>();
        others.forEach(row -> there.put(row.getFirst(), row));
        List<SettingLine> lines = new ArrayList<>();
        for (List<String> row : own) {
            List<String> other = there.remove(row.getFirst());
            lines.add(
                    new SettingLine(
                            row, other == null ? "" : with(other), compared, other != null));
        }
        // What only the other one knows.
        for (List<String> row : there.values()) {
            lines.add(
                    new SettingLine(
                            List.of(row.get(0), "", "", row.get(3), "", "", "no", ""),
                            with(row),
                            compared,
                            true));
        }
        return lines;
    }
}
