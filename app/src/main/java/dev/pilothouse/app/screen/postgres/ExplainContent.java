package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.connector.postgres.Plan;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How the server would run a statement: the statement, which can be changed, and its plan as a
/// tree
/// or as the server wrote it.
final class ExplainContent implements DialogContent {

    private static final double PLAN = 260;

    private final Texts texts;
    private final Format format;
    private final ExplainViewModel model;
    private final TextArea statement = new TextArea();
    private final Label why = new Label();
    private final Label about = new Label();
    private final SegmentedChoice<View> views;
    private final DataTable<PlanRow> planned;
    private final DataTable<PlanRow> measured;
    private final TextArea raw = new TextArea();
    private final VBox detail = new VBox(2);
    private final StackPane front = new StackPane();
    private final Button copy;
    private final Button run;
    private final Button explain;
    private final Button close;
    private final VBox body;

    /// In which form the plan is shown.
    private enum View {
        TREE,
        TEXT,
        JSON
    }

    ExplainContent(Workbench bench, ExplainViewModel model) {
        this.texts = bench.texts();
        this.format = new Format(texts);
        this.model = model;
        statement.textProperty().bindBidirectional(model.textProperty());
        statement.getStyleClass().add("plan-text");
        statement.setWrapText(true);
        statement.setPrefRowCount(4);
        statement.setMinHeight(70);
        statement.setAccessibleText(text("statement"));
        why.getStyleClass().addAll("small", "muted");
        about.getStyleClass().addAll("small", "muted");
        views =
                new SegmentedChoice<>(
                        List.of(View.values()),
                        v -> text("view." + v.name().toLowerCase(Locale.ROOT)));
        views.valueProperty().set(View.TREE);
        planned = new SessionColumns(bench, format).table(PlanRow::number, columns(false));
        measured = new SessionColumns(bench, format).table(PlanRow::number, columns(true));
        planned.selectionProperty().subscribe(this::detail);
        measured.selectionProperty().subscribe(this::detail);
        raw.setEditable(false);
        raw.getStyleClass().add("plan-text");
        raw.setAccessibleText(text("title"));
        copy = new Button(text("copy"), Icon.COPY.view());
        copy.setOnAction(e -> CommandBox.copyText(raw.getText()));
        front.setMinHeight(PLAN);
        front.setPrefHeight(PLAN);
        detail.getStyleClass().add("plan-detail");
        run = new Button(text("run"), Icon.START.view());
        run.setOnAction(e -> new Acting(bench).ask(model.run()));
        explain = new Button(text("explain"));
        explain.getStyleClass().add("primary");
        explain.setOnAction(e -> model.explain());
        close = new Button(text("close"));
        body =
                new VBox(
                        8,
                        statement,
                        dev.pilothouse.app.widget.Told.wrapped(why),
                        CatalogFrame.row(12, views, copy, about),
                        front,
                        detail);
        body.getStylesheets().add(dev.pilothouse.app.theme.Theme.sheet("catalog"));
        model.textProperty().subscribe(t -> refuse());
        views.valueProperty().subscribe(v -> fill());
        model.plan().answerProperty().subscribe(p -> fill());
        model.plan().faultProperty().subscribe(f -> fill());
        model.plan().askingProperty().subscribe(a -> fill());
        if (model.unplannable().isEmpty()) {
            model.explain();
        }
    }

    /// To be called once it is shown.
    void closeWith(Runnable closing) {
        close.setOnAction(e -> closing.run());
    }

    private String text(String key, Object... args) {
        return texts.text("catalog.plan." + key, args);
    }

    private void refuse() {
        String unplanned = model.unplannable().map(k -> text("refused." + k)).orElse("");
        String unrun = model.unrunnable().map(k -> text("refused." + k)).orElse("");
        explain.setDisable(!unplanned.isEmpty());
        run.setDisable(!unrun.isEmpty());
        run.setTooltip(new Tooltip(unrun.isEmpty() ? text("run.about") : unrun));
        run.setAccessibleHelp(unrun);
        why.setText(unplanned.isEmpty() ? unrun.isEmpty() ? text("run.about") : unrun : unplanned);
    }

    /// What was measured is shown where something was.
    private List<Column<PlanRow>> columns(boolean executed) {
        List<Column<PlanRow>> all = new ArrayList<>();
        all.add(
                Column.<PlanRow>words(
                                "step", text("column.step"), executed ? 170 : 250, PlanRow::name)
                        .name()
                        .growing());
        all.add(
                Column.words(
                        "on", text("column.on"), executed ? 110 : 150, r -> dash(r.step().on())));
        all.add(
                Column.meter(
                        Column.number(
                                "share",
                                text("column.share"),
                                148,
                                PlanRow::share,
                                format::percent),
                        r -> r.share() / 100,
                        r -> Level.of(r.share(), 50, 101)));
        all.add(number("cost", executed ? 72 : 84, r -> r.step().cost()));
        all.add(number("rows", executed ? 72 : 84, r -> r.step().rows()));
        if (executed) {
            all.add(number("actual", 72, r -> r.step().actualRows()));
            all.add(number("loops", 62, r -> r.step().loops()));
            all.add(
                    Column.number(
                            "time",
                            text("column.time"),
                            72,
                            r -> r.step().millis(),
                            format::millis));
        }
        all.add(
                Column.words(
                        "warnings", text("column.warnings"), executed ? 90 : 130, this::warnings));
        return all;
    }

