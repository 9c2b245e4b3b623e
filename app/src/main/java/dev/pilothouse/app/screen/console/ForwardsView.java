package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.RefusedException;
import dev.pilothouse.core.remote.Forward;
import dev.pilothouse.core.remote.Forwards;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// The port forwards: a new one above, all of them below with what passed through.
final class ForwardsView extends VBox implements AutoCloseable {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final Forwards forwards;
    private final ComboBox<Target> through = new ComboBox<>();
    private final TextField host = new TextField("127.0.0.1");
    private final TextField port = new TextField();
    private final TextField local = new TextField();
    private final Label problem = new Label();
    private final Beforehand beforehand;
    private final Withheld add;
    private final Withheld start;
    private final Withheld stop;
    private final Withheld remove;
    private final DataTable<Forward.State> table;
    private final List<Subscription> subscriptions;

    ForwardsView(Workbench bench, Forwards forwards, Beforehand beforehand) {
        super(8);
        this.bench = bench;
        this.texts = bench.texts();
        this.format = new Format(texts, ZoneId.systemDefault());
        this.forwards = forwards;
        this.beforehand = beforehand;
        Button adding = new Button(texts.text("console.forward.add"), Icon.ADD.view());
        adding.getStyleClass().add("primary");
        adding.setOnAction(e -> add());
        add = new Withheld(adding);
        start = button("start", Icon.START, this::start);
        stop = button("stop", Icon.STOP, this::stop);
        remove = button("remove", Icon.DELETE, this::remove);
        table = table();
        getStyleClass().add("console-forwards");
        Label about = new Label(texts.text("console.forward.about"));
        about.getStyleClass().addAll("small", "muted");
        Told.wrapped(about);
        problem.getStyleClass().add("bad-text");
        problem.setWrapText(true);
        say("");
        table.setMenu(this::menu);
        table.setOnOpen(this::turn);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(about, form(), problem, actions(), table);
        table.selectionProperty().subscribe(rows -> withhold());
        through.valueProperty().subscribe(node -> withhold());
        subscriptions = new ArrayList<>(beforehand.watch(this::withhold));
        subscriptions.add(
                bench.ui()
                        .bind(
                                forwards.all(),
                                rows -> {
                                    table.setRows(rows);
                                    withhold();
                                }));
        subscriptions.add(bench.ui().bind(bench.data().inventory().targets(), this::targets));
    }

    private Region form() {
        through.setPrefWidth(180);
        through.setConverter(new Names());
        host.setPrefColumnCount(14);
        port.setPrefColumnCount(6);
        local.setPrefColumnCount(6);
        local.setPromptText(texts.text("console.forward.any"));
        FlowPane row =
                new FlowPane(
                        12,
                        8,
                        pair("console.forward.through", through),
                        pair("console.forward.host", host),
                        pair("console.forward.port", port),
                        pair("console.forward.local", local),
                        add);
        row.setRowValignment(javafx.geometry.VPos.CENTER);
        return row;
    }

