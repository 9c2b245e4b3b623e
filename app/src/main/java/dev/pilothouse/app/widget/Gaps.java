package dev.pilothouse.app.widget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Where nothing was measured, in order and without overlaps.
final class Gaps {

    private final List<ChartData.Gap> gaps;
    private final long[] froms;

    private Gaps(List<ChartData.Gap> gaps) {
        this.gaps = gaps;
        froms = gaps.stream().mapToLong(ChartData.Gap::from).toArray();
    }

    List<ChartData.Gap> all() {
        return gaps;
    }

    /// The gaps that are given, and where at least one line has no value and none has one.
    static Gaps of(ChartData data) {
        List<ChartData.Gap> found = new ArrayList<>(data.gaps());
        List<ChartData.Gap> common = List.of();
        boolean first = true;
        for (ChartData.Line line : data.lines()) {
            List<ChartData.Gap> own = missing(line);
            common = first ? own : overlap(common, own);
            first = false;
            if (common.isEmpty()) {
                break;
            }
        }
        found.addAll(common);
        return new Gaps(merged(found));
    }

    /// Whether a gap lies between two moments that follow each other in a line.
    boolean between(long earlier, long later) {
        int at = firstEndingAfter(earlier);
        return at < froms.length && froms[at] < later;
    }

    /// Whether a gap begins within a time. The one before a value may reach into the time that the
    /// value stands for.
    boolean begins(long from, long to) {
        int at = Arrays.binarySearch(froms, from);
        int first = at < 0 ? -at - 1 : at;
        return first < froms.length && froms[first] < to;
    }

    private int firstEndingAfter(long moment) {
        int low = 0;
        int high = froms.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (gaps.get(middle).to() > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static List<ChartData.Gap> missing(ChartData.Line line) {
        List<ChartData.Gap> runs = new ArrayList<>();
        double[] mean = line.mean();
        long[] times = line.times();
        for (int i = 0; i < mean.length; i++) {
            if (Double.isNaN(mean[i])) {
                int end = i;
                while (end < mean.length && Double.isNaN(mean[end])) {
                    end++;
                }
                long from = times[Math.max(0, i - 1)];
                long to = times[Math.min(mean.length - 1, end)];
                if (to > from) {
                    runs.add(new ChartData.Gap(from, to));
                }
                i = end;
            }
        }
        return runs;
    }

    private static List<ChartData.Gap> overlap(List<ChartData.Gap> a, List<ChartData.Gap> b) {
        List<ChartData.Gap> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            long from = Math.max(a.get(i).from(), b.get(j).from());
            long to = Math.min(a.get(i).to(), b.get(j).to());
            if (to > from) {
                both.add(new ChartData.Gap(from, to));
            }
            if (a.get(i).to() < b.get(j).to()) {
                i++;
            } else {
                j++;
            }
        }
        return both;
    }

    private static List<ChartData.Gap> merged(List<ChartData.Gap> gaps) {
        List<ChartData.Gap> sorted = new ArrayList<>(gaps);
        sorted.sort(Comparator.comparingLong(ChartData.Gap::from));
        List<ChartData.Gap> merged = new ArrayList<>();
        for (ChartData.Gap gap : sorted) {
            if (!merged.isEmpty() && gap.from() <= merged.getLast().to()) {
                ChartData.Gap last = merged.removeLast();
                merged.add(new ChartData.Gap(last.from(), Math.max(last.to(), gap.to())));
            } else {
                merged.add(gap);
            }
        }
        return List.copyOf(merged);
    }
}