    private Column<PlanRow> number(
            String id, double width, java.util.function.ToDoubleFunction<PlanRow> value) {
        return Column.number(
                id, text("column." + id), width, value, v -> format.decimal(v, v < 10 ? 1 : 0));
    }

    private static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }

    private String warnings(PlanRow row) {
        return dash(
                row.step().warnings().stream()
                        .map(w -> text("warning." + w.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", ")));
    }

    private void fill() {
        Plan plan = model.plan().answerProperty().get();
        FaultText.@Nullable Told fault = model.plan().faultProperty().get();
        View view = views.valueProperty().get();
        Node wanted;
        if (model.plan().askingProperty().get()) {
            wanted = new EmptyState(Icon.WAITING, text("wait"), "");
        } else if (fault != null) {
            wanted = trouble(fault);
        } else if (plan == null) {
            wanted = new EmptyState(Icon.FINDINGS, text("none"), text("none.why"));
        } else if (view == View.TREE) {
            DataTable<PlanRow> tree = plan.executed() ? measured : planned;
            tree.setRows(PlanRow.of(plan));
            wanted = tree;
        } else {
            wanted = raw;
        }
        boolean shown = plan != null && wanted != null && fault == null;
        if (plan != null) {
            raw.setText(view == View.TEXT ? lines(plan) : plan.json());
            about.setText(about(plan));
        }
        copy.setDisable(!shown);
        about.setVisible(shown);
        front.getChildren().setAll(wanted);
    }

    private Region trouble(FaultText.Told fault) {
        EmptyState state =
                new EmptyState(Icon.FAILED, fault.title(), fault.why() + " " + fault.remedy());
        if (!fault.command().isEmpty()) {
            state.getChildren().add(new CommandBox(fault.command()));
        }
        return state;
    }

    private String about(Plan plan) {
        String path = text("about.path", plan.path());
        if (plan.executed()) {
            return text(
                            "about.executed",
                            format.millis(plan.planningMillis()),
                            format.millis(plan.executionMillis()))
                    + " "
                    + path;
        }
        return (plan.generic() ? text("about.generic") : text("about.plain")) + " " + path;
    }

    /// As the server writes it for people; of one that was run only the tree is known.
    private static String lines(Plan plan) {
        if (!plan.text().isEmpty()) {
            return plan.text();
        }
        StringBuilder out = new StringBuilder();
        for (PlanRow row : PlanRow.of(plan)) {
            out.append("  ".repeat(row.depth()))
                    .append(row.depth() > 0 ? "->  " : "")
                    .append(row.step().type());
            if (!row.step().on().isEmpty()) {
                out.append(" on ").append(row.step().on());
            }
            out.append(
                    String.format(
                            Locale.ROOT,
                            "  (cost=%.2f..%.2f rows=%.0f width=%.0f) (rows=%.0f loops=%.0f"
                                    + " time=%.3f)%n",
                            row.step().startCost(),
                            row.step().cost(),
                            row.step().rows(),
                            row.step().width(),
                            row.step().actualRows(),
                            row.step().loops(),
                            row.step().millis()));
        }
        return out.toString();
    }

    private void detail(List<PlanRow> chosen) {
        detail.getChildren().clear();
        if (chosen.size() != 1) {
            return;
        }
        chosen.getFirst()
                .step()
                .warnings()
                .forEach(
                        w ->
                                detail.getChildren()
                                        .add(
                                                CatalogFrame.words(
                                                        text(
                                                                "warning."
                                                                        + w.name()
                                                                                .toLowerCase(
                                                                                        Locale.ROOT)
                                                                        + ".why"),
                                                        "small",
                                                        "warn-text")));
        chosen.getFirst().step().details().entrySet().stream()
                .filter(e -> !e.getValue().equals("0") && !e.getValue().equals("false"))
                .limit(8)
                .forEach(
                        e ->
                                detail.getChildren()
                                        .add(
                                                CatalogFrame.words(
                                                        e.getKey() + ": " + e.getValue(),
                                                        "small",
                                                        "mono")));
    }

    @Override
    public String title() {
        return text("title");
    }

    @Override
    public String sentence() {
        return text("where", model.database(), model.target().name());
    }

    @Override
    public Size size() {
        return Size.HUGE;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Node> aside() {
        return List.of(run);
    }

    @Override
    public List<Button> buttons() {
        return List.of(close, explain);
    }
}
