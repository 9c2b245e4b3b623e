package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/// The sub-tabs of what runs on a node: processes, services, tmux sessions, containers.
final class RunningParts {

    /// The last of several init scripts that are named.
    private static final int NAMED = 24;

    private final Workbench bench;
    private final NodeViewModel model;
    private final Texts texts;
    private final Format format;
    private final Tables tables;
    private final TableMemory memory;
    private final RunningActions actions;
    private final LogsMenu logs;

    RunningParts(Workbench bench, NodeViewModel model) {
        this.bench = bench;
        this.model = model;
        this.texts = bench.texts();
        this.format = model.format();
        this.tables = new Tables(bench, format);
        this.memory = new TableMemory(bench);
        this.actions = new RunningActions(bench);
        this.logs = new LogsMenu(bench, model.target());
    }

    Part make(Place place) {
        return switch (place) {
            case PROCESSES -> processes();
            case SERVICES -> services();
            case TMUX -> sessions();
            case CONTAINERS -> containers();
            case OVERVIEW, CPU, MEMORY, DISKS, NETWORK, PORTS, LOGS, FACTS ->
                    throw new IllegalArgumentException(place.key());
        };
    }

    /// One table with a choice of rows above it.
    private <R, F extends Enum<F>> TablePart<R> filtered(
            Place place,
            String fact,
            DataTable<R> table,
            SegmentedChoice<F> choice,
            List<F> values,
            BiPredicate<R, F> is,
            Function<TargetState, List<R>> rows,
            Footer footer,
            Node... more) {
        TablePart.Filler<R> filler =
                (t, state) -> {
                    List<R> all = rows.apply(state);
                    for (F each : values) {
                        long count = all.stream().filter(r -> is.test(r, each)).count();
                        choice.setText(each, texts.text(key(each), format.count(count)));
                    }
                    F chosen = choice.valueProperty().get();
                    List<R> wanted =
                            all.stream().filter(r -> chosen == null || is.test(r, chosen)).toList();
                    t.setRows(wanted);
                    t.setFooter(footer.left(wanted.size(), state), footer.right(state));
                };
        List<Node> tools = new ArrayList<>(List.of(choice));
        tools.addAll(List.of(more));
        TablePart<R> part =
                new TablePart<>(model, fact, table, csv(place), filler, tools.toArray(Node[]::new));
        choice.valueProperty().subscribe(f -> part.again());
        return part;
    }

    /// What stands below a table.
    private interface Footer {
        String left(int count, TargetState state);

        String right(TargetState state);
    }

    private Footer footer(String count, String asOf, String fact) {
        return new Footer() {
            @Override
            public String left(int shown, TargetState state) {
                return texts.plural(count, shown);
            }

            @Override
            public String right(TargetState state) {
                return texts.text(asOf, format.asOf(model.tables(state).seen(fact), model.now()));
            }
        };
    }

    private Part processes() {
        DataTable<ProcessRow> table = tables.processes();
        table.sortBy("cpu", false);
        memory.keep("node.processes", table);
        table.setMenu(rows -> actions.processes(model.target(), rows));
        Footer plain = footer("node.proc.count", "node.proc.asof", NodeFacts.PROCESSES);
        Footer withCores =
                new Footer() {
                    @Override
                    public String left(int count, TargetState state) {
                        String shown = plain.left(count, state);
                        List<ProcessRow> all = model.tables(state).processes();
                        if (!all.isEmpty() && all.stream().allMatch(p -> Double.isNaN(p.cpu()))) {
                            return texts.text(
                                    "node.proc.cpu.next", shown, format.minute(second(state)));
                        }
                        double cores = NodeFigures.cores(state);
                        return Double.isNaN(cores)
                                ? shown
                                : texts.text(
                                        "node.proc.footer",
                                        shown,
                                        format.percent(cores * 100),
                                        texts.plural("node.cores", Math.round(cores)));
                    }

                    @Override
                    public String right(TargetState state) {
                        return plain.right(state);
                    }
                };
        List<ProcessRow.Filter> values = List.of(ProcessRow.Filter.values());
        return filtered(
                Place.PROCESSES,
                NodeFacts.PROCESSES,
                table,
                choice(values),
                values,
                ProcessRow::is,
                state -> model.tables(state).processes(),
                withCores);
    }

    /// When a list is read again that was read once.
    private long second(TargetState state) {
        long every = state.target().cadence().slow().toMillis();
        return model.tables(state).seen(NodeFacts.PROCESSES) + every;
    }

    private Part services() {
        DataTable<ServiceRow> table =
                tables.table(ServiceRow::key, tables.running(model::now).services());
        memory.keep("node.services", table);
        logs.join(
                table,
                rows -> actions.services(model.target(), rows),
                row -> (row.scope() == UnitScope.USER ? "user-unit:" : "unit:") + row.unit());
        List<ServiceRow.Filter> values = List.of(ServiceRow.Filter.values());
        SegmentedChoice<ServiceRow.Filter> choice = choice(values);
        ComboBox<ServiceRow.Type> type = types();
        TablePart<ServiceRow> part =
                filtered(
                        Place.SERVICES,
                        NodeFacts.SERVICES,
                        table,
                        choice,
                        values,
                        ServiceRow::is,
                        state ->
                                new RunningTables(state)
                                        .services().stream()
                                                .filter(type.getValue()::shows)
                                                .toList(),
                        footer("node.services.footer", "node.services.asof", NodeFacts.SERVICES),
                        type);
        type.valueProperty().addListener(o -> part.again());
        return part.unread(this::withoutSystemd)
                .instead(
                        state ->
                                choice.valueProperty().get() == ServiceRow.Filter.USER
                                        ? withoutUserUnits(state)
                                        : Optional.empty());
    }

