package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.RefusedException;
import dev.pilothouse.core.wire.TerminalStream;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How one terminal stands: not connected, on the way, open, ended. UI thread.
final class TerminalViewModel implements AutoCloseable {

    /// What is shown below the text, or nothing while it is open.
    sealed interface State {}

    /// Not begun, as after a restart of the program.
    record Idle() implements State {}

    record Connecting() implements State {}

    record Open(TerminalStream stream) implements State {}

    /// The shell said good-bye.
    ///
    /// @param status empty where the server did not say, as for one that was killed
    record Ended(OptionalInt status) implements State {}

    /// Never came, or was cut off.
    record Broken(Fault fault) implements State {}

    /// The role or the environment does not allow it.
    record Refused(Refusal why) implements State {}

    /// Opens the other end; blocks.
    interface Opener {
        TerminalStream open(TerminalStream.Size size);
    }

    private final Ui ui;
    private final Opener opener;
    private final String host;
    private final Consumer<TerminalStream> feed;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Idle());
    private @Nullable Subscription opening;
    private boolean closed;

    /// @param host for faults
    /// @param feed is given the stream of each new connection
    TerminalViewModel(Ui ui, Opener opener, String host, Consumer<TerminalStream> feed) {
        this.ui = ui;
        this.opener = opener;
        this.host = host;
        this.feed = feed;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean connected() {
        return state.get() instanceof Open;
    }

    /// Begins anew, unless it is open or on the way.
    ///
    /// @param size asked for once the state says that it is on the way, as that gives the terminal
    ///     the room of what said that it was not. A program that begins with one size and at once
    ///     gets another is shown wrongly by the emulator: lines below its first region scroll.
    void connect(Supplier<TerminalStream.Size> size) {
        if (closed || connected() || state.get() instanceof Connecting) {
            return;
        }
        state.set(new Connecting());
        TerminalStream.Size wanted = size.get();
        opening = ui.compute(() -> opener.open(wanted), this::opened, this::failed);
    }

    private void opened(TerminalStream stream) {
        if (closed) {
            stream.close();
            return;
        }
        state.set(new Open(stream));
        feed.accept(stream);
    }

    private void failed(Exception failure) {
        state.set(
                switch (failure) {
                    case FaultException e -> new Broken(e.fault());
                    case RefusedException e -> new Refused(e.why());
                    default -> new Broken(new Fault.Internal(failure.toString()));
                });
    }

    /// Told when the emulator has read all of a stream.
    void ended(TerminalStream stream) {
        if (!(state.get() instanceof Open open) || !open.stream().equals(stream)) {
            return;
        }
        OptionalInt status = stream.exitStatus();
        stream.close();
        state.set(
                status.isPresent()
                        ? new Ended(status)
                        : new Broken(new Fault.ConnectionLost(host, "")));
    }

    @Override
    public void close() {
        closed = true;
        if (opening != null) {
            opening.close();
        }
        if (state.get() instanceof Open open) {
            open.stream().close();
        }
        state.set(new Idle());
    }
}
