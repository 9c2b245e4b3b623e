package dev.pilothouse.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

@ContractOf(KeyInstall.class)
class KeyInstallTest extends KeyContract {

    @Override
    Operation fresh() {
        newHost(KeyWorld.OLD.line());
        return deployment().install(KeyWorld.target(1), KeyWorld.FRESH);
    }

    @Override
    boolean counts(String script) {
        return FakeHost.adds(script);
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

    @Test
    void aFileWithoutALastNewlineLosesNothing() throws Exception {
        Operation operation = fresh();
        Files.writeString(host.file(), "# mine\nssh-rsa AAAAB3 ann@home");
        operation.run(run);
        assertThat(host.lines())
                .containsExactly("# mine", "ssh-rsa AAAAB3 ann@home", KeyWorld.FRESH.line());
        assertThat(operation.verify(run)).isInstanceOf(Finding.Holds.class);
    }

    @Test
    void whereThereIsNothingTheFolderAndTheFileAreTheAccountsAlone() throws Exception {
        Operation operation = fresh();
        Files.delete(host.file());
        Files.delete(host.folder());
        operation.run(run);
        assertThat(rights(host.file())).isEqualTo("rw-------");
        assertThat(rights(host.folder())).isEqualTo("rwx------");
        assertThat(host.lines()).containsExactly(KeyWorld.FRESH.line());
    }

    @Test
    void rightsThatAreTooWideAreTakenAway() throws Exception {
        Operation operation = fresh();
        Files.setPosixFilePermissions(host.file(), PosixFilePermissions.fromString("rw-rw-r--"));
        operation.run(run);
        assertThat(rights(host.file())).isEqualTo("rw-------");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void twiceIsOnce() throws Exception {
        Operation operation = fresh();
        operation.run(run);
        Operation again = deployment().install(KeyWorld.target(1), KeyWorld.FRESH);
        again.run(run);
        assertThat(host.lines()).containsExactly(KeyWorld.OLD.line(), KeyWorld.FRESH.line());
        assertThat(host.added).isEqualTo(1);
        assertThat(notes).contains("operation.found.key.there");
        assertThat(again.undo()).isEmpty();
    }

    @Test
    void aLineThatIsCommentedOutDoesNotCount() throws Exception {
        Operation operation = fresh();
        host.holds("# " + KeyWorld.FRESH.line());
        operation.run(run);
        assertThat(host.lines()).endsWith(KeyWorld.FRESH.line()).hasSize(2);
    }

    @Test
    void aKeyThatIsNotTakenLeavesNoLine() {
        Operation operation = refused();
        assertThatThrownBy(() -> operation.run(run)).isInstanceOf(FaultException.class);
        assertThat(host.lines()).containsExactly(KeyWorld.OLD.line());
        assertThat(notes).contains("operation.found.key.takenback");
    }

    @Test
    void undoTakesTheLineAway() throws Exception {
        Operation operation = fresh();
        operation.run(run);
        Operation undo = operation.undo().orElseThrow();
        undo.run(run);
        assertThat(undo.verify(run)).isInstanceOf(Finding.Holds.class);
        assertThat(host.lines()).containsExactly(KeyWorld.OLD.line());
    }

    @Test
    void anotherPlaceOfTheServerIsFollowedAndSaid() throws Exception {
        Operation operation = fresh();
        Path elsewhere = Files.createDirectories(host.home.resolve("keys"));
        host.config = "files " + elsewhere + "/%u .ssh/later\nfiles never\n";
        assertThat(operation.describe().sent().getFirst()).contains("~/.ssh/authorized_keys");
        assertThat(operation.impact().effects().getLast().name())
                .isEqualTo(elsewhere.resolve("ops").toString());
        assertThat(operation.impact().isRefused()).isFalse();
        assertThat(operation.describe().sent().getFirst())
                .as("as the server has it")
                .contains("f='" + elsewhere.resolve("ops") + "'");
    }

    @Test
    void aPlaceThatThisLoginMayNotWriteNamesTheCommandForTheAdmin() {
        Operation operation = fresh();
        host.config = "files /nowhere/at-all/%u\n";
        assertThat(operation.impact().refusal().args()).contains("/nowhere/at-all/ops");
        assertThatThrownBy(() -> operation.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Forbidden.class,
                                                f ->
                                                        assertThat(f.grant())
                                                                .contains(
                                                                        "sudo tee -a"
                                                                            + " /nowhere/at-all/ops")));
        assertThat(host.added).isZero();
    }

    @Test
    void aServerThatReadsNoFileSaysSo() {
        Operation operation = fresh();
        host.config = "files none\n";
        assertThatThrownBy(() -> operation.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.Unsupported.class));
    }
}
