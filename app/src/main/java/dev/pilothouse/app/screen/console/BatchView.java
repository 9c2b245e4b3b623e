package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.Answer;
import dev.pilothouse.core.remote.Snippets;

import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One command on many nodes: the nodes at the left, the command and what came of it at the right,
/// equal answers together.
final class BatchView extends HBox {

    /// In pixels: the head and two rows. With less room all of the right side is scrolled.
    private static final double LEAST_TABLE = 130;

    private final Workbench bench;
    private final Texts texts;
    private final BatchViewModel model;
    private final Outcomes outcomes;
    private final Acting acting;
    private final Format format;
    private final TextArea script = new TextArea();
    private final FlowPane values = new FlowPane(12, 8);
    private final Label problem = new Label();
    private final Label state = new Label();
    private final Button run = new Button();
    private final Withheld running = new Withheld(run);
    private final Beforehand beforehand;
    private final List<Subscription> subscriptions;
    private final Button stop = new Button();
    private final Button again = new Button();
    private final AnswersPane output;
    private final DataTable<Answer.Group> table;
    private List<Answer.Group> groups = List.of();

    BatchView(Workbench bench, BatchViewModel model, Snippets snippets, Beforehand beforehand) {
        this.bench = bench;
        this.beforehand = beforehand;
        this.texts = bench.texts();
        this.model = model;
        acting = new Acting(bench);
        format = new Format(texts, ZoneId.systemDefault());
        outcomes = new Outcomes(format);
        output = new AnswersPane(texts, outcomes);
        table = table();
        getStyleClass().add("console-batch");
        ChoiceOfNodes nodes = new ChoiceOfNodes(texts, model);
        VBox right = new VBox(8, command(snippets), values, options(), problem, results());
        right.getStyleClass().add("console-command");
        right.setMinWidth(0);
        SharpScroll scroll = SharpScroll.down(right);
        scroll.setMinWidth(0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(nodes, scroll);
        model.names().addListener((ListChangeListener<String>) c -> ask());
        model.answers().addListener((ListChangeListener<Answer>) c -> answered());
        model.runningProperty().subscribe(on -> progress());
        model.refusalProperty().subscribe(refusal -> say(words(refusal)));
        model.chosen().addListener((SetChangeListener<TargetId>) c -> progress());
        subscriptions = beforehand.watch(this::progress);
        ask();
        answered();
    }

    void close() {
        subscriptions.forEach(Subscription::close);
    }

    private Region command(Snippets snippets) {
        script.textProperty().bindBidirectional(model.scriptProperty());
        script.getStyleClass().add("mono");
        script.setPrefRowCount(4);
        script.setMinHeight(72);
        script.setPromptText(texts.text("console.batch.prompt", "{{unit}}"));
        script.setAccessibleText(texts.text("console.batch.command"));
        KeyCombination go = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
        script.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (go.match(e)) {
                        e.consume();
                        start(false);
                    }
                });
        Label title = new Label(texts.text("console.batch.command"));
        title.getStyleClass().addAll("small", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        SnippetMenu saved = new SnippetMenu(bench, model, snippets);
        HBox head = new HBox(8, title, gap, saved.view());
        head.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, head, script);
    }

    private Region options() {
        CheckBox sudo = new CheckBox(texts.text("console.batch.sudo"));
        sudo.selectedProperty().bindBidirectional(model.sudoProperty());
        run.setText(texts.text("console.batch.run"));
        run.getStyleClass().add("primary");
        run.setOnAction(e -> start(false));
        stop.setText(texts.text("console.batch.stop"));
        stop.setOnAction(e -> model.stop());
        again.setText(texts.text("console.batch.again"));
        again.setOnAction(e -> start(true));
        problem.getStyleClass().add("bad-text");
        problem.setWrapText(true);
        say("");
        state.getStyleClass().addAll("small", "muted");
        Label seconds = new Label(texts.text("console.batch.limit"));
        Label most = new Label(texts.text("console.batch.atonce"));
        FlowPane row =
                new FlowPane(
                        12,
                        8,
                        sudo,
                        pair(seconds, spinner(1, 3600, model.limitProperty())),
                        pair(most, spinner(1, 100, model.atOnceProperty())),
                        running,
                        stop,
                        again,
                        state);
        row.setRowValignment(javafx.geometry.VPos.CENTER);
        return row;
    }

    private static HBox pair(Label label, Region field) {
        HBox pair = new HBox(6, label, field);
        label.setLabelFor(field);
        if (field instanceof Spinner<?> spinner) {
            spinner.getEditor().setAccessibleText(label.getText());
        }
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private static Spinner<Integer> spinner(
            int least, int most, javafx.beans.property.IntegerProperty value) {
        Spinner<Integer> spinner = new Spinner<>(least, most, value.get());
        spinner.setEditable(true);
        spinner.setPrefWidth(84);
        // Not bound through asObject(), which nobody holds: the binding would go with it.
        spinner.getValueFactory()
                .valueProperty()
                .addListener((o, was, is) -> value.set(is == null ? least : is));
        value.subscribe(now -> spinner.getValueFactory().setValue(now.intValue()));
        return spinner;
    }

    private Region results() {
        table.selectionProperty().subscribe(this::show);
        HBox bar = table.toolbar(this::save);
        VBox upper = new VBox(bar, table);
        upper.setMinHeight(LEAST_TABLE);
        table.setMinHeight(0);
        VBox.setVgrow(table, Priority.ALWAYS);
        SplitPane split = new SplitPane(upper, output);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        VBox.setVgrow(split, Priority.ALWAYS);
        return split;
    }

    private DataTable<Answer.Group> table() {
        List<Column<Answer.Group>> columns =
                List.of(
                        Column.mark(
                                "outcome",
                                texts.text("console.batch.outcome"),
                                190,
                                g -> Outcomes.shape(g.outcome()),
                                g -> outcomes.words(g.outcome())),
                        Column.<Answer.Group>number(
                                        "status",
                                        texts.text("console.batch.code"),
                                        80,
                                        g ->
                                                g.outcome() instanceof Answer.Exited(int status)
                                                        ? status
                                                        : Double.NaN,
                                        n -> "" + (long) n)
                                .rising(),
                        Column.number(
                                "count",
                                texts.text("console.batch.count"),
                                70,
                                g -> g.targets().size(),
                                n -> "" + (long) n),
                        Column.words(
                                "nodes",
                                texts.text("console.batch.nodes"),
                                220,
                                (Answer.Group g) -> names(g)),
                        Column.words(
                                        "output",
                                        texts.text("console.batch.output"),
                                        220,
                                        (Answer.Group g) -> first(g.output()))
                                .mono()
                                .growing());
        return new DataTable<>(
                bench.ui(),
                g -> List.of(g.outcome(), g.output()),
                columns,
                new DataTable.Labels(
                        texts.text("console.table.filter"),
                        texts.text("console.batch.empty"),
                        texts.text("console.table.nomatch"),
                        texts.text("console.table.columns"),
                        texts.text("console.table.csv"),
                        texts.text("console.table.cell"),
                        texts.text("console.table.row"),
                        texts));
    }

    private static String names(Answer.Group group) {
        return group.targets().stream().map(Target::name).collect(Collectors.joining(", "));
    }

    private static String first(String output) {
        return output.lines().findFirst().orElse(Column.DASH);
    }

    /// A field for each value the command asks for.
    private void ask() {
        values.getChildren().clear();
        for (String name : model.names()) {
            String before = model.values().getOrDefault(name, "");
            if (model.secret(name)) {
                PasswordBox box = new PasswordBox(texts, name);
                box.field().setText(before);
                box.textProperty().subscribe(text -> model.values().put(name, text));
                values.getChildren().add(box);
                continue;
            }
            TextField field = new TextField(before);
            field.setPrefColumnCount(16);
            field.textProperty().subscribe(text -> model.values().put(name, text));
            values.getChildren().add(pair(new Label(name), field));
        }
        values.setVisible(!model.names().isEmpty());
        values.setManaged(!model.names().isEmpty());
    }

    private void start(boolean whereNotWell) {
        if (!whereNotWell && model.chosenNodes().isEmpty()) {
            say(texts.text("console.batch.nobody"));
            return;
        }
        try {
            List<Operation> prepared = whereNotWell ? model.prepareWhereNotWell() : model.prepare();
            say("");
            acting.ask(
                    prepared,
                    model.course(),
                    agreed -> model.submit(agreed.bulk(), agreed.confirmation()));
        } catch (InvalidInput e) {
            say(texts.text(e.code(), e.value()));
        }
    }

    private void say(String wrong) {
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        problem.setManaged(!wrong.isEmpty());
    }

    private String words(@Nullable Refusal refusal) {
        return switch (refusal) {
            case null -> "";
            case Refusal.RoleTooLow _, Refusal.NobodySignedIn _ ->
                    texts.text("console.refused.role");
            case Refusal.ReadOnlyEnvironment e ->
                    texts.text("console.refused.environment", e.name());
            case Refusal.NotConfirmed _ -> texts.text("console.refused.unconfirmed");
            case Refusal.OnlyLooking _ -> texts.text("console.readonly");
            case Refusal.Ending _ -> texts.text("console.refused.ending");
        };
    }

    private void answered() {
        groups = Answer.grouped(List.copyOf(model.answers()));
        table.setRows(groups);
        show(table.selectionProperty().get());
        progress();
    }

    private void progress() {
        boolean on = model.runningProperty().get();
        Optional<String> refused = beforehand.why(model.chosenNodes());
        running.why(
                refused.or(
                        () ->
                                on
                                        ? Optional.of(texts.text("console.batch.busy"))
                                        : Optional.empty()));
        again.setDisable(refused.isPresent());
        stop.setVisible(on);
        stop.setManaged(on);
        boolean bad = !on && model.answers().stream().anyMatch(a -> !a.well());
        again.setVisible(bad);
        again.setManaged(bad);
        int asked = model.askedProperty().get();
        state.setText(
                asked == 0
                        ? ""
                        : texts.text("console.batch.progress", model.answers().size(), asked));
        state.setGraphic(on ? Icon.RUNNING.view(14) : null);
    }

    /// What is chosen, or else everything: who asks several nodes wants to see what they said.
    private void show(List<Answer.Group> chosen) {
        output.show(chosen.isEmpty() ? groups : chosen);
    }

    private void save(String csv) {
        bench.dialogs()
                .saveFile(
                        texts.text("console.table.csv"),
                        "answers.csv",
                        file -> file.ifPresent(f -> write(f, csv)));
    }

    private void write(Path file, String csv) {
        bench.ui()
                .compute(
                        () -> Files.writeString(file, csv, StandardCharsets.UTF_8),
                        done -> bench.dialogs().toast(Tone.DONE, done.toString(), ""),
                        failure ->
                                bench.dialogs()
                                        .toast(
                                                Tone.FAILED,
                                                file.toString(),
                                                String.valueOf(failure.getMessage())));
    }
}
