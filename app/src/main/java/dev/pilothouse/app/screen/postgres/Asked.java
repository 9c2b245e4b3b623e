package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Callable;

/// An answer that a server is asked for: the newest one, or why there is none. The last answer
/// stays
/// while it is asked again. UI thread.
///
/// @param <T> the answer
final class Asked<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

    private final Ui ui;
    private final FaultText words;
    private final ObjectProperty<@Nullable T> answer = new SimpleObjectProperty<>(this, "answer");
    private final ObjectProperty<FaultText.@Nullable Told> fault =
            new SimpleObjectProperty<>(this, "fault");
    private final BooleanProperty asking = new SimpleBooleanProperty(this, "asking");
    private Subscription underWay = () -> {};

    Asked(Ui ui, FaultText words) {
        this.ui = ui;
        this.words = words;
    }

    /// Null before the first answer.
    ReadOnlyObjectProperty<@Nullable T> answerProperty() {
        return answer;
    }

    /// Why the last question had no answer; null where it had one.
    ReadOnlyObjectProperty<FaultText.@Nullable Told> faultProperty() {
        return fault;
    }

    ReadOnlyBooleanProperty askingProperty() {
        return asking;
    }

    /// Asks anew; what is under way is given up.
    void ask(Callable<T> question) {
        underWay.close();
        asking.set(true);
        underWay = ui.compute(question, this::answered, this::failed);
    }

    /// As if it had never been asked.
    void clear() {
        underWay.close();
        asking.set(false);
        fault.set(null);
        answer.set(null);
    }

    /// An answer that came by another way.
    void put(T known) {
        underWay.close();
        answered(known);
    }

    private void answered(T found) {
        asking.set(false);
        fault.set(null);
        answer.set(found);
    }

    private void failed(Exception cause) {
        asking.set(false);
        Fault why =
                cause instanceof FaultException known
                        ? known.fault()
                        : new Fault.Internal(cause.getClass().getSimpleName());
        if (!(cause instanceof FaultException)) {
            LOG.warn("A server was asked in vain", cause);
        }
        fault.set(words.tell(why));
    }
}
