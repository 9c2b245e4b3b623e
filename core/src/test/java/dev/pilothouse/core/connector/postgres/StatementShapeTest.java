package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 1;  | SELECT | 0 | true",
                "/* a; /* b */ */ -- c;\\nselect $1, '$7;' | SELECT | 1 | true",
                "select 1; drop table t | SELECT | 0 | false",
                "select $a$ ; $9 $a$ , $12 | SELECT | 12 | true",
                "select E'\\\\'; ' | SELECT | 0 | true",
                "select \"a;\"\"b\" from t$1 where x = $2 | SELECT | 2 | true",
                "(values (1)) | VALUES | 0 | true",
                "vacuum t | VACUUM | 0 | true",
                "; | `` | 0 | false"
            })
    void shapesAreTold(String sql, String first, int parameters, boolean single) {
        StatementShape shape = StatementShape.of(sql.replace("\\n", "\n").replace("\\\\", "\\"));
        assertThat(shape.first()).isEqualTo(first);
        assertThat(shape.parameters()).isEqualTo(parameters);
        assertThat(shape.single()).isEqualTo(single);
    }

    @Test
    void whatIsAroundAStatementIsLeftOut() {
        assertThat(StatementShape.of("-- why\n SELECT 1 ; -- so\n").text()).isEqualTo("SELECT 1");
    }

    @Test
    void onlyStatementsWithAPlanArePlannable() {
        assertThat(StatementShape.of("update t set a = $1").plannable()).isTrue();
        assertThat(StatementShape.of("update t set a = $1").reads()).isFalse();
        assertThat(StatementShape.of("with x as (select 1) table x").reads()).isTrue();
        assertThat(StatementShape.of("vacuum t").plannable()).isFalse();
        assertThat(StatementShape.of("select 1; select 2").plannable()).isFalse();
    }
}
