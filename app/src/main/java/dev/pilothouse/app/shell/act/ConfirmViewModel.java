package dev.pilothouse.app.shell.act;

import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.function.Function;

/// What a person has to fill in before an operation may run. What it lets through is checked again
/// in the core.
final class ConfirmViewModel {

    static final int MOST_AT_ONCE = 50;

    private final Preview preview;
    private final Function<List<Operation>, Demand> demands;
    private final Operation first;
    private final ReadOnlyObjectWrapper<List<Operation>> operations;
    private Demand demand;
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final BooleanProperty stopAtFailure;
    private final IntegerProperty atOnce;
    private final ReadOnlyIntegerWrapper missing = new ReadOnlyIntegerWrapper();

    /// @param preview of all that is wanted; at least one of them is not refused
    /// @param demands for those that are not refused, which may become fewer while the preview is
    ///     read
    /// @param course how it is suggested that they go on
    ConfirmViewModel(
            Preview preview, Function<List<Operation>, Demand> demands, Bulk.Course course) {
        this.preview = preview;
        this.demands = demands;
        operations = new ReadOnlyObjectWrapper<>(this, "operations", preview.allowed());
        first = operations.get().getFirst();
        demand = demands.apply(operations.get());
        stopAtFailure = new SimpleBooleanProperty(course.stopAtFailure());
        atOnce = new SimpleIntegerProperty(course.atOnce());
        typed.addListener(o -> count());
        reason.addListener(o -> count());
        preview.rows().addListener((InvalidationListener) o -> leaveOut(preview.allowed()));
        count();
    }

    /// What is known by now to be refused is not asked for.
    private void leaveOut(List<Operation> left) {
        if (left.size() == operations.get().size()) {
            return;
        }
        if (!left.isEmpty()) {
            demand = demands.apply(left);
        }
        operations.set(left);
        count();
    }

    /// The only one is known by now to be refused.
    void refuse() {
        leaveOut(List.of());
    }

    private void count() {
        int open = 0;
        if (asksWord() && !typed.get().strip().equals(demand.word())) {
            open++;
        }
        if (asksReason() && reason.get().isBlank()) {
            open++;
        }
        missing.set(open);
    }

    Preview preview() {
        return preview;
    }

    /// Whether several were wanted, even if only one of them is allowed.
    boolean many() {
        return preview.rows().size() > 1;
    }

    /// Those that will run.
    List<Operation> operations() {
        return operations.get();
    }

    ReadOnlyObjectProperty<List<Operation>> operationsProperty() {
        return operations.getReadOnlyProperty();
    }

    /// One of them, for what all have in common.
    Operation first() {
        return first;
    }

    Description about() {
        return first().describe();
    }

    Demand demand() {
        return demand;
    }

    boolean asksWord() {
        return demand.ask() == Demand.Ask.WORD;
    }

    /// Where the name has to be typed a reason is wanted, too.
    boolean asksReason() {
        return asksWord();
    }

    /// Whether Enter is enough: it is asked only so that what will be sent is seen before, and it
    /// can be begun again.
    boolean light() {
        return demand.ask() == Demand.Ask.YES
                && about().risk() != Risk.DESTROYS
                && demand.environment().filter(e -> e.policy() == WritePolicy.FREE).isPresent();
    }

    boolean dangerous() {
        return about().risk().compareTo(Risk.LOADS) > 0;
    }

    StringProperty typedProperty() {
        return typed;
    }

    StringProperty reasonProperty() {
        return reason;
    }

    BooleanProperty stopAtFailureProperty() {
        return stopAtFailure;
    }

    /// How many of several run at the same time.
    IntegerProperty atOnceProperty() {
        return atOnce;
    }

    /// How many things are still to be filled in.
    ReadOnlyIntegerProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    Confirmed confirmed() {
        return new Confirmed(
                operations.get(),
                new Bulk.Course(Math.clamp(atOnce.get(), 1, MOST_AT_ONCE), stopAtFailure.get()),
                demand.ask() == Demand.Ask.NOTHING
                        ? new Confirmation(false, "", reason.get().strip())
                        : Confirmation.typed(typed.get(), reason.get().strip()));
    }
}
