package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendTest {

    private static Backend backend(String kind, String user, String database, String state) {
        return new Backend(
                7, 0, kind, user, database, "", "", state, "", "", 60, 60, 60, 0, "", 1, false);
    }

    /// To a role without rights the kind of every process is hidden; the server's own are told by
    /// having neither a role nor a database.
    @Test
    void theServersOwnAreNoClientsWhereKindsAreHidden() {
        assertThat(backend("", "shop", "app", Backend.HIDDEN).client()).isTrue();
        assertThat(backend("", "", "", Backend.HIDDEN).client()).isFalse();
        assertThat(backend("", "", "app", Backend.HIDDEN).client()).isFalse();
        assertThat(backend("", "replicator", "", Backend.HIDDEN).client()).isFalse();
        assertThat(backend("client backend", "shop", "app", "idle").client()).isTrue();
        assertThat(backend("checkpointer", "", "", "").client()).isFalse();
    }

    @Test
    void whatIsIdleRunsNothing() {
        assertThat(backend("client backend", "a", "b", "active").runningSeconds()).isEqualTo(60);
        assertThat(backend("client backend", "a", "b", "idle in transaction").runningSeconds())
                .isNaN();
    }
}
