package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.fixtures.StillRun;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// What is done one after the other, and where it stops.
class ChainTest {

    private final PlayedPve pve = new PlayedPve();
    private final Steps steps = new Steps();

    /// Writes down which steps began.
    private static final class Steps extends StillRun {
        final List<String> begun = new ArrayList<>();

        @Override
        public void step(String code) {
            begun.add(code.substring(code.lastIndexOf('.') + 1));
        }
    }

    private Operation clonedAndSetUp() {
        PlayedPve.Played template = pve.add(GuestKind.QEMU, 900);
        template.template = true;
        template.status = "stopped";
        try (CloudInit setup =
                new CloudInit(
                        "ann", "", "ip=dhcp", "", "", Secret.of("s3cr3t-s3cr3t".toCharArray()))) {
            return PveContract.control(pve)
                    .guests(PveContract.TARGET)
                    .clone(pve.guest(900), CloneChoice.full(205, "db"), setup, true);
        }
    }

    @Test
    void everyLinkIsDoneInItsTurn() throws InterruptedException {
        Operation clone = clonedAndSetUp();
        assertThat(clone.describe().steps()).hasSize(4);
        clone.run(steps);
        assertThat(clone.verify(steps)).isInstanceOf(Finding.Holds.class);
        assertThat(steps.begun).containsExactly("clone", "setup", "secret", "start");
        assertThat(pve.guest(205).running()).isTrue();
        assertThat(java.util.Objects.requireNonNull(pve.guests.get(205)).config)
                .containsEntry("ciuser", "ann");
        assertThat(clone.describe().sent().toString()).doesNotContain("s3cr3t");
    }

    /// A clone that is not there is neither set up nor started.
    @Test
    void whatDoesNotHoldIsNotFollowed() throws InterruptedException {
        Operation clone = clonedAndSetUp();
        pve.takesEffect = false;
        clone.run(steps);
        assertThat(steps.begun).containsExactly("clone");
        assertThat(clone.verify(steps)).isInstanceOf(Finding.HoldsNot.class);
        assertThat(pve.sent).isEqualTo(1);
    }
}
