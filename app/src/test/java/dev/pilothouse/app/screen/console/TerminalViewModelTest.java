package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.screen.console.TerminalViewModel.Broken;
import dev.pilothouse.app.screen.console.TerminalViewModel.Ended;
import dev.pilothouse.app.screen.console.TerminalViewModel.Idle;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.RefusedException;
import dev.pilothouse.core.wire.TerminalStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

class TerminalViewModelTest {

    private static final TerminalStream.Size SIZE = new TerminalStream.Size(80, 24);

    private final Deque<FakeStream> streams = new ArrayDeque<>();
    private final List<TerminalStream> fed = new ArrayList<>();
    private @Nullable Fault refusal;
    private @Nullable Refusal notAllowed;
    private final TerminalViewModel model =
            new TerminalViewModel(new DirectUi(), this::open, "n", fed::add);

    private TerminalStream open(TerminalStream.Size size) {
        if (notAllowed != null) {
            throw new RefusedException(notAllowed);
        }
        if (refusal != null) {
            throw new FaultException(refusal);
        }
        FakeStream made = new FakeStream();
        streams.add(made);
        return made;
    }

    @Test
    void itConnectsWhenAskedAndOnlyOnceAtATime() {
        assertThat(model.stateProperty().get()).isInstanceOf(Idle.class);
        model.connect(() -> SIZE);
        model.connect(() -> SIZE);
        assertThat(model.connected()).isTrue();
        assertThat(fed).hasSize(1);
    }

    @Test
    void aShellThatEndsSaysItsStatusAndCanBeHadAgain() {
        model.connect(() -> SIZE);
        FakeStream first = streams.getLast();
        first.exit(3);
        model.ended(first);
        assertThat(model.stateProperty().get()).isEqualTo(new Ended(OptionalInt.of(3)));
        model.connect(() -> SIZE);
        assertThat(model.connected()).isTrue();
        model.ended(first);
        assertThat(model.connected()).as("an old stream's end is old news").isTrue();
        streams.getLast().cut();
        model.ended(streams.getLast());
        assertThat(model.stateProperty().get())
                .isEqualTo(new Broken(new Fault.ConnectionLost("n", "")));
    }

    @Test
    void aRefusalIsAFaultAndClosingEndsTheStream() {
        refusal = new Fault.NoShell("n", "ops", Fault.NoShell.Trouble.SESSIONS, "(MaxSessions)");
        model.connect(() -> SIZE);
        assertThat(model.stateProperty().get()).isEqualTo(new Broken(refusal));
        refusal = null;
        model.connect(() -> SIZE);
        model.close();
        assertThat(streams.getLast().open()).isFalse();
        model.connect(() -> SIZE);
        assertThat(streams).hasSize(1);
    }

    @Test
    void whatIsNotAllowedSaysWhyAndCanBeTriedAgain() {
        notAllowed = new Refusal.ReadOnlyEnvironment("production");
        model.connect(() -> SIZE);
        assertThat(model.stateProperty().get())
                .isEqualTo(new TerminalViewModel.Refused(notAllowed));
        notAllowed = null;
        model.connect(() -> SIZE);
        assertThat(model.connected()).isTrue();
    }
}
