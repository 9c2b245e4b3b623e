package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Something that the cluster itself is asked while somebody looks, and again now and then. One
/// question is under way at a time. UI thread.
///
/// @param <T> the answer
final class Asking<T> implements AutoCloseable {

    private final PageViewModel<?> page;
    private final long patience;
    private final Callable<T> question;
    private final ObjectProperty<@Nullable T> answer = new SimpleObjectProperty<>(this, "answer");
    private final ObjectProperty<FaultText.@Nullable Told> fault =
            new SimpleObjectProperty<>(this, "fault");
    private final List<Consumer<T>> listeners = new ArrayList<>();
    private Subscription asking = () -> {};
    private boolean inFlight;
    private boolean again;
    private boolean looked;
    private long asked;
    private long at;

    /// @param every how often it is asked while somebody looks
    Asking(PageViewModel<?> page, Duration every, Callable<T> question) {
        this.page = page;
        this.patience = every.toMillis();
        this.question = question;
        page.doneProperty().addListener((o, was, is) -> renew());
    }

    /// What was asked may have been changed from here meanwhile.
    private void renew() {
        if (!looked) {
            asked = 0;
        } else if (inFlight) {
            again = true;
        } else {
            refresh();
        }
    }

    /// The newest answer; null before the first.
    ReadOnlyObjectProperty<@Nullable T> answerProperty() {
        return answer;
    }

    /// Why the newest question was not answered; null if it was.
    ReadOnlyObjectProperty<FaultText.@Nullable Told> faultProperty() {
        return fault;
    }

    /// When the newest answer came, in milliseconds since 1970.
    long at() {
        return at;
    }

    /// Told of each answer, also of one that says the same as the one before.
    void onAnswer(Consumer<T> told) {
        listeners.add(told);
    }

    void watch(boolean seen) {
        looked = seen;
        if (seen) {
            tick();
        }
    }

    void tick() {
        if (looked && page.now() - asked >= patience) {
            refresh();
        }
    }

    void refresh() {
        if (!page.acts() || inFlight) {
            return;
        }
        inFlight = true;
        asked = page.now();
        asking = page.bench().ui().compute(question, this::answered, this::failed);
    }

    private void answered(T value) {
        inFlight = false;
        at = page.now();
        fault.set(null);
        answer.set(value);
        listeners.forEach(each -> each.accept(value));
        if (again) {
            again = false;
            refresh();
        }
    }

    private void failed(Exception cause) {
        inFlight = false;
        Fault known =
                cause instanceof FaultException told
                        ? told.fault()
                        : new Fault.Internal(cause.toString());
        fault.set(new FaultText(page.format()).tell(known));
    }

    @Override
    public void close() {
        asking.close();
    }
}
