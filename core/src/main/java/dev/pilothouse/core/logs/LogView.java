package dev.pilothouse.core.logs;

import java.util.List;

/// What there is to show at one moment; never changes. The arrays are nobody's to write to: they
/// are made anew several times a second.
///
/// @param lines that are shown, the oldest first
/// @param found places of the lines that were looked for, among [#lines]
/// @param warnings lines that are kept and say so
/// @param errors the same, and worse ones
/// @param kept lines, shown or not
/// @param dropped lines that were let go to make room
/// @param came lines since the beginning
@SuppressWarnings("ArrayRecordComponent") // 50,000 lines, several times a second
public record LogView(
        LogLine[] lines,
        int[] found,
        int warnings,
        int errors,
        int kept,
        long dropped,
        long came,
        List<Bar> bars) {

    public static final LogView EMPTY =
            new LogView(new LogLine[0], new int[0], 0, 0, 0, 0, 0, List.of());

    /// Lines in one piece of time.
    ///
    /// @param from milliseconds since 1970
    /// @param to the same, exclusive
    public record Bar(long from, long to, int lines, int warnings, int errors) {}

    /// Where in [#lines] the first line stands whose number is at least this.
    public int at(long number) {
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines[middle].number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
