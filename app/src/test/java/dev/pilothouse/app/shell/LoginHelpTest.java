package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Optional;

class LoginHelpTest {

    private final FleetState fleet = DemoFleet.live();
    private final DemoBench demo = new DemoBench(fleet);
    private final LoginHelp help = new LoginHelp(demo.bench(new Texts(Locale.ENGLISH)));

    private TargetState waiting() {
        return fleet.targets().stream()
                .filter(t -> t.fault() instanceof Fault.SecretNeeded)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPasswordIsKeptAndWhoWaitsForItIsReadAtOnce() {
        TargetState target = waiting();
        if (!(target.fault() instanceof Fault.SecretNeeded needed)) {
            throw new AssertionError(target.fault());
        }
        demo.answer = Optional.of("letmein");
        help.ask(needed, () -> demo.calls.add("done"));
        assertThat(demo.secrets.get(needed.name())).isPresent();
        assertThat(demo.calls).contains("refresh " + target.target().id(), "done");
        assertThat(demo.calls.stream().filter(c -> c.startsWith("refresh"))).hasSize(1);
    }

    @Test
    void nothingTypedChangesNothing() {
        if (!(waiting().fault() instanceof Fault.SecretNeeded needed)) {
            throw new AssertionError("nobody waits");
        }
        help.ask(needed, () -> demo.calls.add("done"));
        assertThat(demo.secrets.get(needed.name())).isEmpty();
        assertThat(demo.calls).noneMatch(c -> c.startsWith("refresh") || c.equals("done"));
        assertThat(help.ask(needed)).isEqualTo("Enter the password…");
    }
}
