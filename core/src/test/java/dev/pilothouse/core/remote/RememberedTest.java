package dev.pilothouse.core.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.FakeLink;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Snippets and forwards over a restart.
@SuppressWarnings("NullAway.Init") // set before every test
class RememberedTest {

    @TempDir private Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private Database database;
    private Inventory inventory;
    private Target node;
    private @Nullable Fault refusal;

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
        inventory = new SqlInventory(database);
        node =
                inventory.add(
                        new Inventory.Draft(
                                "db-1",
                                TargetKind.NODE,
                                new Endpoint.Ssh("h", null, null, Login.AUTOMATIC, null, null),
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Forwards forwards() {
        return new Forwards(
                database,
                new Doors(
                        e -> new FakeLink(refusal, script -> FakeLink.said("", 0)),
                        SinglePerson.named("ann"),
                        inventory,
                        note -> {},
                        time),
                time);
    }

    @Test
    void snippetsAreKeptByNameWithoutRegardToCase() {
        List<AuditNote> notes = new ArrayList<>();
        Publisher<Optional<Actor>> actor =
                new Publisher<>(Optional.of(new Actor("ann", Role.OPERATOR)));
        Snippets snippets = new Snippets(database, () -> actor, notes::add);
        snippets.put(new Snippet("Restart", "systemctl restart {{unit}}", true, 30));
        snippets.put(new Snippet("disk", "df -h", false, 10));
        snippets.put(new Snippet(" RESTART ", "systemctl restart \"{{unit}}\"", true, 60));
        assertThat(new Snippets(database, () -> actor, notes::add).all().current())
                .containsExactly(
                        new Snippet("disk", "df -h", false, 10),
                        new Snippet("RESTART", "systemctl restart \"{{unit}}\"", true, 60));
        snippets.remove("Disk");
        snippets.remove("Disk");
        assertThat(snippets.all().current()).hasSize(1);
        assertThat(notes)
                .extracting(note -> note.deed().kind() + " " + note.deed().what())
                .containsExactly(
                        "snippet.keep Restart",
                        "snippet.keep disk",
                        "snippet.keep RESTART",
                        "snippet.remove Disk");
        assertThat(notes.getFirst().deed().sent()).isEqualTo("systemctl restart {{unit}}");
        actor.publish(Optional.of(new Actor("bob", Role.VIEWER)));
        assertThatThrownBy(() -> snippets.put(new Snippet("y", "true", false, 1)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> snippets.remove("Restart")).isInstanceOf(NotAllowed.class);
        assertThat(snippets.all().current()).hasSize(1);
        actor.publish(Optional.of(new Actor("ann", Role.OPERATOR)));
        assertThatThrownBy(() -> snippets.put(new Snippet(" ", "true", false, 1)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> snippets.put(new Snippet("x", " ", false, 1)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void forwardsAreRememberedAndRunOnlyWhenStarted() {
        try (Forwards forwards = forwards()) {
            Forward made = forwards.add(node.id(), 0, "127.0.0.1", 5432);
            assertThat(forwards.all().current().getFirst().running()).isFalse();
            forwards.start(made.number());
            Forward.State running = forwards.all().current().getFirst();
            assertThat(running.running()).isTrue();
            assertThat(running.localPort()).isEqualTo(40_000);
            assertThat(running.bytesDown()).isEqualTo(20);
            forwards.stop(made.number());
            assertThat(forwards.all().current().getFirst().running()).isFalse();
        }
        try (Forwards again = forwards()) {
            assertThat(again.all().current())
                    .extracting(Forward.State::forward)
                    .containsExactly(new Forward(1, node.id(), 0, "127.0.0.1", 5432));
            refusal = new Fault.Refused("h:22");
            assertThatThrownBy(() -> again.start(1)).isInstanceOf(FaultException.class);
            assertThat(again.all().current().getFirst().fault()).contains(refusal);
            again.remove(1);
            assertThat(again.all().current()).isEmpty();
        }
        assertThat(forwards().all().current()).isEmpty();
    }

    @Test
    void forwardsRefuseWhatIsNoPort() {
        try (Forwards forwards = forwards()) {
            for (int port : new int[] {0, -1, 65536}) {
                assertThatThrownBy(() -> forwards.add(node.id(), 0, "localhost", port))
                        .isInstanceOf(InvalidInput.class);
            }
            assertThatThrownBy(() -> forwards.add(node.id(), 65536, "localhost", 1))
                    .isInstanceOf(InvalidInput.class);
            assertThatThrownBy(() -> forwards.add(node.id(), 0, "local host", 1))
                    .isInstanceOf(InvalidInput.class);
        }
    }
}
