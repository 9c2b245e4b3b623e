package dev.pilothouse.core.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.RefusedException;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.wire.LocalForward;
import dev.pilothouse.fixtures.FakeLink;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@SuppressWarnings("NullAway.Init") // set before every test
class DoorsTest {

    @TempDir private Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final List<String> record = new ArrayList<>();
    private final List<FakeLink> links = new ArrayList<>();
    private final Publisher<Optional<Actor>> actor =
            new Publisher<>(Optional.of(new Actor("ann", Role.OPERATOR)));
    private Database database;
    private Inventory inventory;
    private Target node;
    private Doors doors;
    private @Nullable Fault broken;

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
                                "lab",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
        doors = new Doors(e -> link(), () -> actor, inventory, this::note, time);
    }

    private FakeLink link() {
        FakeLink made = new FakeLink(broken, script -> FakeLink.said("", 0));
        links.add(made);
        return made;
    }

    private void note(AuditNote note) {
        record.add(
                note.who()
                        + " "
                        + note.deed().kind()
                        + " "
                        + note.deed().targetName()
                        + " "
                        + note.ending().outcome()
                        + " "
                        + note.ending().finding().code()
                        + " "
                        + note.ending().tookMillis());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Doors.Way<LocalForward> enter() {
        return doors.enter(node.id(), Doors.Kind.FORWARD, "x:1", link -> link.forward(0, "x", 1));
    }

    @Test
    void comingAndGoingAreOnRecord() {
        Doors.Way<LocalForward> way = enter();
        actor.publish(Optional.empty());
        time.advance(Duration.ofSeconds(90));
        way.close();
        way.close();
        time.advance(Duration.ofSeconds(1));
        assertThat(links.getFirst().closed).isTrue();
        assertThat(record)
                .containsExactly(
                        "ann forward.open db-1 DONE  -1", "ann forward.close db-1 DONE  90000");
    }

    @Test
    void whatIsStillOpenAtTheEndIsOnRecordToo() {
        Doors.Way<LocalForward> left = enter();
        left.close();
        enter();
        doors.close();
        time.advance(Duration.ofSeconds(1));
        assertThat(record)
                .containsExactly(
                        "ann forward.open db-1 DONE  -1",
                        "ann forward.open db-1 DONE  -1",
                        "ann forward.close db-1 DONE  0",
                        "ann forward.close db-1 DONE  0");
    }

    @Test
    void aReadOnlyEnvironmentAndATooLowRoleAreRefusedBeforeAnythingIsConnected() {
        inventory.put(new Environment("lab", 3, 3, WritePolicy.READ_ONLY));
        assertThat(doors.refusal(node)).contains(new Refusal.ReadOnlyEnvironment("lab"));
        assertThatThrownBy(this::enter)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.why()).isEqualTo(new Refusal.ReadOnlyEnvironment("lab")));
        inventory.put(new Environment("lab", 3, 3, WritePolicy.TYPE_NAME));
        assertThat(doors.refusal(node)).isEmpty();
        actor.publish(Optional.of(new Actor("bob", Role.VIEWER)));
        assertThat(doors.refusal(node))
                .contains(new Refusal.RoleTooLow(Right.OPERATE, Role.OPERATOR));
        assertThatThrownBy(this::enter).isInstanceOf(RefusedException.class);
        actor.publish(Optional.empty());
        assertThatThrownBy(this::enter).isInstanceOf(RefusedException.class);
        assertThat(links).isEmpty();
        assertThat(record)
                .containsExactly(
                        "ann forward.open db-1 REFUSED operation.refused.environment -1",
                        "bob forward.open db-1 REFUSED operation.refused.role -1",
                        " forward.open db-1 REFUSED operation.refused.nobody -1");
    }

    @Test
    void whatDoesNotOpenIsOnRecordWithItsReason() {
        broken = new Fault.Refused("h:22");
        assertThatThrownBy(this::enter).isInstanceOf(FaultException.class);
        assertThat(links.getFirst().closed).isTrue();
        assertThat(record)
                .containsExactly("ann forward.open db-1 FAILED operation.fault.refused -1");
    }

    @Test
    void whatSomebodyOpenedEndsWhenSomebodyElseSignsIn() {
        Doors.Way<LocalForward> way = enter();
        actor.publish(Optional.empty());
        actor.publish(Optional.of(new Actor("ann", Role.OPERATOR)));
        time.advance(Duration.ofSeconds(1));
        assertThat(way.open()).as("who comes back finds it").isTrue();
        actor.publish(Optional.of(new Actor("bob", Role.ADMIN)));
        time.advance(Duration.ofSeconds(1));
        assertThat(way.open()).isFalse();
        assertThat(links.getFirst().closed).isTrue();
        assertThat(record)
                .containsExactly(
                        "ann forward.open db-1 DONE  -1", "ann forward.close db-1 DONE  1000");
    }

    @Test
    void whoOnlyKnocksIsOnRecordToo() {
        actor.publish(Optional.of(new Actor("bob", Role.VIEWER)));
        assertThat(doors.knock(node, Doors.Kind.TERMINAL)).isPresent();
        assertThat(record)
                .containsExactly("bob terminal.open db-1 REFUSED operation.refused.role -1");
        actor.publish(Optional.of(new Actor("ann", Role.OPERATOR)));
        assertThat(doors.knock(node, Doors.Kind.TERMINAL)).isEmpty();
        assertThat(record).hasSize(1);
    }
}
