package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Tls;
import dev.pilothouse.core.model.Endpoint.TlsMode;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class PlaceTest {

    @TempDir Path home;

    private PostgresFiles files() {
        return new PostgresFiles(home, "me", Map.of("PGSYSCONFDIR", home + "/etc"), false);
    }

    private void services(String... lines) throws IOException {
        Files.write(home.resolve(".pg_service.conf"), List.of(lines));
    }

    private static Endpoint.Postgres service(String host, @Nullable Integer port, Tls tls) {
        return new Endpoint.Postgres(host, port, null, null, "s", tls, null, false);
    }

    @Test
    void whatIsNotGivenIsTheDefault() {
        Place place =
                Place.of(
                        new Endpoint.Postgres(
                                "db", null, null, null, null, Tls.DEFAULT, null, false),
                        files());
        assertThat(place.address()).isEqualTo("db:5432");
        assertThat(place.database()).isEqualTo("postgres");
        assertThat(place.user()).isEqualTo("me");
        assertThat(place.secretName()).isEqualTo("postgres:me@db:5432");
    }

    @Test
    void theServiceFillsWhatIsLeftOpenAndIsReadAnew() throws IOException {
        services("[s]", "host=one", "port=6000", "dbname=app", "user=ann", "sslmode=require");
        Endpoint.Postgres endpoint = service("", 7000, Tls.DEFAULT);
        Place place = Place.of(endpoint, files());
        assertThat(List.of(place.address(), place.database(), place.user()))
                .containsExactly("one:7000", "app", "ann");
        assertThat(place.tls().mode()).isEqualTo(TlsMode.REQUIRE);
        services("[s]", "host=two");
        assertThat(Place.of(endpoint, files()).address()).isEqualTo("two:7000");
    }

    @Test
    void whatMakesNoSenseIsAFault() throws IOException {
        services("[s]", "host=one", "port=many");
        assertThatThrownBy(() -> Place.of(service("", null, Tls.DEFAULT), files()))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.Protocol.class));
        services("[other]");
        assertThatThrownBy(() -> Place.of(service("", null, Tls.DEFAULT), files()))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.NotFound.class));
    }

    @Test
    void aPinAlwaysMeansTls() {
        Tls pinned = new Tls(TlsMode.PREFER, null, "ab", null, null);
        Endpoint.Postgres endpoint =
                new Endpoint.Postgres("db", null, null, null, null, pinned, null, false);
        assertThat(Place.of(endpoint, files()).tls().mode()).isEqualTo(TlsMode.REQUIRE);
    }

    @Test
    void anAuthorityAloneMeansThatTheNameIsChecked() {
        Tls authority = new Tls(null, "/ca.pem", null, null, null);
        Endpoint.Postgres endpoint =
                new Endpoint.Postgres("db", null, null, null, null, authority, null, false);
        assertThat(Place.of(endpoint, files()).tls().mode()).isEqualTo(TlsMode.VERIFY_FULL);
    }
}
