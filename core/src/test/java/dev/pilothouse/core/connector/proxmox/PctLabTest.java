package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.fixtures.Lab;
import dev.pilothouse.fixtures.LabNode;
import dev.pilothouse.fixtures.PveSim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What only Proxmox's own tool does, over a real OpenSSH: the node has a `pct` of which the
/// containers are the node itself, so that a password that was set is set.
@Tag("lab")
class PctLabTest {

    private static final String PCT =
            """
            cat > /usr/sbin/pct <<'EOF'
            #!/bin/sh
            case "$1" in
              exec) shift 3; exec "$@" ;;
              config) [ -e "/run/pct/$2" ] || { echo "Configuration file does not exist" >&2; exit 2; } ;;
              unlock) echo unlocked > "/run/pct/$2" ;;
            esac
            EOF
            chmod 755 /usr/sbin/pct
            mkdir -p /run/pct
            """;

    /// Nodes are called as their hosts.
    private static void rename(Lab lab, String host) {
        lab.ctl("exec", Map.of("command", "hostname " + host));
    }

    /// A node of another cluster has a guest of the same number.
    private static void elsewhere(PveLab pve, Lab lab, LabNode node) throws InterruptedException {
        rename(lab, "other");
        Target cluster = pve.as("admin");
        Guest guest = pve.special(cluster, "running_lxc");
        try (Secret secret = Secret.of("another word".toCharArray())) {
            OperationState state =
                    pve.run(
                            pve.control()
                                    .changes(cluster)
                                    .password(guest, "journal", secret, node.target("root")));
            assertThat(state.outcome())
                    .as("%s", state)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.fault()).isInstanceOf(Fault.Rejected.class));
        }
    }

    /// Long, and with all that a shell would make something of.
    private static final String WORD = "a'b\"c$(id)`id`\\ d;e|f&g Ключ #1 %s * ~";

    @TempDir Path home;

    @Test
    void passwordsAndLocks() throws Exception {
        try (Lab lab = Lab.start("node")) {
            lab.ctl("exec", Map.of("command", PCT));
            LabNode node = new LabNode(lab, home);
            try (PveLab pve =
                    new PveLab(
                            Files.createDirectory(home.resolve("pve")),
                            PveSim.NINE,
                            (secrets, scheduler) -> {
                                SshConnections ssh =
                                        new SshConnections(node.options(), secrets, scheduler);
                                return target -> shell(ssh, target);
                            })) {
                password(pve, lab, node);
                refused(pve, node);
                unlocked(pve, lab, node);
                elsewhere(pve, lab, node);
            }
        }
    }

    private static Shell shell(SshConnections ssh, Target target) {
        SshConnection connection = ssh.connection((Endpoint.Ssh) target.endpoint());
        Shell shell = connection.shell();
        return new Shell() {
            @Override
            public Output run(String script, Duration deadline, int limitBytes) {
                return shell.run(script, deadline, limitBytes);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    private static String out(Lab lab, String command) {
        return lab.ctl("exec", Map.of("command", command)).path("stdout").asText().strip();
    }

    /// The node's own crypt says whether it is this password and no other.
    private static void password(PveLab pve, Lab lab, LabNode node) throws InterruptedException {
        Target cluster = pve.as("admin");
        Guest guest = pve.special(cluster, "running_lxc");
        rename(lab, guest.node());
        OperationState state;
        try (Secret secret = Secret.of(WORD.toCharArray())) {
            state =
                    pve.run(
                            pve.control()
                                    .changes(cluster)
                                    .password(guest, "journal", secret, node.target("root")));
        }
        assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Done.class);
        assertThat(state.toString()).doesNotContain(WORD);
        String check =
                "perl -e '$h = (getpwnam(\"journal\"))[1]; $w = <STDIN>; chomp $w;"
                        + " print crypt($w, $h) eq $h ? \"same\" : \"other\"' <<'EOF'\n"
                        + WORD
                        + "\nEOF\n";
        assertThat(out(lab, check)).isEqualTo("same");
        // Nothing of it is left in the list of processes, in files of the shell, in the journal.
        assertThat(out(lab, "ls /tmp /root; journalctl -n 200; ps -ef")).doesNotContain("a'b");
    }

    /// Without root and without a sudo rule: the line that would allow it.
    private static void refused(PveLab pve, LabNode node) throws InterruptedException {
        Target cluster = pve.as("admin");
        Guest guest = pve.special(cluster, "running_lxc");
        OperationState state;
        try (Secret secret = Secret.of(WORD.toCharArray())) {
            state =
                    pve.run(
                            pve.control()
                                    .changes(cluster)
                                    .password(guest, "journal", secret, node.target("restricted")));
        }
        assertThat(state.outcome())
                .as("%s", state)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.fault()).isInstanceOf(Fault.Forbidden.class));
    }

    /// The tool takes the lock off; the cluster, which is another one here, is asked whether it is.
    private static void unlocked(PveLab pve, Lab lab, LabNode node) throws InterruptedException {
        Target cluster = pve.as("admin");
        Guest guest = pve.special(cluster, "locked_lxc");
        rename(lab, guest.node());
        lab.ctl("exec", Map.of("command", "echo locked > /run/pct/" + guest.vmid()));
        OperationState state =
                pve.run(pve.control().guests(cluster).unlock(guest, node.target("root")));
        assertThat(out(lab, "cat /run/pct/" + guest.vmid())).isEqualTo("unlocked");
        // The simulator's lock is still there, and what was done is not called done.
        assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Failed.class);
        pve.sim.state(Map.of("op", "lock", "vmid", guest.vmid(), "lock", ""));
    }
}