    private HBox pair(String key, Region field) {
        Label label = new Label(texts.text(key));
        label.setLabelFor(field);
        HBox pair = new HBox(6, label, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private Withheld button(String word, Icon icon, IntConsumer doing) {
        Button button = new Button(texts.text("console.forward." + word), icon.view());
        button.setOnAction(e -> chosen().forEach(s -> doing.accept(s.forward().number())));
        return new Withheld(button);
    }

    private Region actions() {
        HBox bar = new HBox(8, start, stop, remove);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    /// Says beforehand what would be refused, and why.
    private void withhold() {
        Target node = through.getValue();
        add.why(beforehand.why(node == null ? List.of() : List.of(node)));
        List<Forward.State> rows = chosen();
        Optional<String> person = beforehand.why(List.of());
        Optional<String> none =
                rows.isEmpty()
                        ? Optional.of(texts.text("console.forward.choose"))
                        : Optional.empty();
        List<Target> nodes =
                bench.data().inventory().targets().current().stream()
                        .filter(
                                t ->
                                        rows.stream()
                                                .anyMatch(
                                                        r -> r.forward().through().equals(t.id())))
                        .toList();
        start.why(
                beforehand
                        .why(nodes)
                        .or(() -> none)
                        .or(
                                () ->
                                        rows.stream().allMatch(Forward.State::running)
                                                ? Optional.of(texts.text("console.forward.on"))
                                                : Optional.empty()));
        stop.why(
                person.or(() -> none)
                        .or(
                                () ->
                                        rows.stream().noneMatch(Forward.State::running)
                                                ? Optional.of(texts.text("console.forward.off"))
                                                : Optional.empty()));
        remove.why(person.or(() -> none));
    }

    private List<Forward.State> chosen() {
        return table.selectionProperty().get();
    }

    private List<MenuItem> menu(List<Forward.State> rows) {
        boolean may = beforehand.why(List.of()).isEmpty();
        MenuItem on = new MenuItem(texts.text("console.forward.start"));
        on.setOnAction(e -> rows.forEach(s -> start(s.forward().number())));
        on.setDisable(start.withheld());
        MenuItem off = new MenuItem(texts.text("console.forward.stop"));
        off.setOnAction(e -> rows.forEach(s -> stop(s.forward().number())));
        off.setDisable(stop.withheld());
        MenuItem away = new MenuItem(texts.text("console.forward.remove"));
        away.setOnAction(e -> rows.forEach(s -> remove(s.forward().number())));
        away.setDisable(!may);
        return List.of(on, off, away);
    }

    private void turn(Forward.State state) {
        if (state.running()) {
            stop(state.forward().number());
        } else {
            start(state.forward().number());
        }
    }

    private DataTable<Forward.State> table() {
        List<Column<Forward.State>> columns =
                List.of(
                        Column.mark(
                                "state",
                                texts.text("console.forward.state"),
                                220,
                                ForwardsView::shape,
                                this::words),
                        Column.words(
                                        "local",
                                        texts.text("console.forward.here"),
                                        150,
                                        ForwardsView::here)
                                .mono(),
                        Column.words(
                                "through",
                                texts.text("console.forward.through"),
                                150,
                                (Forward.State s) -> name(s)),
                        Column.words(
                                        "there",
                                        texts.text("console.forward.there"),
                                        180,
                                        (Forward.State s) ->
                                                s.forward().host() + ":" + s.forward().port())
                                .mono(),
                        Column.number(
                                "connections",
                                texts.text("console.forward.connections"),
                                100,
                                Forward.State::connections,
                                n -> "" + (long) n),
                        Column.number(
                                "up",
                                texts.text("console.forward.up"),
                                100,
                                Forward.State::bytesUp,
                                format::bytes),
                        Column.number(
                                "down",
                                texts.text("console.forward.down"),
                                100,
                                Forward.State::bytesDown,
                                format::bytes));
        return new DataTable<>(
                bench.ui(),
                s -> s.forward().number(),
                columns,
                new DataTable.Labels(
                        texts.text("console.table.filter"),
                        texts.text("console.forward.empty"),
                        texts.text("console.table.nomatch"),
                        texts.text("console.table.columns"),
                        texts.text("console.table.csv"),
                        texts.text("console.table.cell"),
                        texts.text("console.table.row"),
                        texts));
    }

    private static Health shape(Forward.State state) {
        if (state.fault().isPresent()) {
            return Health.UNHEALTHY;
        }
        return state.running() ? Health.HEALTHY : Health.UNKNOWN;
    }

    private String words(Forward.State state) {
        Optional<Fault> fault = state.fault();
        if (fault.isPresent()) {
            return new FaultText(format).brief(fault.get());
        }
        return texts.text(state.running() ? "console.forward.on" : "console.forward.off");
    }

    private static String here(Forward.State state) {
        int wanted = state.running() ? state.localPort() : state.forward().localPort();
        return wanted == 0 ? Column.DASH : "127.0.0.1:" + wanted;
    }

    private String name(Forward.State state) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(state.forward().through()))
                .map(Target::name)
                .findFirst()
                .orElse(Column.DASH);
    }

    private void targets(List<Target> all) {
        Target before = through.getValue();
        through.getItems()
                .setAll(all.stream().filter(t -> t.endpoint() instanceof Endpoint.Ssh).toList());
        if (before != null && through.getItems().contains(before)) {
            through.setValue(before);
        }
    }

    private void add() {
        Target node = through.getValue();
        if (node == null) {
            say(texts.text("console.forward.which"));
            return;
        }
        String from = local.getText();
        String at = port.getText();
        String to = host.getText();
        bench.ui()
                .compute(
                        () -> {
                            int wanted = from.isBlank() ? 0 : number("local", from);
                            int there = number("port", at);
                            Forward made = forwards.add(node.id(), wanted, to, there);
                            forwards.start(made.number());
                            return made;
                        },
                        made -> say(""),
                        this::failed);
    }

    private static int number(String field, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidInput(field, "input.port.range", text.strip());
        }
    }

    private void start(int number) {
        work(() -> forwards.start(number));
    }

    private void stop(int number) {
        work(() -> forwards.stop(number));
    }

    private void remove(int number) {
        work(() -> forwards.remove(number));
    }

    private void work(Runnable work) {
        say("");
        bench.ui()
                .compute(
                        () -> {
                            work.run();
                            return true;
                        },
                        done -> {},
                        this::failed);
    }

    private void failed(Exception failure) {
        switch (failure) {
            case InvalidInput e -> say(texts.text(e.code(), e.value()));
            case NotAllowed _ -> say(texts.text("vault.notallowed"));
            case RefusedException e -> say(new OperationText(format).refusal(e.why()));
            case FaultException e -> {
                FaultText.Told told = new FaultText(format).tell(e.fault());
                say(told.title() + ". " + told.remedy());
            }
            default ->
                    bench.dialogs()
                            .toast(
                                    Tone.FAILED,
                                    texts.text("console.forward.failed"),
                                    String.valueOf(failure.getMessage()));
        }
    }

    private void say(String words) {
        problem.setText(words);
        problem.setVisible(!words.isEmpty());
        problem.setManaged(!words.isEmpty());
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    private final class Names extends StringConverter<Target> {
        @Override
        public String toString(@Nullable Target target) {
            return target == null ? "" : target.name();
        }

        @Override
        public @Nullable Target fromString(String text) {
            return through.getItems().stream()
                    .filter(t -> t.name().equals(text))
                    .findFirst()
                    .orElse(null);
        }
    }
}
