package dev.pilothouse.app.screen.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of a statement by what they are, for colours. Knows no grammar: a word that is a keyword
/// somewhere is one everywhere. Pure.
final class SqlText {

    /// What a part is.
    enum Kind {
        PLAIN,
        KEYWORD,
        VALUE,
        COMMENT
    }

    record Part(Kind kind, String text) {}

    /// Of longer statements only the beginning is coloured.
    private static final int LONGEST = 20_000;

    private static final Pattern PARTS =
            Pattern.compile(
                    "(--[^\\n]*|/\\*.*?(?:\\*/|$))"
                            + "|('(?:[^']|'')*'?|\\$\\d+|\\b\\d+(?:\\.\\d+)?\\b)"
                            + "|(\"(?:[^\"]|\"\")*\"?)"
                            + "|([A-Za-z_]\\w*)",
                    Pattern.DOTALL);

    private static final Set<String> KEYWORDS =
            Set.of(
                    ("select insert update delete merge from where into values set join left right"
                         + " full inner outer cross lateral on using group by order having limit"
                         + " offset fetch union intersect except all distinct as and or not in is"
                         + " null like ilike between exists case when then else end with recursive"
                         + " returning conflict do nothing create alter drop table index view"
                         + " materialized add column constraint primary foreign key references"
                         + " default unique check cascade begin commit rollback savepoint release"
                         + " prepare prepared execute deallocate lock mode share exclusive access"
                         + " row for no wait nowait skip locked vacuum analyze verbose freeze"
                         + " reindex concurrently cluster refresh copy to explain truncate grant"
                         + " revoke show reset listen notify declare cursor close move asc desc"
                         + " nulls first last over partition window filter true false interval cast"
                         + " if temporary temp unlogged function procedure trigger role user"
                         + " database schema extension sequence type call start transaction"
                         + " isolation level read write only any some")
                            .split("\\s+"));

    private SqlText() {}

    static List<Part> parts(String sql) {
        List<Part> parts = new ArrayList<>();
        String head = sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql;
        Matcher found = PARTS.matcher(head);
        int reached = 0;
        StringBuilder plain = new StringBuilder();
        while (found.find()) {
            plain.append(head, reached, found.start());
            reached = found.end();
            Kind kind =
                    found.group(1) != null
                            ? Kind.COMMENT
                            : found.group(2) != null
                                    ? Kind.VALUE
                                    : found.group(4) != null
                                                    && KEYWORDS.contains(
                                                            found.group(4).toLowerCase(Locale.ROOT))
                                            ? Kind.KEYWORD
                                            : Kind.PLAIN;
            if (kind == Kind.PLAIN) {
                plain.append(found.group());
                continue;
            }
            flush(parts, plain);
            parts.add(new Part(kind, found.group()));
        }
        plain.append(sql, reached, sql.length());
        flush(parts, plain);
        return parts;
    }

    private static void flush(List<Part> parts, StringBuilder plain) {
        if (!plain.isEmpty()) {
            parts.add(new Part(Kind.PLAIN, plain.toString()));
            plain.setLength(0);
        }
    }
}
