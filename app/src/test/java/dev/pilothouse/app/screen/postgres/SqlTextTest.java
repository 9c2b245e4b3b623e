package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.screen.postgres.SqlText.Kind;
import dev.pilothouse.app.screen.postgres.SqlText.Part;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class SqlTextTest {

    @Test
    void partsByWhatTheyAre() {
        List<Part> parts =
                SqlText.parts("UPDATE \"select\" SET n = 'it''s' WHERE id = $1 -- why\nAND m < 10");
        assertThat(parts)
                .filteredOn(p -> p.kind() == Kind.KEYWORD)
                .extracting(Part::text)
                .containsExactly("UPDATE", "SET", "WHERE", "AND");
        assertThat(parts)
                .filteredOn(p -> p.kind() == Kind.VALUE)
                .extracting(Part::text)
                .containsExactly("'it''s'", "$1", "10");
        assertThat(parts)
                .filteredOn(p -> p.kind() == Kind.COMMENT)
                .extracting(Part::text)
                .containsExactly("-- why");
    }

    @Test
    void nothingIsLost() {
        for (String sql :
                List.of(
                        "",
                        "SELECT 'open",
                        "/* never ends",
                        "SELECT \"open",
                        "выбрать из \"Таблица 1\"",
                        "SELECT " + "a, ".repeat(400_000))) {
            assertThat(SqlText.parts(sql).stream().map(Part::text).collect(Collectors.joining()))
                    .isEqualTo(sql);
        }
    }
}
