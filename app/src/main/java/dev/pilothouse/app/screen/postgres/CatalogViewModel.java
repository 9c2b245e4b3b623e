package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.connector.postgres.Catalog;
import dev.pilothouse.core.connector.postgres.IndexList;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.TableDetail;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.connector.postgres.VacuumState;
import dev.pilothouse.core.connector.postgres.XidPace;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Operation;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What is in the databases of one server: asked for while somebody looks at it, and again after a
/// while that depends on what it costs the server. At a past moment only the sizes of the largest
/// tables are known, from the cache. UI thread.
public final class CatalogViewModel implements AutoCloseable {

    /// How often at most.
    private static final Duration EVERY = Duration.ofMinutes(1);

    /// The progress of a vacuum is looked at more often.
    private static final Duration OFTEN = Duration.ofSeconds(5);

    /// A server is asked for a hundredth of its time at most.
    private static final double SHARE = 100;

    private final Workbench bench;
    private final TargetId id;
    private final ObjectProperty<List<String>> databases =
            new SimpleObjectProperty<>(this, "databases", List.of());
    private final ObjectProperty<String> database =
            new SimpleObjectProperty<>(this, "database", "");
    private final ObjectProperty<Optional<Wanted>> wanted =
            new SimpleObjectProperty<>(this, "wanted", Optional.empty());
    private final Asked<TableList> tables;
    private final Asked<IndexList> indexes;
    private final Asked<VacuumState> vacuum;
    private final Asked<TableDetail> detail;
    private final Asked<Optional<XidPace>> pace;
    private final Subscription operations;
    private @Nullable Target target;
    private @Nullable Place looked;
    private Subscription ticking = () -> {};
    private boolean live = true;
    private long at;
    private long asked = Long.MIN_VALUE;
    private long done;
    private boolean chosen;

    /// Something that another place pointed at.
    ///
    /// @param subject a name as SQL writes it
    record Wanted(Place place, String database, String subject) {}

    CatalogViewModel(Workbench bench, TargetId id) {
        this.bench = bench;
        this.id = id;
        FaultText words = new FaultText(new Format(bench.texts()));
        tables = new Asked<>(bench.ui(), words);
        indexes = new Asked<>(bench.ui(), words);
        vacuum = new Asked<>(bench.ui(), words);
        detail = new Asked<>(bench.ui(), words);
        pace = new Asked<>(bench.ui(), words);
        database.addListener(o -> turned());
        operations = bench.ui().bind(bench.data().control().operations().board(), this::operated);
    }

    /// What was done here is looked at as soon as it is done.
    void operated(Board board) {
        long ended =
                board.operations().stream()
                        .filter(o -> o.target().id().equals(id))
                        .mapToLong(o -> o.times().ended())
                        .max()
                        .orElse(0);
        if (ended > done) {
            done = ended;
            refresh();
        }
    }

    /// Those that may be looked at, by name.
    ReadOnlyObjectProperty<List<String>> databasesProperty() {
        return databases;
    }

    /// The one that is looked at; empty before the first is known.
    ReadOnlyObjectProperty<String> databaseProperty() {
        return database;
    }

    Asked<TableList> tables() {
        return tables;
    }

    Asked<IndexList> indexes() {
        return indexes;
    }

    Asked<VacuumState> vacuum() {
        return vacuum;
    }

    /// The table that was asked for last.
    Asked<TableDetail> detail() {
        return detail;
    }

    /// How fast transaction numbers are used up; empty for not enough history.
    Asked<Optional<XidPace>> pace() {
        return pace;
    }

    /// What another place pointed at, until it was found.
    ObjectProperty<Optional<Wanted>> wantedProperty() {
        return wanted;
    }

    boolean live() {
        return live;
    }

    /// Whether anything may be changed from here.
    boolean acts() {
        return live && !bench.data().readOnly();
    }

    /// A person chose another database.
    void choose(String name) {
        chosen = true;
        database.set(name);
    }

