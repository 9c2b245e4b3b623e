package dev.pilothouse.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

@ContractOf(KeyRemoval.class)
class KeyRemovalTest extends KeyContract {

    private static final String OTHER = "command=\"uptime # it's\" ssh-rsa AAAAB3 ann@home";

    @Override
    Operation fresh() {
        newHost(OTHER, KeyWorld.FRESH.line(), KeyWorld.OLD.line());
        return deployment().uninstall(KeyWorld.target(1), KeyWorld.FRESH);
    }

    @Override
    boolean counts(String script) {
        return FakeHost.drops(script);
    }

    @Override
    protected Operation refused() {
        Operation operation = fresh();
        host.config = "files none\n";
        return operation;
    }

    @Override
    protected int sent() {
        return host.dropped;
    }

    @Test
    void onlyItsLineGoesAndTheRightsStay() throws Exception {
        Operation operation = fresh();
        Files.setPosixFilePermissions(host.file(), PosixFilePermissions.fromString("rw-r-----"));
        operation.run(run);
        assertThat(host.lines()).containsExactly(OTHER, KeyWorld.OLD.line());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.file())))
                .isEqualTo("rw-r-----");
        try (var left = Files.list(host.folder())) {
            assertThat(left).containsExactly(host.file());
        }
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Operation operation = fresh();
        var real = host.home.resolve("real_keys");
        Files.move(host.file(), real);
        Files.createSymbolicLink(host.file(), real);
        operation.run(run);
        assertThat(host.file()).isSymbolicLink();
        assertThat(Files.readAllLines(real)).containsExactly(OTHER, KeyWorld.OLD.line());
    }

    @Test
    void theKeyTheTargetLogsInWithStays() {
        newHost(KeyWorld.OLD.line());
        Operation operation = deployment().uninstall(KeyWorld.target(1), KeyWorld.OLD);
        assertThatThrownBy(() -> operation.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(new Fault.Locked("old", "web-1")));
        assertThat(host.lines()).hasSize(1);
    }
}
