package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Since when findings have been there without a break, and which have gone: from how the fact
/// [PostgresFacts#FINDINGS] changed. Pure.
///
/// @param from since when anything is known, in milliseconds since 1970
/// @param since by finding that is there now
/// @param gone those that are there no more, the newest first; one that came back is not among them
public record FindingTrend(long from, Map<FindingKey, Long> since, List<Gone> gone) {

    /// Nothing known.
    public static final FindingTrend NONE = new FindingTrend(0, Map.of(), List.of());

    private static final long YOUNG = 86_400_000;

    /// @param cells the row as it last was
    /// @param from when it was first seen
    /// @param until when it was not there any more
    public record Gone(List<String> cells, long from, long until) {
        public Gone {
            cells = List.copyOf(cells);
        }
    }

    public FindingTrend {
        since = Map.copyOf(since);
        gone = List.copyOf(gone);
    }

    /// @param history oldest first
    public static FindingTrend of(List<KnownFact> history) {
        Map<FindingKey, Long> since = new HashMap<>();
        Map<FindingKey, List<String>> rows = new HashMap<>();
        Map<FindingKey, Gone> gone = new LinkedHashMap<>();
        long from = 0;
        for (KnownFact version : history) {
            if (!(version.fact().value() instanceof Fact.Table table)) {
                continue; // what was not looked at is not gone
            }
            from = from == 0 ? version.since() : from;
            Map<FindingKey, List<String>> now = new HashMap<>();
            table.rows().forEach(cells -> now.put(FindingKey.of(cells), cells));
            for (Map.Entry<FindingKey, Long> was : List.copyOf(since.entrySet())) {
                FindingKey key = was.getKey();
                if (!now.containsKey(key)) {
                    List<String> last = rows.getOrDefault(key, List.of());
                    gone.put(key, new Gone(last, was.getValue(), version.since()));
                    since.remove(key);
                }
            }
            for (FindingKey key : now.keySet()) {
                since.putIfAbsent(key, version.since());
                gone.remove(key);
            }
            rows.putAll(now);
        }
        List<Gone> newest = new ArrayList<>(gone.values());
        newest.sort(Comparator.comparingLong(Gone::until).reversed());
        return new FindingTrend(from, since, newest);
    }

    /// Whether it came within the last day; not where the history begins with it.
    public boolean isNew(FindingKey key, long now) {
        Long first = since.get(key);
        return first != null && first > from && now - first < YOUNG;
    }
}
