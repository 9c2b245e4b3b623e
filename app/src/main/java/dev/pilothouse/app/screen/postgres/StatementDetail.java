package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.connector.postgres.Explained;
import dev.pilothouse.core.connector.postgres.StatementSums.Sum;
import dev.pilothouse.core.connector.postgres.StatementTrend;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.List;

/// The chosen statement: its text, how it went over the period, and the way to its plan.
final class StatementDetail {

    private static final Logger LOG = LoggerFactory.getLogger(StatementDetail.class);
    private static final int SLOTS = 60;
    private static final double LOW = 430;

    private final Workbench bench;
    private final PostgresViewModel server;
    private final Texts texts;
    private final SqlPane sql = new SqlPane();
    private final Trends trends;
    private final Button explain;
    private final VBox root;
    private Subscription asking = () -> {};
    private @Nullable Sum chosen;

    StatementDetail(Workbench bench, PostgresViewModel server) {
        this.bench = bench;
        this.server = server;
        this.texts = bench.texts();
        sql.setMinHeight(64);
        sql.setPrefHeight(64);
        sql.setMaxHeight(64);
        HBox.setHgrow(sql, Priority.ALWAYS);
        explain = new Button(texts.text("catalog.plan.open"));
        explain.setMinWidth(Region.USE_PREF_SIZE);
        explain.setOnAction(e -> explain());
        HBox top = new HBox(12, sql, explain);
        trends = new Trends(server.format(), 4, true, 140);
        root = new VBox(8, top, trends.view());
        root.getStyleClass().add("session-detail");
        root.setMinHeight(Region.USE_PREF_SIZE);
        root.managedProperty().bind(root.visibleProperty());
        root.setVisible(false);
    }

    Region view() {
        return root;
    }

    /// Less high where the whole sub-tab is.
    void fit(double height) {
        double text = height < LOW ? 36 : 64;
        sql.setMinHeight(text);
        sql.setPrefHeight(text);
        sql.setMaxHeight(text);
        trends.height(height < LOW ? 96 : 140);
    }

    /// @param statement null for none, or several
    /// @param counted whether the server counts; else there is nothing to draw
    void show(@Nullable Sum statement, boolean counted, Range period) {
        chosen = statement;
        root.setVisible(statement != null);
        asking.close();
        if (statement == null) {
            return;
        }
        sql.show(statement.text());
        String why = refusal(statement);
        explain.setDisable(!why.isEmpty());
        explain.setTooltip(why.isEmpty() ? null : new Tooltip(why));
        explain.setAccessibleHelp(why);
        boolean drawn = counted && statement.query() != 0;
        trends.view().setVisible(drawn);
        trends.view().setManaged(drawn);
        if (drawn) {
            draw(statement, period);
        }
    }

    private String refusal(Sum statement) {
        if (!server.live() || bench.data().readOnly()) {
            return texts.text("operation.past");
        }
        return statement.text().isEmpty() || others(statement)
                ? texts.text("catalog.plan.refused.empty")
                : "";
    }

    /// All that never were among the first, together.
    private static boolean others(Sum statement) {
        return statement.query() == 0 && statement.database().isEmpty();
    }

    private void draw(Sum statement, Range period) {
        HistoryQuery history = bench.data().history();
        TargetId id = server.target();
        asking =
                bench.ui()
                        .compute(
                                () ->
                                        StatementTrend.of(
                                                history,
                                                id,
                                                statement,
                                                period.from(),
                                                period.to(),
                                                SLOTS),
                                trend -> trends.show(period, charts(trend)),
                                e -> LOG.warn("The trend of a statement can't be read", e));
    }

    private List<Trends.Shown> charts(StatementTrend trend) {
        Format format = server.format();
        List<ChartData.Marker> resets =
                trend.resets().stream()
                        .map(
                                at ->
                                        new ChartData.Marker(
                                                at,
                                                ChartData.Happening.RESTART,
                                                texts.text(
                                                        "postgres.statements.reset",
                                                        format.moment(at, server.now()))))
                        .toList();
        return List.of(
                shown("calls", Scale.NUMBER, 1, trend.times(), minutes(trend.calls()), resets),
                shown("mean", Scale.MILLIS, 2, trend.times(), trend.mean(), resets),
                shown("busy", Scale.NUMBER, 4, trend.times(), trend.busy(), resets),
                shown("rows", Scale.NUMBER, 3, trend.times(), minutes(trend.rows()), resets));
    }

    private static double[] minutes(double[] perSecond) {
        return Arrays.stream(perSecond).map(v -> v * 60).toArray();
    }

    private Trends.Shown shown(
            String id,
            Scale scale,
            int colour,
            long[] times,
            double[] values,
            List<ChartData.Marker> marks) {
        return new Trends.Shown(
                texts.text("catalog.trend." + id),
                scale,
                List.of(
                        ChartData.Line.of(
                                texts.text("catalog.trend.line." + id),
                                colour,
                                ChartData.Style.LINE,
                                times,
                                values)),
                marks);
    }

    private void explain() {
        Sum statement = chosen;
        TargetState state = server.stateProperty().get();
        if (statement == null || state == null) {
            return;
        }
        Target target = state.target();
        String database =
                statement.database().isEmpty()
                        ? server.catalog().databaseProperty().get()
                        : statement.database();
        ExplainContent content =
                new ExplainContent(
                        bench,
                        new ExplainViewModel(
                                bench,
                                target,
                                new Explained(
                                        database,
                                        statement.user(),
                                        statement.text(),
                                        statement.query())));
        content.closeWith(bench.dialogs().show(content)::close);
    }

    void close() {
        asking.close();
    }
}
