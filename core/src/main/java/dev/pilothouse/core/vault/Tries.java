package dev.pilothouse.core.vault;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Wrong passwords in a row, for each who tried. After the first one has to wait 2 s, then 4, 8 …
/// up to five minutes. They are counted in a file, and before the password is tried, so that
/// neither a restart nor a kill buys another try. Guarded by the vault.
final class Tries {

    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 1000;

    private final PrivateFile file;
    private final Clock clock;
    private final Map<String, Count> counts = new TreeMap<>();

    private record Count(int times, long last) {}

    Tries(PrivateFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        load();
    }

    private void load() {
        String text = file.read().map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
        for (String line : text.split("\n")) {
            String[] fields = line.split("\t", 3);
            if (fields.length == 3) {
                try {
                    counts.put(
                            fields[2],
                            new Count(Integer.parseInt(fields[0]), Long.parseLong(fields[1])));
                } catch (NumberFormatException e) {
                    LOG.warn("A line of {} makes no sense and counts as nothing", file.path());
                }
            }
        }
    }

    /// Zero when one may try now.
    Duration wait(String who) {
        Count count = counts.get(who);
        if (count == null) {
            return Duration.ZERO;
        }
        long now = clock.millis();
        if (now < count.last) {
            // The clock was set back: the wait begins anew, or it would be as long as the jump.
            count = new Count(count.times, now);
            counts.put(who, count);
        }
        long left = count.last + delay(count.times).toMillis() - now;
        return Duration.ofMillis(Math.max(0, left));
    }

    int times(String who) {
        Count count = counts.get(who);
        return count == null ? 0 : count.times;
    }

    private static Duration delay(int times) {
        return times >= 9 ? LONGEST : Duration.ofSeconds(1L << times);
    }

    /// To be called before the password is looked at.
    ///
    /// @return how many it would make in a row
    int count(String who) {
        Count before = counts.get(who);
        int times = before == null ? 1 : Math.min(before.times + 1, 1_000_000);
        if (before == null && counts.size() >= MOST) {
            counts.clear();
        }
        counts.put(who, new Count(times, clock.millis()));
        save();
        return times;
    }

    void succeeded(String who) {
        if (counts.remove(who) != null) {
            save();
        }
    }

    private void save() {
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (who, c) ->
                        text.append(c.times)
                                .append('\t')
                                .append(c.last)
                                .append('\t')
                                .append(who.replaceAll("[\\p{Cntrl}]", " "))
                                .append('\n'));
        try {
            file.writeLightly(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            // A home that can't be written still opens; for this run they are counted in memory.
            LOG.warn("Wrong passwords can't be counted in {}: {}", file.path(), e.fault());
        }
    }
}
