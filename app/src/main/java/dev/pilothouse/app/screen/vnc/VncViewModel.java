package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.RefusedException;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.Stroke;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// How one console stands: not connected, on the way, open, ended; and the text that is being typed
/// into it. UI thread.
final class VncViewModel implements AutoCloseable {

    /// What is shown below the picture, or nothing while it is open.
    sealed interface State {}

    /// Not begun, as after a restart of the program.
    record Idle() implements State {}

    record Connecting() implements State {}

    /// @param since in milliseconds of the clock
    record Open(long since) implements State {}

    /// Never came, or was cut off.
    record Broken(Fault fault) implements State {}

    /// The role or the environment does not allow it.
    record Refused(Refusal why) implements State {}

    /// Machines lose keys that come faster than their keyboard would send them.
    private static final Duration STROKE = Duration.ofMillis(12);

    private final Ui ui;
    private final Callable<Doors.Way<RfbDoor>> opener;
    private final Consumer<RfbDoor> feed;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Idle());
    private final ObjectProperty<Fit> fit = new SimpleObjectProperty<>(Fit.FIT);
    private final ReadOnlyIntegerWrapper left = new ReadOnlyIntegerWrapper();
    private final Deque<Stroke> strokes = new ArrayDeque<>();
    private @Nullable Subscription opening;
    private @Nullable Subscription typing;
    private Doors.@Nullable Way<RfbDoor> way;
    private boolean closed;

    /// @param opener blocks
    /// @param feed is given each new way in
    VncViewModel(Ui ui, Callable<Doors.Way<RfbDoor>> opener, Consumer<RfbDoor> feed) {
        this.ui = ui;
        this.opener = opener;
        this.feed = feed;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ObjectProperty<Fit> fitProperty() {
        return fit;
    }

    /// Keys that are still to be typed.
    ReadOnlyIntegerProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    boolean connected() {
        return state.get() instanceof Open;
    }

    boolean connecting() {
        return state.get() instanceof Connecting;
    }

    /// Begins anew, unless it is open or on the way.
    void connect() {
        if (closed || connected() || connecting()) {
            return;
        }
        state.set(new Connecting());
        opening = ui.compute(opener, this::opened, this::failed);
    }

    private void opened(Doors.Way<RfbDoor> found) {
        if (closed || !connecting() || way != null) {
            found.inside().close();
            found.close();
            return;
        }
        way = found;
        feed.accept(found.inside());
    }

    /// The first picture is there.
    void shown(long now) {
        if (connecting()) {
            state.set(new Open(now));
        }
    }

    /// It did not come so far, or has ended.
    void failed(Exception failure) {
        leave();
        state.set(
                switch (failure) {
                    case FaultException e -> new Broken(e.fault());
                    case RefusedException e -> new Refused(e.why());
                    default -> new Broken(new Fault.Internal(failure.toString()));
                });
    }

    /// Ended here.
    void end() {
        leave();
        state.set(new Idle());
    }

    private void leave() {
        stopTyping();
        Doors.Way<RfbDoor> now = way;
        way = null;
        if (now != null) {
            now.inside().close();
            now.close();
        }
    }

    /// Types a text as keys, one after the other.
    void type(List<Stroke> text, Consumer<Stroke> key) {
        strokes.addAll(text);
        left.set(strokes.size());
        if (typing == null && !strokes.isEmpty()) {
            typing = ui.every(STROKE, () -> next(key));
        }
    }

    private void next(Consumer<Stroke> key) {
        Stroke stroke = strokes.poll();
        if (stroke != null && connected()) {
            key.accept(stroke);
        }
        left.set(strokes.size());
        if (strokes.isEmpty() || !connected()) {
            stopTyping();
        }
    }

    void stopTyping() {
        strokes.clear();
        left.set(0);
        if (typing != null) {
            typing.close();
            typing = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (opening != null) {
            opening.close();
        }
        end();
    }
}
