package dev.pilothouse.app.shell;

import dev.pilothouse.app.widget.DataTable;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;

/// Remembers how somebody arranged a table: which columns, in which order, how wide, and the sort.
/// All tables of one kind share it, so the processes of every node look alike. FX thread.
public final class TableMemory {

    private static final Logger LOG = LoggerFactory.getLogger(TableMemory.class);
    private static final String KEY = "session.table.";

    private final Workbench bench;

    public TableMemory(Workbench bench) {
        this.bench = bench;
    }

    /// Arranges a table as it was left, and keeps what is changed from then on, a moment after the
    /// last change.
    ///
    /// @param name of the kind of table, such as `node.processes`
    public void keep(String name, DataTable<?> table) {
        String key = KEY + name;
        bench.data().settings().get(key).ifPresent(table::restore);
        if (bench.data().readOnly()) {
            return;
        }
        PauseTransition rest = new PauseTransition(Duration.seconds(1));
        String[] stored = {table.state()};
        rest.setOnFinished(
                e -> {
                    String now = table.state();
                    if (!now.equals(stored[0])) {
                        stored[0] = now;
                        put(key, now);
                    }
                });
        table.setOnArranged(rest::playFromStart);
    }

    private void put(String key, String state) {
        bench.ui()
                .compute(
                        () -> {
                            bench.data().settings().put(Map.of(key, state));
                            return state;
                        },
                        done -> {},
                        failure -> LOG.warn("The columns could not be kept", failure));
    }
}
