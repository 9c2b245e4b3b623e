package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Units on a node that is played: the contract with a restart, and what is special of each verb.
@ContractOf(UnitOperation.class)
class UnitOperationTest extends PlayedContract<FakeSystemd> {

    @BeforeEach
    void make() {
        node = fresh();
    }

    @Override
    FakeSystemd fresh() {
        return new FakeSystemd();
    }

    @Override
    Operation operation(NodeControl control) {
        return control.unit(TARGET, UnitScope.SYSTEM, "web.service", UnitVerb.RESTART);
    }

    @Override
    String refusal() {
        return "Job for web.service failed because the control process exited.\n";
    }

    private Operation operation(UnitVerb verb) {
        return control().unit(TARGET, UnitScope.SYSTEM, "web.service", verb);
    }

    private Finding done(UnitVerb verb) throws InterruptedException {
        Operation operation = operation(verb);
        operation.run(run);
        return operation.verify(run);
    }

    /// What a program that was killed had begun: only what shows by itself is read.
    @Test
    void whatAnEarlierRunBeganIsReadAgainWhereItCanBe() throws InterruptedException {
        node = new FakeSystemd();
        NodeControl control = control();
        String sent = "systemctl --user stop -- web.service";
        Operation stop = control.rebuilt(TARGET, "service.stop", "web.service", sent).orElseThrow();
        assertThat(stop.describe().sent()).containsExactly(sent);
        assertThat(stop.verify(run)).isInstanceOf(Finding.HoldsNot.class);
        node.active = "inactive";
        assertThat(stop.verify(run)).isInstanceOf(Finding.Holds.class);
        assertThat(node.sent).isZero();
        for (String kind :
                List.of("service.restart", "service.reload", "process.kill", "node.reboot")) {
            assertThat(control.rebuilt(TARGET, kind, "web.service", "")).as(kind).isEmpty();
        }
        for (String kind : List.of("container.stop", "tmux.start", "tmux.stop", "service.enable")) {
            Operation same = control.rebuilt(TARGET, kind, "web", "podman").orElseThrow();
            assertThat(same.describe().kind()).isEqualTo(kind);
            assertThat(same.describe().name()).isEqualTo("web");
        }
    }

    @Test
    void eachVerbIsVerifiedByWhatItChanges() throws InterruptedException {
        assertThat(done(UnitVerb.STOP)).isInstanceOf(Finding.Holds.class);
        assertThat(done(UnitVerb.START)).isInstanceOf(Finding.Holds.class);
        assertThat(done(UnitVerb.DISABLE)).isInstanceOf(Finding.Holds.class);
        assertThat(done(UnitVerb.ENABLE)).isInstanceOf(Finding.Holds.class);
        assertThat(done(UnitVerb.RELOAD)).isInstanceOf(Finding.Holds.class);
        node.active = "failed";
        assertThat(done(UnitVerb.RESET_FAILED)).isInstanceOf(Finding.Holds.class);
        node.takesEffect = false;
        node.active = "active";
        for (UnitVerb verb : List.of(UnitVerb.STOP, UnitVerb.RESTART, UnitVerb.DISABLE)) {
            assertThat(done(verb)).as("%s", verb).isInstanceOf(Finding.HoldsNot.class);
        }
    }

    @Test
    void aUnitThatFallsOverAtOnceIsNotStarted() throws InterruptedException {
        node.fallsOver = true;
        Finding found = done(UnitVerb.RESTART);
        assertThat(found).isInstanceOf(Finding.HoldsNot.class);
        assertThat(found.said().args()).contains("failed", "exit-code");
    }

    @Test
    void aLostReloadCantBeTold() throws InterruptedException {
        Operation reload = operation(UnitVerb.RELOAD);
        node.afterSent = PlayedNode.LOST;
        assertThatThrownBy(() -> reload.run(run)).isInstanceOf(FaultException.class);
        node.afterSent = null;
        assertThat(reload.verify(run)).isInstanceOf(Finding.CantTell.class);
    }

    @Test
    void undoIsTheInverseOfWhatWasChanged() throws InterruptedException {
        Operation stop = operation(UnitVerb.STOP);
        stop.run(run);
        assertThat(stop.undo()).map(o -> o.describe().kind()).contains("service.start");
        Operation again = operation(UnitVerb.STOP);
        again.run(run);
        assertThat(again.undo()).isEmpty();
        assertThat(operation(UnitVerb.RESTART).describe().undoable()).isFalse();
    }

