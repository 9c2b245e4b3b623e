package dev.pilothouse.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

@ContractOf(KeyRotation.class)
class KeyRotationTest extends KeyContract {

    private static final String OTHER = "ssh-rsa AAAAB3 ann@home";

    @Override
    Operation fresh() {
        newHost(OTHER, KeyWorld.OLD.line());
        return deployment().rotate(KeyWorld.target(1), KeyWorld.OLD, KeyWorld.FRESH);
    }

    /// The last change, so that a connection that is lost there leaves all of it done.
    @Override
    boolean counts(String script) {
        return FakeHost.drops(script);
    }

    @Override
    protected Operation refused() {
        Operation operation = fresh();
        host.takesKeys = false;
        return operation;
    }

    @Override
    protected int sent() {
        return host.added;
    }

    private boolean bound(dev.pilothouse.core.vault.SshKeys.SshKey key) {
        return KeyBinding.uses(world.targets().current().getFirst(), key);
    }

    @Test
    void theNewOneIsInThePlaceOfTheOld() throws Exception {
        Operation operation = fresh();
        operation.run(run);
        assertThat(operation.verify(run)).isInstanceOf(Finding.Holds.class);
        assertThat(host.lines()).containsExactly(OTHER, KeyWorld.FRESH.line());
        assertThat(bound(KeyWorld.FRESH)).isTrue();
    }

    @Test
    void whatIsRefusedIsTakenBackAndTheOldOneGoesOnWorking() {
        Operation operation = refused();
        assertThatThrownBy(() -> operation.run(run)).isInstanceOf(FaultException.class);
        assertThat(host.lines()).containsExactly(OTHER, KeyWorld.OLD.line());
        assertThat(bound(KeyWorld.OLD)).isTrue();
        assertThat(operation.undo()).isEmpty();
    }

    @Test
    void aTargetThatMayNotBeChangedTakesItBackToo() {
        newHost(OTHER, KeyWorld.OLD.line());
        KeyWorld strict =
                new KeyWorld(KeyWorld.target(1)) {
                    @Override
                    public dev.pilothouse.core.model.Target change(
                            dev.pilothouse.core.model.TargetId id, Draft draft) {
                        throw new NotAllowed(Optional.empty(), Right.TARGETS);
                    }
                };
        Operation operation =
                new KeyDeployment(host, Bindings.in(strict))
                        .rotate(KeyWorld.target(1), KeyWorld.OLD, KeyWorld.FRESH);
        assertThatThrownBy(() -> operation.run(run)).isInstanceOf(FaultException.class);
        assertThat(host.lines()).containsExactly(OTHER, KeyWorld.OLD.line());
    }

    @Test
    void anEarlierRunThatBrokeOffAtTheEndIsFinished() throws Exception {
        Operation operation = fresh();
        host.holds(OTHER, KeyWorld.FRESH.line());
        host.oldLoginWorks = false;
        operation.run(run);
        assertThat(operation.verify(run)).isInstanceOf(Finding.Holds.class);
        assertThat(host.added).isZero();
        assertThat(bound(KeyWorld.FRESH)).isTrue();
    }

    @Test
    void anOldLineThatIsStillThereIsNotDone() throws Exception {
        Operation operation = fresh();
        operation.run(run);
        host.holds(KeyWorld.OLD.line(), KeyWorld.FRESH.line());
        assertThat(operation.verify(run)).isInstanceOf(Finding.HoldsNot.class);
    }

    @Test
    void aKeyThatIsNotThereYetIsMadeWhenTheFirstBeginsAndOnce() throws Exception {
        newHost(OTHER, KeyWorld.OLD.line());
        AtomicInteger made = new AtomicInteger();
        FreshKey later =
                new FreshKey(
                        "deploy-2",
                        () -> {
                            made.incrementAndGet();
                            return KeyWorld.FRESH;
                        });
        Operation operation = deployment().rotate(KeyWorld.target(1), KeyWorld.OLD, later);
        assertThat(operation.impact().isRefused()).isFalse();
        assertThat(operation.describe().sent().toString()).contains("(deploy-2)");
        assertThat(made).hasValue(0);
        operation.run(run);
        assertThat(operation.verify(run)).isInstanceOf(Finding.Holds.class);
        assertThat(host.lines()).containsExactly(OTHER, KeyWorld.FRESH.line());
        assertThat(operation.describe().sent().toString()).contains(KeyWorld.FRESH.publicBlob());
        assertThat(later.get()).isEqualTo(KeyWorld.FRESH);
        assertThat(made).hasValue(1);
    }

    @Test
    void undoRotatesBack() throws Exception {
        Operation operation = fresh();
        operation.run(run);
        Operation undo = operation.undo().orElseThrow();
        undo.run(run);
        assertThat(undo.verify(run)).isInstanceOf(Finding.Holds.class);
        assertThat(host.lines()).containsExactly(OTHER, KeyWorld.OLD.line());
        assertThat(bound(KeyWorld.OLD)).isTrue();
    }

    @Test
    void othersThatLoseTheirLoginAreNamedBefore() {
        newHost(KeyWorld.OLD.line());
        KeyDeployment both =
                new KeyDeployment(
                        host, Bindings.in(new KeyWorld(KeyWorld.target(1), KeyWorld.target(2))));
        assertThat(both.rotate(KeyWorld.target(1), KeyWorld.OLD, KeyWorld.FRESH).impact().effects())
                .extracting(e -> e.name())
                .containsExactly("web-2", host.file().toString());
    }
}
