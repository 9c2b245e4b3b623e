package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;

class PostgresFaultsTest {

    private static final Place PLACE =
            new Place("db", 5432, "app", "ann", Endpoint.Tls.DEFAULT, null, null);

    private static Fault opening(String state, Throwable cause) {
        return PostgresFaults.opening(
                new SQLException("said", state, cause), PLACE, Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "28000, NO_ENTRY, ann",
        "3D000, NO_DATABASE, app",
        "42501, CLOSED, app",
        "55000, CLOSED, app",
        "42704, SETTING, ''",
        "53300, FULL, ''",
        "57P03, STARTING, ''",
        "57P01, STOPPED, ''",
        "08004, NO_TLS, ''"
    })
    void aRefusedLoginIsToldByItsState(String state, Trouble trouble, String name) {
        assertThat(opening(state, new EOFException()))
                .isEqualTo(new Fault.Database(trouble, "db:5432", name, "said"));
    }

    @Test
    void aLinkThatIsLateIsNotOneThatBroke() {
        assertThat(opening("08001", new SocketTimeoutException()))
                .isEqualTo(new Fault.Timeout("db:5432", "database", Duration.ofSeconds(3)));
        assertThat(opening("08006", new EOFException()))
                .isEqualTo(
                        new Fault.Database(
                                Trouble.LOST, "db:5432", "", "the server closed the connection"));
    }

    @Test
    void aStateNobodyKnowsIsStillTold() {
        assertThat(opening("XX000", new EOFException()))
                .isEqualTo(new Fault.Database(Trouble.OTHER, "db:5432", "", "XX000 said"));
        SQLException none = new SQLException("odd");
        assertThat(PostgresFaults.opening(none, PLACE, Duration.ZERO))
                .isEqualTo(new Fault.Database(Trouble.OTHER, "db:5432", "", " odd"));
    }

    @ParameterizedTest
    @CsvSource({"57014, SLOW_QUERY", "55P03, LOCK_WAIT"})
    void ourOwnLimitsAreToldApart(String state, Trouble trouble) {
        SQLException e = new SQLException("said", state);
        assertThat(PostgresFaults.broken(e)).isFalse();
        assertThat(PostgresFaults.asking(e, "db:5432", "sizes"))
                .isEqualTo(new Fault.Database(trouble, "db:5432", "sizes", "said"));
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "57P01, true", "57P03, true", "42501, false", "25006, false"})
    void onlySomeStatesMeanThatTheConnectionIsOfNoUse(String state, boolean broken) {
        assertThat(PostgresFaults.broken(new SQLException("said", state))).isEqualTo(broken);
    }

    @Test
    void anAnswerIsOneShortLine() {
        assertThat(PostgresFaults.excerpt("a\nb\u0007c" + "x".repeat(500)))
                .startsWith("a b c")
                .hasSize(200);
    }
}
