package dev.pilothouse.app.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds texts by what people type of them: every word of the query must be in the text, as a
/// piece of it or at least letter by letter in order; pieces at the beginning of words count most,
/// above all of the first one.
final class Fuzzy {

    private static final int WORD_START = 40;
    private static final int PIECE = 20;

    /// What a text begins with is what it is about.
    private static final int FIRST = 20;

    private static final int LETTER = 2;
    private static final int GAP = -1;

    private Fuzzy() {}

    /// How well the query fits; empty if it does not. An empty query fits everything equally.
    static Optional<Match> match(String query, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            lower = text;
        }
        boolean[] marked = new boolean[text.length()];
        int score = 0;
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            int found = piece(word, lower, marked);
            if (found < 0) {
                found = letters(word, lower, marked);
            }
            if (found < 0) {
                return Optional.empty();
            }
            score += found;
        }
        return Optional.of(new Match(score * 100 - text.length(), spans(marked)));
    }

    /// Found by words that belong to a text and don't stand in it: every word of the query must be
    /// the beginning of one of them, or of one of the text. Counts less than what is in a text.
    static Optional<Match> among(String query, String text, String words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String[] all = (text + " " + words).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (Arrays.stream(all).noneMatch(each -> each.startsWith(word))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(-text.length(), List.of()));
    }

    private static int piece(String word, String text, boolean[] marked) {
        int best = -1;
        boolean bestStarts = false;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (best < 0 || (starts && !bestStarts)) {
                best = at;
                bestStarts = starts;
            }
        }
        if (best < 0) {
            return -1;
        }
        for (int i = best; i < best + word.length(); i++) {
            marked[i] = true;
        }
        return PIECE + (bestStarts ? WORD_START : 0) + (best == 0 ? FIRST : 0) + word.length();
    }

    private static int letters(String word, String text, boolean[] marked) {
        int at = -1;
        int score = 0;
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            int next = text.indexOf(word.charAt(i), at + 1);
            if (next < 0) {
                return -1;
            }
            score += LETTER + (at >= 0 ? GAP * Math.min(next - at - 1, 2) : 0);
            used.add(next);
            at = next;
        }
        // Letters strewn over a long text are no find.
        if (at - used.getFirst() > word.length() * 4) {
            return -1;
        }
        used.forEach(i -> marked[i] = true);
        return Math.max(score, 0);
    }

    private static List<Span> spans(boolean[] marked) {
        List<Span> spans = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= marked.length; i++) {
            boolean on = i < marked.length && marked[i];
            if (on && from < 0) {
                from = i;
            } else if (!on && from >= 0) {
                spans.add(new Span(from, i));
                from = -1;
            }
        }
        return List.copyOf(spans);
    }

    /// @param score larger is better
    /// @param spans of the text that fit, ascending
    record Match(int score, List<Span> spans) {}

    /// @param to exclusive
    record Span(int from, int to) {}
}