    /// Services first: of the others there are many that nobody asks for.
    private ComboBox<ServiceRow.Type> types() {
        ComboBox<ServiceRow.Type> type = new ComboBox<>();
        type.getItems().setAll(ServiceRow.Type.values());
        type.setValue(ServiceRow.Type.SERVICE);
        type.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(ServiceRow.@Nullable Type value) {
                        return value == null
                                ? ""
                                : texts.text(
                                        "node.services.type."
                                                + value.name().toLowerCase(Locale.ROOT));
                    }

                    @Override
                    public ServiceRow.@Nullable Type fromString(String text) {
                        return null;
                    }
                });
        type.setAccessibleText(texts.text("node.services.type"));
        type.setMinWidth(Region.USE_PREF_SIZE);
        return type;
    }

    /// Says so, names what the node has in its place, and leads to what can be seen.
    private Optional<Node> withoutSystemd(TargetState state) {
        RunningTables running = new RunningTables(state);
        if (running.table(NodeFacts.SERVICES).reason().isEmpty() || isSystemd(state)) {
            return Optional.empty();
        }
        List<String> scripts = running.scripts();
        String named =
                scripts.isEmpty()
                        ? texts.text("node.services.without.why")
                        : texts.text(
                                "node.services.without.scripts",
                                String.join(", ", scripts.stream().limit(NAMED).toList())
                                        + (scripts.size() > NAMED ? " …" : ""));
        HBox leads =
                new HBox(
                        8,
                        lead(Place.PROCESSES),
                        lead(Place.TMUX),
                        lead(Place.CONTAINERS),
                        lead(Place.LOGS));
        leads.setAlignment(Pos.CENTER);
        EmptyState words = new EmptyState(Icon.SERVICE, texts.text("node.services.without"), named);
        words.getChildren().add(leads);
        return Optional.of(words);
    }

    private boolean isSystemd(TargetState state) {
        return "systemd".equals(model.tables(state).word(NodeFacts.INIT));
    }

    private Button lead(Place place) {
        Button button = new Button(texts.text("node.tab." + place.key()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> model.placeProperty().set(place));
        return button;
    }

    private Optional<Node> withoutUserUnits(TargetState state) {
        FactTable known = new RunningTables(state).table(NodeFacts.USER_SERVICES);
        if (known.known()) {
            return Optional.empty();
        }
        String why =
                known.reason().isEmpty()
                        ? texts.text("node.table.unread.why")
                        : texts.text(
                                "node.services.user.why",
                                new WhyMissing(texts).reason(known.reason()));
        VBox words = new EmptyState(Icon.SERVICE, texts.text("node.services.user.none"), why);
        return Optional.of(words);
    }

    private Part sessions() {
        DataTable<SessionRow> table =
                tables.table(
                        SessionRow::name,
                        tables.running(model::now).sessions(),
                        texts.text("node.tmux.none"));
        memory.keep("node.tmux", table);
        logs.join(
                table, rows -> actions.sessions(model.target(), rows), row -> "tmux:" + row.name());
        Footer below = footer("node.tmux.footer", "node.tmux.asof", NodeFacts.TMUX);
        TablePart.Filler<SessionRow> filler =
                (t, state) -> {
                    List<SessionRow> rows = new RunningTables(state).sessions();
                    t.setRows(rows);
                    t.setFooter(below.left(rows.size(), state), below.right(state));
                };
        Button start = new Button(texts.text("node.tmux.start") + "…", Icon.ADD.view());
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(e -> actions.startSession(model.target()));
        Withheld frame = new Withheld(start);
        Needs needs = new Needs(texts, bench.data());
        model.headerProperty()
                .subscribe(
                        h ->
                                frame.why(
                                        !model.live() || bench.data().readOnly()
                                                ? Optional.of(texts.text("node.action.past"))
                                                : needs.refusal(Right.OPERATE)));
        return new TablePart<>(model, NodeFacts.TMUX, table, csv(Place.TMUX), filler, frame);
    }

    private Part containers() {
        DataTable<ContainerRow> table =
                tables.table(
                        ContainerRow::key,
                        tables.running(model::now).containers(),
                        texts.text("node.containers.none"));
        memory.keep("node.containers", table);
        logs.join(
                table,
                rows -> actions.containers(model.target(), rows),
                row -> row.engine() + ":" + row.name());
        List<ContainerRow.Filter> values = List.of(ContainerRow.Filter.values());
        return filtered(
                Place.CONTAINERS,
                NodeFacts.CONTAINERS,
                table,
                choice(values),
                values,
                ContainerRow::is,
                state -> new RunningTables(state).containers(),
                footer("node.containers.footer", "node.containers.asof", NodeFacts.CONTAINERS));
    }

    private <F extends Enum<F>> SegmentedChoice<F> choice(List<F> values) {
        SegmentedChoice<F> choice = new SegmentedChoice<>(values, f -> texts.text(key(f), ""));
        choice.valueProperty().set(values.getFirst());
        return choice;
    }

    private static String key(Enum<?> filter) {
        return "node.filter." + filter.name().toLowerCase(Locale.ROOT);
    }

    private Consumer<String> csv(Place place) {
        return csv ->
                new Files(bench)
                        .saveCsv(model.headerProperty().get().name() + "-" + place.key(), csv);
    }
}
