package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.EventText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.audit.SystemLog.LogCounts;
import dev.pilothouse.core.audit.SystemLog.LogFilter;
import dev.pilothouse.core.audit.SystemLog.LogLine;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Severity;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// The log of the program itself, newest first.
final class LogPane {

    private static final int MOST = 2_000;
    private static final int AT_ONCE = 5_000;

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final EventText events;
    private final SystemLog log;
    private final DataTable<LogLine> table;
    private final SegmentedChoice<Severity> level;
    private final Label counts = new Label();
    private final VBox root = new VBox();
    private final MenuButton sources = new MenuButton();
    private final MenuButton targets = new MenuButton();
    private final TextField search = new TextField();
    private Period period = Period.ALL;
    private String source = "";
    private String target = "";
    private final Subscription moving;
    private OptionalLong until = OptionalLong.empty();
    private Subscription loading = () -> {};

    LogPane(Workbench bench, Format format) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        events = new EventText(format);
        log = bench.data().control().log();
        level =
                new SegmentedChoice<>(
                        List.of(Severity.INFO, Severity.WARNING, Severity.ERROR),
                        s ->
                                texts.text(
                                        switch (s) {
                                            case INFO -> "audit.log.all";
                                            case WARNING -> "audit.log.warning";
                                            case ERROR, CRITICAL -> "audit.log.error";
                                        }));
        level.valueProperty().set(Severity.INFO);
        Told.whenCut(counts).setMinWidth(0);
        counts.getStyleClass().addAll("small", "muted");
        table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        sources.setText(texts.text("audit.log.anysource"));
        sources.setMinWidth(Region.USE_PREF_SIZE);
        targets.setText(texts.text("audit.log.anytarget"));
        targets.setMinWidth(Region.USE_PREF_SIZE);
        search.setPromptText(texts.text("audit.log.search"));
        search.setAccessibleText(texts.text("audit.log.search"));
        search.setPrefColumnCount(18);
        search.textProperty().addListener(o -> refresh());
        FlowPane bar = new FlowPane(12, 6, search, level, periods(), sources, targets, counts);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinHeight(Region.USE_PREF_SIZE);
        bar.setPadding(new Insets(6, 0, 6, 0));
        bar.getStyleClass().addAll("toolbar-row", "wraps");
        root.getStyleClass().add("audit-pane");
        root.getChildren().addAll(bar, table);
        level.valueProperty().addListener(o -> refresh());
        moving = bench.ui().bind(bench.cursor().position(), this::until);
    }

    /// The window's moment: nothing later is shown; empty for live.
    private void until(OptionalLong moment) {
        if (!moment.equals(until)) {
            until = moment;
            refresh();
        }
    }

    private MenuButton periods() {
        MenuButton menu = new MenuButton(texts.text("audit.period.all"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Period each : Period.values()) {
            String word = texts.text("audit.period." + each.name().toLowerCase(Locale.ROOT));
            menu.getItems().add(entry(menu, word, () -> period = each));
        }
        return menu;
    }

    /// The parts of the program that said anything.
    private void sources(List<String> all) {
        sources.getItems()
                .setAll(entry(sources, texts.text("audit.log.anysource"), () -> source = ""));
        all.forEach(one -> sources.getItems().add(entry(sources, one, () -> source = one)));
    }

    /// What anything was said about.
    private void targets(List<String> all) {
        targets.getItems()
                .setAll(entry(targets, texts.text("audit.log.anytarget"), () -> target = ""));
        all.forEach(one -> targets.getItems().add(entry(targets, one, () -> target = one)));
    }

    private MenuItem entry(MenuButton menu, String label, Runnable choose) {
        MenuItem item = new MenuItem(label);
        item.setMnemonicParsing(false);
        item.setOnAction(
                e -> {
                    menu.setText(label);
                    choose.run();
                    refresh();
                });
        return item;
    }

    Parent view() {
        return root;
    }

    /// Whether the one who acts may read it at all.
    boolean allowed() {
        return bench.data().control().who().may(Right.LOGS);
    }

    void find() {
        search.requestFocus();
    }

    void refresh() {
        loading.close();
        if (!allowed()) {
            return;
        }
        Severity chosen = level.valueProperty().get();
        long now = until.orElse(bench.data().clock().millis());
        String upTo =
                until.isEmpty() ? "" : texts.text("audit.until", format.full(until.getAsLong()));
        LogFilter filter =
                new LogFilter(
                        chosen == null ? Severity.INFO : chosen,
                        source,
                        target,
                        period.from(now, format.zone()),
                        until.isPresent() ? now + 1 : Long.MAX_VALUE,
                        "");
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        long today = Period.DAY.from(bench.data().clock().millis(), format.zone());
        loading =
                bench.ui()
                        .compute(
                                () ->
                                        new Page(
                                                lines(filter, wanted),
                                                log.counts(today),
                                                log.sources(),
                                                log.targets()),
                                page -> {
                                    sources(page.sources());
                                    targets(page.targets());
                                    table.setRows(page.lines());
                                    counts.setText(
                                            upTo.isEmpty()
                                                    ? texts.text(
                                                            "audit.log.counts",
                                                            page.counts().errors(),
                                                            page.counts().warnings())
                                                    : upTo);
                                    table.setFooter(
                                            texts.text(
                                                    "audit.footer",
                                                    format.count(page.lines().size())),
                                            upTo);
                                },
                                failure -> counts.setText(texts.text("audit.failed")));
    }

    private record Page(
            List<LogLine> lines, LogCounts counts, List<String> sources, List<String> targets) {}

    /// The newest that fit; reads the disk. What is looked for is looked for in the words as they
    /// are shown, which the store does not know of events: so they are all read until enough were
    /// found.
    List<LogLine> lines(LogFilter filter, String wanted) {
        if (wanted.isEmpty()) {
            return log.page(filter, Long.MAX_VALUE, MOST);
        }
        long now = bench.data().clock().millis();
        List<LogLine> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (found.size() < MOST) {
            List<LogLine> page = log.page(filter, before, AT_ONCE);
            for (LogLine line : page) {
                String all = line.source() + " " + line.target() + " " + said(line, now);
                if (found.size() < MOST && all.toLowerCase(Locale.ROOT).contains(wanted)) {
                    found.add(line);
                }
            }
            if (page.size() < AT_ONCE) {
                break;
            }
            before = page.getLast().id();
        }
        return found;
    }

    void close() {
        moving.close();
        loading.close();
    }

    private DataTable<LogLine> table() {
        long now = bench.data().clock().millis();
        return new DataTable<>(
                bench.ui(),
                LogLine::id,
                List.of(
                        Column.words(
                                "time",
                                texts.text("audit.col.time"),
                                120,
                                line -> format.moment(line.at(), now)),
                        Column.mark(
                                "level",
                                texts.text("audit.log.level"),
                                130,
                                line -> health(line.level()),
                                line ->
                                        texts.text(
                                                "audit.log.level."
                                                        + line.level()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT))),
                        Column.<LogLine>words(
                                        "source",
                                        texts.text("audit.log.source"),
                                        110,
                                        LogLine::source)
                                .mono(),
                        Column.<LogLine>words(
                                        "target",
                                        texts.text("audit.col.target"),
                                        130,
                                        LogLine::target)
                                .name(),
                        Column.<LogLine>words(
                                        "line",
                                        texts.text("audit.log.line"),
                                        400,
                                        line -> said(line, now))
                                .growing()),
                new DataTable.Labels(
                        texts.text("audit.filter"),
                        texts.text("audit.log.none"),
                        texts.text("audit.log.none"),
                        texts.text("audit.columns"),
                        texts.text("audit.csv"),
                        texts.text("audit.copycell"),
                        texts.text("audit.copyrow"),
                        texts));
    }

    private String said(LogLine line, long now) {
        if (!line.source().equals(SystemLog.EVENTS)) {
            return line.line();
        }
        Phrase phrase = Phrase.read(line.line());
        return events.event(
                new Event(0, line.at(), null, line.level(), phrase.code(), phrase.args()), now);
    }

    private static Health health(Severity level) {
        return switch (level) {
            case INFO -> Health.HEALTHY;
            case WARNING -> Health.DEGRADED;
            case ERROR, CRITICAL -> Health.UNHEALTHY;
        };
    }
}