    @Test
    void refusalsNameTheGrant() {
        for (String said :
                List.of(
                        "sudo: a password is required",
                        "Sorry, user ops is not allowed to execute '/usr/bin/systemctl' as root",
                        "ops is not in the sudoers file.",
                        "Failed to restart web.service: Access denied",
                        "sh: 1: sudo: not found")) {
            node = new FakeSystemd();
            node.status = 1;
            node.answer = said;
            Operation operation = operation(UnitVerb.RESTART);
            assertThatThrownBy(() -> operation.run(run))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isEqualTo(
                                                    new Fault.Forbidden(
                                                            "systemctl restart -- web.service",
                                                            "ops ALL=(root) NOPASSWD:"
                                                                    + " /usr/bin/systemctl restart"
                                                                    + " -- *")));
        }
    }

    @Test
    void aUnitThatIsNotThereIsNotFoundBeforeAnythingIsSent() {
        node.known = false;
        Operation operation = operation(UnitVerb.START);
        assertThatThrownBy(() -> operation.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(new Fault.NotFound("web.service")));
        assertThat(node.sent).isZero();
    }

    @Test
    void stoppingNamesWhatStopsWithIt() {
        Impact impact = operation(UnitVerb.STOP).impact();
        assertThat(impact.effects())
                .extracting(Impact.Effect::name)
                .containsExactly("web.service", "shop.service");
        assertThat(impact.worst().args()).containsExactly("2");
        assertThat(operation(UnitVerb.ENABLE).impact()).isEqualTo(Impact.NONE);
    }

    @Test
    void aUnitOfTheUserNeedsNoRootAndNamesWhatMakesItsManagerStay() throws InterruptedException {
        Operation stop = control().unit(TARGET, UnitScope.USER, "web.service", UnitVerb.STOP);
        assertThat(stop.describe().sent()).containsExactly("systemctl --user stop -- web.service");
        stop.run(run);
        assertThat(node.scripts).allMatch(script -> script.contains("XDG_RUNTIME_DIR"));
        assertThat(node.scripts).noneMatch(script -> script.contains("sudo"));
        assertThat(stop.verify(run)).isInstanceOf(Finding.Holds.class);
        node.managerGone = true;
        assertThatThrownBy(stop::impact)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isEqualTo(
                                                new Fault.Forbidden(
                                                        "systemctl --user",
                                                        "loginctl enable-linger ops")));
    }

    @Test
    void unitNamesCantLeaveTheirQuotes() {
        assertThat(UnitOperation.quoted("a'; reboot '")).isEqualTo("'a'\\''; reboot '\\'''");
    }

    @Test
    void privilegesAreReadFromWhatSudoWouldAllow() {
        List<Privilege> found =
                PrivilegeDoctor.read(
                        "user=ops\nuid=1000\ngroups=ops\nsystemctl=/usr/bin/systemctl\n"
                                + "journalctl=/usr/bin/journalctl\nsudo=/usr/bin/sudo\ndocker=\n"
                                + "units=0\njournal=0\nsudo.start=0\nsudo.stop=1\nsudo.restart=0\n"
                                + "sudo.reload=0\nsudo.enable=0\nsudo.disable=0\n"
                                + "sudo.reset-failed=0\nsudo.reboot=1\nsudo.poweroff=1\n"
                                + "sudo.kill=0\nsudo.all=1\n");
        assertThat(found)
                .extracting(p -> p.code() + " " + p.state())
                .containsExactly(
                        "root MISSING",
                        "units GRANTED",
                        "journal MISSING",
                        "services MISSING",
                        "power MISSING",
                        "kill GRANTED",
                        "docker ABSENT");
        assertThat(found.get(2).remedy()).containsExactly("usermod -aG systemd-journal ops");
        assertThat(found.get(3).remedy())
                .containsExactly(
                        "f=$(mktemp) && cat > \"$f\" <<'END'",
                        "ops ALL=(root) NOPASSWD: /usr/bin/systemctl stop -- *",
                        "END",
                        "visudo -cf \"$f\" && install -m 440 \"$f\""
                                + " /etc/sudoers.d/pilothouse-services; rm -f \"$f\"");
    }

    @Test
    void whatDoesNotRunIsNoMatterOfRights() {
        List<Privilege> found =
                PrivilegeDoctor.read(
                        "user=ops\nuid=1000\ngroups=ops\nsystemctl=\njournalctl=\n"
                                + "sudo=/usr/bin/sudo\ndocker=/usr/bin/docker\nsudo.kill=1\n"
                                + "sudo.all=1\ndocker.works=1\n"
                                + "docker.says=Cannot connect to the Docker daemon\n");
        assertThat(found)
                .extracting(p -> p.code() + " " + p.state())
                .containsExactly(
                        "root MISSING",
                        "units ABSENT",
                        "journal ABSENT",
                        "services ABSENT",
                        "power ABSENT",
                        "kill MISSING",
                        "docker ABSENT");
        assertThat(found.getLast().detail()).isEqualTo("Cannot connect to the Docker daemon");
        assertThat(
                        PrivilegeDoctor.read(
                                        "user=ops\ndocker=/usr/bin/docker\ndocker.works=1\n"
                                                + "docker.says=permission denied while trying\n")
                                .getLast()
                                .remedy())
                .containsExactly("usermod -aG docker ops");
    }

    @Test
    void aReloadIsTheGentlerWayWhereTheUnitCan() {
        Operation restart = working();
        Impact unused = restart.impact();
        assertThat(restart.gentler()).isEmpty();
        node.canReload = true;
        unused = restart.impact();
        assertThat(restart.gentler())
                .map(o -> o.describe().kind() + " " + o.describe().name())
                .contains("service.reload web.service");
        Operation stop = operation(UnitVerb.STOP);
        unused = stop.impact();
        assertThat(stop.gentler()).isEmpty();
    }
}
