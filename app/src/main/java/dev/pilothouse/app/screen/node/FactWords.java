package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.core.model.Fact;

import java.util.List;
import java.util.stream.Collectors;

/// A fact in one line.
final class FactWords {

    /// Rows of a table that are named.
    private static final int NAMED = 4;

    private final Texts texts;
    private final Names names;

    FactWords(Texts texts) {
        this.texts = texts;
        names = new Names(texts);
    }

    String brief(Fact.Value value) {
        return switch (value) {
            case Fact.Text(String text) -> text.isEmpty() ? "\u2013" : names.word(text);
            case Fact.Table(_, List<List<String>> rows) -> rows(rows);
            case Fact.Unknown(String reason) ->
                    texts.text("node.fact.unknown", new WhyMissing(texts).reason(reason));
        };
    }

    /// How many there are, and what the first of them say.
    private String rows(List<List<String>> rows) {
        String count = texts.plural("node.fact.rows", rows.size());
        String first =
                rows.stream().limit(NAMED).map(FactWords::words).collect(Collectors.joining(", "));
        return first.isEmpty()
                ? count
                : count + ": " + first + (rows.size() > NAMED ? ", \u2026" : "");
    }

    private static String words(List<String> row) {
        return row.stream().filter(c -> !c.isEmpty()).limit(3).collect(Collectors.joining(" "));
    }
}
