package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.node.ProcessUse;
import dev.pilothouse.core.connector.postgres.Backend;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Sessions that have something in common, as one row each, with what they are together. Pure.
final class SessionGroups {

    private final Format format;
    private final Texts texts;
    private final SessionGrouping grouping;
    private final Map<Integer, Integer> blocks;

    /// @param blocks how many wait for a process, by its number
    SessionGroups(Format format, SessionGrouping grouping, Map<Integer, Integer> blocks) {
        this.format = format;
        this.texts = format.texts();
        this.grouping = grouping;
        this.blocks = blocks;
    }

    /// The largest group first, those without a name last; the order within stays.
    Map<String, List<Backend>> of(List<Backend> sessions) {
        Map<String, List<Backend>> found = new LinkedHashMap<>();
        sessions.forEach(b -> found.computeIfAbsent(grouping.of(b), n -> new ArrayList<>()).add(b));
        Map<String, List<Backend>> sorted = new LinkedHashMap<>();
        found.entrySet().stream()
                .sorted(
                        (a, b) ->
                                a.getKey().isEmpty() != b.getKey().isEmpty()
                                        ? Boolean.compare(
                                                a.getKey().isEmpty(), b.getKey().isEmpty())
                                        : Integer.compare(b.getValue().size(), a.getValue().size()))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    /// @param opened keys of rows that were unfolded
    SessionRow head(
            String name,
            List<Backend> members,
            Set<String> opened,
            Function<Backend, @Nullable ProcessUse> use) {
        String key = "group/" + grouping.key() + "/" + name;
        String shown = name.isEmpty() ? texts.text("postgres.group.without") : name;
        double waiting = members.stream().mapToDouble(b -> blocks.getOrDefault(b.pid(), 0)).sum();
        return new SessionRow(
                key,
                (opened.contains(key) ? "▾ " : "▸ ") + format.count(members.size()),
                waiting > 0 ? waiting : Double.NaN,
                "",
                grouping == SessionGrouping.WAIT ? shown : "",
                standIn(shown, members),
                null,
                key,
                about(members),
                together(members.stream().map(use).filter(Objects::nonNull).toList()));
    }

    /// Nobody's process, with what its members have in common, and the longest of their ages.
    private Backend standIn(String shown, List<Backend> members) {
        return new Backend(
                0,
                0,
                "",
                grouping == SessionGrouping.USER ? shown : "",
                grouping == SessionGrouping.DATABASE ? shown : "",
                grouping == SessionGrouping.APPLICATION ? shown : "",
                grouping == SessionGrouping.CLIENT ? shown : "",
                grouping == SessionGrouping.STATE ? shown : "",
                "",
                "",
                longest(members),
                Double.NaN,
                Double.NaN,
                0,
                "",
                0,
                false);
    }

    private static double longest(List<Backend> members) {
        return members.stream()
                .mapToDouble(Backend::transactionSeconds)
                .filter(s -> !Double.isNaN(s))
                .max()
                .orElse(Double.NaN);
    }

    private String about(List<Backend> members) {
        List<String> words = new ArrayList<>();
        words.add(texts.plural("postgres.group.sessions", members.size()));
        count(words, "active", members.stream().filter(b -> b.state().equals("active")).count());
        count(words, "blocked", members.stream().filter(Backend::blocked).count());
        count(words, "idle", members.stream().filter(Backend::idleInTransaction).count());
        members.stream()
                .mapToDouble(Backend::transactionSeconds)
                .filter(s -> !Double.isNaN(s))
                .max()
                .ifPresent(
                        s -> words.add(texts.text("postgres.group.longest", format.duration(s))));
        return String.join(", ", words);
    }

    private void count(List<String> words, String what, long count) {
        if (count > 0) {
            words.add(texts.text("postgres.group." + what, format.count(count)));
        }
    }

    private static @Nullable ProcessUse together(List<ProcessUse> uses) {
        return uses.isEmpty()
                ? null
                : new ProcessUse(
                        sum(uses, ProcessUse::cpuPercent),
                        sum(uses, ProcessUse::ownBytes),
                        sum(uses, ProcessUse::readBytes),
                        sum(uses, ProcessUse::writtenBytes));
    }

    private static double sum(Collection<ProcessUse> uses, ToDoubleFunction<ProcessUse> of) {
        double[] known = uses.stream().mapToDouble(of).filter(v -> !Double.isNaN(v)).toArray();
        double sum = known.length == 0 ? Double.NaN : 0;
        for (double value : known) {
            sum += value;
        }
        return sum;
    }
}
