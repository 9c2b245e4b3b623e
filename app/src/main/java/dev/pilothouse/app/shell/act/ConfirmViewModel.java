package dev.pilothouse.app.shell.act;

import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;

/// What a person has to fill in before an operation may run. What it lets through is checked again
/// in the
/// core.
final class ConfirmViewModel {

    private static final int AT_ONCE = 4;

    private final List<Operation> operations;
    private final Demand demand;
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final BooleanProperty stopAtFailure = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper missing = new ReadOnlyIntegerWrapper();

    ConfirmViewModel(List<Operation> operations, Demand demand) {
        this.operations = List.copyOf(operations);
        this.demand = demand;
        typed.addListener(o -> count());
        reason.addListener(o -> count());
        count();
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

    List<Operation> operations() {
        return operations;
    }

    Operation first() {
        return operations.getFirst();
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

    boolean dangerous() {
        return about().risk() != Risk.SAFE;
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

    /// How many things are still to be filled in.
    ReadOnlyIntegerProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    Confirmation confirmation() {
        return Confirmation.typed(typed.get(), reason.get().strip());
    }

    Bulk bulk() {
        return new Bulk(operations, new Bulk.Course(AT_ONCE, stopAtFailure.get()));
    }
}
