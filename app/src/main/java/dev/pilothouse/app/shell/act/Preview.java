package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a change of several targets would do on each, and on which it would be refused. Read a few
/// at a time while the person already reads the rest. UI thread.
final class Preview implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final Set<Subscription> reading = new HashSet<>();
    private int next;
    private boolean closed;

    /// One of the wanted operations.
    record Row(Operation operation, Known known) {
        /// Whether it won't be run.
        boolean out() {
            return switch (known) {
                case Known.Refused _ -> true;
                case Known.Touches touches -> touches.impact().isRefused();
                case Known.Reading _, Known.Unread _ -> false;
            };
        }
    }

    /// What is known of one.
    sealed interface Known {
        /// Not read yet.
        record Reading() implements Known {}

        /// It won't be run.
        ///
        /// @param why a sentence
        record Refused(String why) implements Known {}

        /// Not run either where the server would refuse it.
        record Touches(Impact impact) implements Known {}

        /// What it would touch could not be read; it can be run all the same.
        record Unread(Exception why) implements Known {}
    }

    /// @param refusal why one can't be run now, as a sentence
    Preview(List<Operation> wanted, Function<Operation, Optional<String>> refusal) {
        for (Operation operation : wanted) {
            Known known =
                    refusal.apply(operation)
                            .<Known>map(Known.Refused::new)
                            .orElseGet(Known.Reading::new);
            rows.add(new Row(operation, known));
        }
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /// Those that can be run, as far as is known by now.
    List<Operation> allowed() {
        List<Operation> allowed = new ArrayList<>();
        for (Row row : rows) {
            if (!row.out()) {
                allowed.add(row.operation());
            }
        }
        return List.copyOf(allowed);
    }

    int refused() {
        return rows.size() - allowed().size();
    }

    void read(Ui ui) {
        for (int i = 0; i < AT_ONCE; i++) {
            readNext(ui);
        }
    }

    private void readNext(Ui ui) {
        while (next < rows.size() && !(rows.get(next).known() instanceof Known.Reading)) {
            next++;
        }
        if (closed || next >= rows.size()) {
            return;
        }
        int at = next++;
        Operation operation = rows.get(at).operation();
        Subscription[] own = new Subscription[1];
        own[0] =
                ui.compute(
                        operation::impact,
                        impact -> told(ui, at, new Known.Touches(impact), own[0]),
                        failure -> told(ui, at, new Known.Unread(failure), own[0]));
        reading.add(own[0]);
    }

    private void told(
            Ui ui, int at, Known known, @org.jspecify.annotations.Nullable Subscription own) {
        if (own != null) {
            reading.remove(own);
        }
        if (!closed) {
            rows.set(at, new Row(rows.get(at).operation(), known));
            readNext(ui);
        }
    }

    @Override
    public void close() {
        closed = true;
        Set.copyOf(reading).forEach(Subscription::close);
        reading.clear();
    }
}
