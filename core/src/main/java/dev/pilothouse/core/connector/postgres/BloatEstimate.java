package dev.pilothouse.core.connector.postgres;

/// Reckons how many pages the rows of a table need when they lie side by side, and what is over. An
/// estimate: of widths the statistics know the mean, and what they say is as old as the last
/// analyze. Layout of pages and rows:
/// <https://www.postgresql.org/docs/current/storage-page-layout.html>. Pure.
final class BloatEstimate {

    private static final double PAGE_HEADER = 24;
    private static final double LINE_POINTER = 4;
    private static final double ROW_HEADER = 24;
    private static final double ALIGN = 8;

    /// Below it a few half empty pages would look like a lot.
    private static final double LEAST_PAGES = 10;

    private BloatEstimate() {}

    /// @param rows as of the same vacuum or analyze as the pages
    /// @param width of the columns of a row, in bytes
    /// @param columns how many; a row with nulls has a bit for each
    /// @param fill `fillfactor` in percent: what is left free on purpose is no bloat
    static TableRow.Bloat of(
            double rows,
            double pages,
            double width,
            double columns,
            boolean nulls,
            double fill,
            double blockSize) {
        if (!(rows >= 0) || !(pages >= 0) || Double.isNaN(width) || columns <= 0) {
            return TableRow.Bloat.UNKNOWN;
        }
        if (pages < LEAST_PAGES) {
            return new TableRow.Bloat(0, 0);
        }
        double header = nulls ? aligned(23 + Math.ceil(columns / 8)) : ROW_HEADER;
        double row = header + aligned(width) + LINE_POINTER;
        double room = (blockSize - PAGE_HEADER) * fill / 100;
        double needed = Math.ceil(rows * row / room);
        double over = Math.max(0, pages - needed);
        return new TableRow.Bloat(over * blockSize, over * 100 / pages);
    }

    private static double aligned(double bytes) {
        return Math.ceil(bytes / ALIGN) * ALIGN;
    }
}
