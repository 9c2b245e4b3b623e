package dev.pilothouse.app.widget;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Works out which rows are shown in which order. Pure: may run on any thread.
final class RowOrder {

    private RowOrder() {}

    /// What is wanted.
    ///
    /// @param search the text of each row in lower case, where it is known already
    /// @param wanted keys whose places in the result are asked for
    record Question<R>(
            List<R> rows,
            @Nullable List<String> search,
            String filter,
            @Nullable Comparator<R> order,
            Function<R, Object> key,
            Set<Object> wanted,
            Function<R, String> text) {}

    /// @param search for the next question about the same rows
    record Answer<R>(List<R> shown, @Nullable List<String> search, Map<Object, Integer> places) {}

    static <R> Answer<R> of(Question<R> q) {
        String filter = q.filter().strip().toLowerCase(Locale.ROOT);
        List<String> search = q.search();
        List<R> shown;
        if (filter.isEmpty()) {
            shown = new ArrayList<>(q.rows());
        } else {
            search = search == null ? searchable(q) : search;
            shown = filtered(q.rows(), search, filter.split("\\s+"));
        }
        Comparator<R> order = q.order();
        if (order != null) {
            shown.sort(order);
        }
        Map<Object, Integer> places = new HashMap<>();
        if (!q.wanted().isEmpty()) {
            for (int i = 0; i < shown.size() && places.size() < q.wanted().size(); i++) {
                Object key = q.key().apply(shown.get(i));
                if (q.wanted().contains(key)) {
                    places.put(key, i);
                }
            }
        }
        return new Answer<>(shown, search, places);
    }

    private static <R> List<String> searchable(Question<R> q) {
        List<String> texts = new ArrayList<>(q.rows().size());
        for (R row : q.rows()) {
            texts.add(q.text().apply(row).toLowerCase(Locale.ROOT));
        }
        return texts;
    }

    private static <R> List<R> filtered(List<R> rows, List<String> search, String[] words) {
        List<R> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean all = true;
            for (String word : words) {
                all = all && search.get(i).contains(word);
            }
            if (all) {
                shown.add(rows.get(i));
            }
        }
        return shown;
    }
}