    /// Another place points at something of a database.
    void point(Place place, String name, String subject) {
        if (!name.isEmpty()) {
            choose(name);
        }
        wanted.set(
                subject.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Wanted(place, name, subject)));
    }

    /// The same in one word: database, slash, subject.
    void point(Place place, String row) {
        int slash = row.indexOf('/');
        point(place, slash < 0 ? "" : row.substring(0, slash), row.substring(slash + 1));
    }

    /// The server was read, the target has changed, or the cursor has moved.
    void turn(@Nullable TargetState state, boolean nowLive, long moment) {
        Target next = state == null ? null : state.target();
        boolean other =
                next == null
                        || target == null
                        || !next.endpoint().equals(target.endpoint())
                        || nowLive != live
                        || (!nowLive && moment != at);
        target = next;
        live = nowLive;
        at = moment;
        if (state != null) {
            known(state);
        }
        if (other) {
            forget();
        }
        if (!live && state != null) {
            tables.put(TableNames.remembered(state, database.get()));
        }
        tick();
    }

    private void known(TargetState state) {
        List<String> names = connectable(state);
        if (!names.isEmpty() && !names.equals(databases.get())) {
            databases.set(names);
        }
        if (!chosen || (!names.isEmpty() && !names.contains(database.get()))) {
            database.set(usual(state, names));
        }
    }

    private static List<String> connectable(TargetState state) {
        KnownFact known = state.facts().get(PostgresFacts.DATABASES);
        if (known == null || !(known.fact().value() instanceof Fact.Table table)) {
            return List.of();
        }
        int connect = table.columns().indexOf("connect");
        int template = table.columns().indexOf("template");
        return table.rows().stream()
                .filter(row -> connect < 0 || row.get(connect).equals("yes"))
                .filter(row -> template < 0 || !row.get(template).equals("yes"))
                .map(List::getFirst)
                .toList();
    }

    /// The one of the login, unless that is the one that everybody logs in to: then the largest.
    private static String usual(TargetState state, List<String> names) {
        String own =
                state.target().endpoint() instanceof Endpoint.Postgres endpoint
                        ? Objects.requireNonNullElse(endpoint.database(), "")
                        : "";
        if (!own.isEmpty() && !own.equals("postgres")) {
            return own;
        }
        return names.stream()
                .filter(n -> !n.equals("postgres"))
                .max(Comparator.comparingDouble(n -> size(state, n)))
                .orElse(own.isEmpty() ? "postgres" : own);
    }

    private static double size(TargetState state, String name) {
        Figure figure =
                state.figure(Series.of(PostgresMetrics.DB_SIZE, PostgresMetrics.DATABASE, name));
        return figure == null || Double.isNaN(figure.value()) ? 0 : figure.value();
    }

    /// Begins or ends asking.
    ///
    /// @param place the sub-tab in front; null where nobody looks
    void watch(@Nullable Place place) {
        boolean ours = place == Place.TABLES || place == Place.INDEXES || place == Place.VACUUM;
        Place next = ours ? place : null;
        if (next == looked) {
            return;
        }
        looked = next;
        asked = Long.MIN_VALUE;
        ticking.close();
        ticking = next == null ? () -> {} : bench.ui().every(OFTEN, this::tick);
        tick();
    }

    void refresh() {
        asked = Long.MIN_VALUE;
        tick();
    }

    private void turned() {
        forget();
        tick();
    }

    private void forget() {
        asked = Long.MIN_VALUE;
        tables.clear();
        indexes.clear();
        vacuum.clear();
        detail.clear();
    }

    private void tick() {
        Target now = target;
        Place place = looked;
        String name = database.get();
        if (place == null || now == null || !live || name.isEmpty() || !due(place)) {
            return;
        }
        if (bench.data().readOnly() || now.paused()) {
            return;
        }
        asked = bench.data().clock().millis();
        Catalog catalog = catalog(now);
        switch (place) {
            case TABLES -> tables.ask(() -> catalog.tables(name));
            case INDEXES -> {
                List<Target> standbys = standbys();
                indexes.ask(() -> catalog.indexes(name, standbys));
            }
            case VACUUM -> {
                vacuum.ask(() -> catalog.vacuum(name));
                long moment = asked;
                pace.ask(() -> XidPace.of(bench.data().history(), id, moment));
            }
            default -> {}
        }
    }

    private boolean due(Place place) {
        Asked<?> of =
                switch (place) {
                    case INDEXES -> indexes;
                    case VACUUM -> vacuum;
                    default -> tables;
                };
        if (of.askingProperty().get()) {
            return false;
        }
        if (asked == Long.MIN_VALUE) {
            return true;
        }
        double cost =
                switch (of.answerProperty().get()) {
                    case TableList list -> list.millis();
                    case IndexList list -> list.millis();
                    case VacuumState state -> state.millis();
                    case null, default -> 0;
                };
        double least = (place == Place.VACUUM ? OFTEN : EVERY).toMillis();
        return bench.data().clock().millis() - asked >= Math.max(least, cost * SHARE) - 500;
    }

    private Catalog catalog(Target of) {
        return bench.data().control().postgres().catalog(of);
    }

    /// Other servers that may follow this one.
    private List<Target> standbys() {
        return bench.cursor().fleet().current().targets().stream()
                .filter(s -> !s.target().id().equals(id))
                .filter(
                        s -> {
                            KnownFact role = s.facts().get(PostgresFacts.ROLE);
                            return role != null
                                    && role.fact()
                                            .value()
                                            .equals(new Fact.Text(PostgresFacts.STANDBY));
                        })
                .map(TargetState::target)
                .toList();
    }

    /// Asks more about one table.
    void look(TableRow row) {
        Target now = target;
        if (now == null || !acts() || row.oid() == 0) {
            detail.clear();
            return;
        }
        String name = database.get();
        Catalog catalog = catalog(now);
        detail.ask(() -> catalog.table(name, row.oid()));
    }

    /// The definition of an index, told on the UI thread.
    void definition(long index, java.util.function.Consumer<String> told) {
        Target now = target;
        if (now == null || !acts()) {
            told.accept("");
            return;
        }
        String name = database.get();
        Catalog catalog = catalog(now);
        Subscription unused =
                bench.ui()
                        .compute(() -> catalog.definition(name, index), told, e -> told.accept(""));
    }

    /// Operations for what is wanted; none while nothing may be changed.
    List<Operation> upkeep(List<Upkeep> wanted) {
        Target now = target;
        if (now == null || !acts()) {
            return List.of();
        }
        Catalog catalog = catalog(now);
        return wanted.stream().map(catalog::upkeep).toList();
    }

    @Override
    public void close() {
        operations.close();
        ticking.close();
        looked = null;
        forget();
    }
}
