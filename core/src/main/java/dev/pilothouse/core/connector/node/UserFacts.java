package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who is logged in: `who` of coreutils and BusyBox, and loginctl where there is no utmp any more.
final class UserFacts {

    private static final int MOST = 500;
    private static final Pattern WHO =
            Pattern.compile(
                    "^(\\S+)\\s+(\\S+)\\s+(?:\\S+\\s+)??"
                        + "((?:\\d{4}-\\d\\d-\\d\\d|[A-Z][a-z]{2}\\s+\\d{1,2})\\s+\\d\\d:\\d\\d(?::\\d\\d)?)"
                        + "\\s*\\(?([^()]*)\\)?\\s*$");

    private UserFacts() {}

    static void parse(Sections.Section section, Findings out) {
        List<List<String>> rows = new ArrayList<>();
        Words.lines(
                section.text(),
                line -> {
                    List<String> words = Words.of(line);
                    Matcher who = WHO.matcher(line);
                    if (rows.size() >= MOST || line.startsWith("USER ")) {
                        return;
                    }
                    if (line.startsWith("session ") && words.size() >= 4) {
                        rows.add(List.of(words.get(3), terminal(words), "", ""));
                    } else if (who.matches()) {
                        String from = who.group(4).strip();
                        rows.add(List.of(who.group(1), who.group(2), from, who.group(3)));
                    } else {
                        out.bad(NodeParts.USERS, line);
                    }
                });
        if (!section.done()) {
            out.missing(NodeParts.USERS, "no answer", "");
            return;
        }
        out.sample(NodeMetrics.USERS, rows.size());
        out.fact(
                NodeFacts.USERS,
                new Fact.Table(
                        List.of(
                                NodeFacts.USER_NAME,
                                NodeFacts.USER_TERMINAL,
                                NodeFacts.USER_FROM,
                                NodeFacts.USER_SINCE),
                        rows));
    }

    private static String terminal(List<String> words) {
        return words.stream()
                .filter(w -> w.startsWith("pts/") || w.startsWith("tty"))
                .findFirst()
                .orElse("");
    }
}
