package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.operation.Operation;

import org.junit.jupiter.api.Nested;

/// What every operation promises, kept by every verb of the power of a guest.
class PowerContractTest {

    private abstract static class Verb extends PveContract {
        private final GuestKind kind;
        private final GuestVerb verb;

        Verb(GuestKind kind, GuestVerb verb) {
            this.kind = kind;
            this.verb = verb;
        }

        /// The guest as it is before.
        void prepare(PlayedPve.Played guest) {}

        @Override
        PlayedPve fresh() {
            PlayedPve fresh = new PlayedPve();
            prepare(fresh.add(kind, 101));
            return fresh;
        }

        @Override
        Operation operation(PveControl control) {
            return control.guests(TARGET).power(pve.guest(101), verb, PowerChoice.DEFAULT);
        }
    }

    @Nested
    class Start extends Verb {
        Start() {
            super(GuestKind.LXC, GuestVerb.START);
        }

        @Override
        void prepare(PlayedPve.Played guest) {
            guest.status = "stopped";
        }
    }

    @Nested
    class Shutdown extends Verb {
        Shutdown() {
            super(GuestKind.LXC, GuestVerb.SHUTDOWN);
        }
    }

    @Nested
    class Stop extends Verb {
        Stop() {
            super(GuestKind.QEMU, GuestVerb.STOP);
        }
    }

    @Nested
    class Reboot extends Verb {
        Reboot() {
            super(GuestKind.LXC, GuestVerb.REBOOT);
        }
    }

    @Nested
    class Reset extends Verb {
        Reset() {
            super(GuestKind.QEMU, GuestVerb.RESET);
        }
    }

    @Nested
    class Suspend extends Verb {
        Suspend() {
            super(GuestKind.QEMU, GuestVerb.SUSPEND);
        }
    }

    @Nested
    class SuspendContainer extends Verb {
        SuspendContainer() {
            super(GuestKind.LXC, GuestVerb.SUSPEND);
        }
    }

    @Nested
    class Hibernate extends Verb {
        Hibernate() {
            super(GuestKind.QEMU, GuestVerb.HIBERNATE);
        }
    }

    @Nested
    class Resume extends Verb {
        Resume() {
            super(GuestKind.QEMU, GuestVerb.RESUME);
        }

        @Override
        void prepare(PlayedPve.Played guest) {
            guest.paused = true;
        }
    }

    @Nested
    class StopTask extends PveContract {
        @Override
        PlayedPve fresh() {
            PlayedPve fresh = new PlayedPve();
            fresh.taskLooks = 900;
            fresh.exit = "unexpected status";
            return fresh;
        }

        @Override
        Operation operation(PveControl control) {
            return control.tasks(TARGET).stop(pve.old("vzdump", "101"));
        }
    }
}
