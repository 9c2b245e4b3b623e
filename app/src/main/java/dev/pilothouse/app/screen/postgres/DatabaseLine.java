package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.DatabaseUse;
import dev.pilothouse.core.connector.postgres.DatabaseUse.State;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A database, what is known of its use, and the words for both.
///
/// @param cells as in the fact: database, owner, encoding, collation, size, limit, connect,
/// template
/// @param connections now; NaN where not known
/// @param use null until it was worked out
record DatabaseLine(List<String> cells, double connections, @Nullable DatabaseUse use) {

    String name() {
        return cells.getFirst();
    }

    double size() {
        String size = cells.get(4);
        return size.matches("\\d{1,18}") ? Double.parseDouble(size) : Double.NaN;
    }

    double grown() {
        return use == null ? Double.NaN : use.grown();
    }

    double commits() {
        return use == null ? Double.NaN : use.commitsPerDay();
    }

    /// Inactive, static, of low activity; in use where it is none of them and that is known.
    String verdict(Texts texts) {
        if (use == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        if (use.inactive() == State.YES) {
            words.add(texts.text("postgres.use.inactive"));
        } else if (use.low() == State.YES) {
            words.add(texts.text("postgres.use.low"));
        }
        if (use.unchanged() == State.YES) {
            words.add(texts.text("postgres.use.static"));
        }
        if (!words.isEmpty()) {
            return String.join(", ", words);
        }
        return switch (use.inactive()) {
            case YES, NO -> texts.text("postgres.use.used");
            case TOO_SHORT -> texts.text("postgres.use.short");
            case OURS -> texts.text("postgres.use.ours");
        };
    }

    /// What speaks for it, and of which time.
    String evidence(Format format) {
        if (use == null) {
            return "";
        }
        Texts texts = format.texts();
        List<String> words = new ArrayList<>();
        if (Double.isNaN(use.busiestDay())) {
            words.add(texts.text("postgres.use.evidence.none", use.wantedDays()));
        } else {
            words.add(
                    texts.text(
                            "postgres.use.evidence.commits",
                            format.count(Math.round(use.busiestDay())),
                            use.knownDays(),
                            use.wantedDays()));
        }
        if (!Double.isNaN(use.grown())) {
            words.add(
                    texts.text(
                            "postgres.use.evidence.size",
                            (use.grown() < 0 ? "" : "+") + format.bytes(use.grown()),
                            use.sizeDays()));
        }
        return String.join("; ", words);
    }
}
