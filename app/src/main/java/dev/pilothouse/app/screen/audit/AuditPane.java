package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.audit.AuditExport;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.Verification;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The audit log: figures, the state of the chain, filters, the rows, and what one of them says in
/// full.
final class AuditPane {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final OperationText words;
    private final AuditLog log;
    private final AuditViewModel model;
    private final DataTable<AuditRow> table;
    private final TextField search = new TextField();
    private final HBox figures = new HBox(24);
    private final Label chain = new Label();
    private final Label checked = new Label();
    private final Button verify = new Button();
    private final Button older = new Button();
    private final HBox detail = new HBox(24);
    private final VBox root = new VBox();

    AuditPane(Workbench bench, Format format, Consumer<Throwable> failed) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        words = new OperationText(format);
        log = bench.data().control().audit();
        model =
                new AuditViewModel(
                        bench.ui(),
                        log,
                        bench.data().control().who(),
                        bench.data().clock(),
                        format.zone(),
                        failed);
        table = table();
        root.getStyleClass().add("audit-pane");
        VBox.setVgrow(table, Priority.ALWAYS);
        detail.getStyleClass().add("audit-detail");
        root.getChildren().addAll(head(), toolbar(), table, detail);
        model.rowsProperty()
                .subscribe(
                        rows -> {
                            table.setRows(rows);
                            table.setFooter(
                                    texts.text("audit.footer", format.count(rows.size())), "");
                        });
        model.moreProperty().subscribe(more -> older.setDisable(!more));
        model.statsProperty().subscribe(this::stats);
        model.verificationProperty()
                .subscribe(found -> found.ifPresentOrElse(this::verified, this::unverified));
        model.verifyingProperty()
                .subscribe(
                        now -> {
                            verify.setDisable(now);
                            if (now) {
                                checked.setText(texts.text("audit.verifying"));
                            }
                        });
        table.selectionProperty().subscribe(rows -> show(rows.isEmpty() ? null : rows.getFirst()));
    }

    Parent view() {
        return root;
    }

    boolean allowed() {
        return model.allowed();
    }

    void refresh() {
        model.refresh();
    }

    void find() {
        search.requestFocus();
    }

    void close() {
        model.close();
    }

    private Node head() {
        Label title = new Label(texts.text("audit.title"));
        title.getStyleClass().add("h1");
        Label kept =
                small(texts.text("audit.kept", SettingKeys.AUDIT_KEEP.in(bench.data().settings())));
        VBox name = new VBox(2, title, kept);
        figures.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        checked.getStyleClass().addAll("small", "muted");
        VBox state = new VBox(4, chain, checked);
        state.setAlignment(Pos.CENTER_RIGHT);
        verify.setText(texts.text("audit.verify"));
        verify.setMinWidth(Region.USE_PREF_SIZE);
        verify.setOnAction(e -> model.verify());
        HBox head = new HBox(24, name, figures, gap, state, verify);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("audit-head");
        return head;
    }

    private void stats(AuditStats stats) {
        figures.getChildren()
                .setAll(
                        figure(
                                "audit.stat.signins",
                                stats.signIns(),
                                stats.signInsRefused() == 0
                                        ? ""
                                        : texts.text(
                                                "audit.stat.signins.bad", stats.signInsRefused())),
                        figure(
                                "audit.stat.operations",
                                stats.operations(),
                                stats.failed() + stats.unknown() == 0
                                        ? ""
                                        : texts.text(
                                                "audit.stat.operations.bad",
                                                stats.failed(),
                                                stats.unknown())),
                        figure("audit.stat.people", stats.people(), ""));
    }

    private Node figure(String key, long value, String foot) {
        Label number = new Label(format.count(value));
        number.getStyleClass().add("audit-figure");
        HBox line = new HBox(8, number, small(foot));
        line.setAlignment(Pos.BASELINE_LEFT);
        return new VBox(2, small(texts.text(key)), line);
    }

    private void unverified() {
        chain.getStyleClass().setAll("label", "tone", "unknown");
        chain.setText(texts.text("audit.unverified"));
        checked.setText("");
    }

    private void verified(Verification found) {
        chain.getStyleClass().setAll("label", "tone", found.intact() ? "ok" : "bad");
        chain.setText(
                found.intact()
                        ? texts.text("audit.intact", format.count(found.rows()))
                        : texts.text(
                                "audit.broken", format.count(found.breaks().getFirst().from())));
        checked.setText(
                found.intact()
                        ? texts.text(
                                "audit.verified",
                                format.time(bench.data().clock().millis()),
                                format.millis(found.millis()),
                                shortened(found.head().hash()))
                        : brokenAt(found.breaks().getFirst()));
    }

    private String brokenAt(Verification.Break first) {
        return texts.text(
                "audit.break",
                format.count(first.from()),
                format.count(first.to()),
                texts.text("audit.damage." + first.damage().name().toLowerCase(Locale.ROOT)));
    }

    private static String shortened(String hash) {
        return hash.length() < 12
                ? hash
                : hash.substring(0, 4) + " " + hash.substring(4, 8) + " " + hash.substring(8, 12);
    }

    private Node toolbar() {
        search.setPromptText(texts.text("audit.search"));
        search.setAccessibleText(texts.text("audit.search"));
        search.setPrefWidth(200);
        search.textProperty().bindBidirectional(model.textProperty());
        MenuButton who =
                choice("audit.anyone", model.personProperty()::set, () -> names().people());
        MenuButton kind = choice("audit.anykind", model.kindProperty()::set, () -> names().kinds());
        MenuButton target =
                choice("audit.anytarget", model.targetProperty()::set, () -> names().targets());
        older.setText(texts.text("audit.more"));
        older.setMinWidth(Region.USE_PREF_SIZE);
        older.setOnAction(e -> model.older());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button csv = new Button(texts.text("audit.csv"), Icon.DOWNLOAD.view());
        csv.setOnAction(e -> export("csv"));
        Button json = new Button(texts.text("audit.json"), Icon.DOWNLOAD.view());
        json.setOnAction(e -> export("json"));
        for (Button button : List.of(csv, json)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox bar = new HBox(8, search, periods(), who, kind, target, outcomes(), older, gap);
        bar.getChildren().addAll(table.columnsButton(), csv, json);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("toolbar-row");
        return bar;
    }

    private dev.pilothouse.core.audit.AuditNames names() {
        return model.namesProperty().get();
    }

    private MenuButton periods() {
        MenuButton menu = new MenuButton(period(model.periodProperty().get()));
        for (Period period : Period.values()) {
            MenuItem item = new MenuItem(period(period));
            item.setOnAction(
                    e -> {
                        menu.setText(period(period));
                        model.periodProperty().set(period);
                    });
            menu.getItems().add(item);
        }
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private String period(Period period) {
        return texts.text("audit.period." + period.name().toLowerCase(Locale.ROOT));
    }

    private MenuButton outcomes() {
        MenuButton menu = new MenuButton(texts.text("audit.anyoutcome"));
        menu.getItems().add(outcome(menu, null));
        for (Outcome outcome : Outcome.values()) {
            menu.getItems().add(outcome(menu, outcome));
        }
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private MenuItem outcome(MenuButton menu, @Nullable Outcome outcome) {
        String label = outcome == null ? texts.text("audit.anyoutcome") : word(outcome);
        MenuItem item = new MenuItem(label);
        item.setOnAction(
                e -> {
                    menu.setText(label);
                    model.outcomeProperty().set(outcome);
                });
        return item;
    }

    private interface Names {
        List<String> get();
    }

    /// What there is to choose from is asked each time it opens.
    private MenuButton choice(String any, Consumer<String> chosen, Names names) {
        MenuButton menu = new MenuButton(texts.text(any));
        menu.setOnShowing(
                e -> {
                    List<MenuItem> items = new ArrayList<>();
                    items.add(entry(menu, texts.text(any), "", chosen));
                    names.get().forEach(name -> items.add(entry(menu, name, name, chosen)));
                    menu.getItems().setAll(items);
                });
        menu.getItems().add(new MenuItem(texts.text(any)));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private static MenuItem entry(
            MenuButton menu, String label, String value, Consumer<String> chosen) {
        MenuItem item = new MenuItem(label);
        item.setMnemonicParsing(false);
        item.setOnAction(
                e -> {
                    menu.setText(label);
                    chosen.accept(value);
                });
        return item;
    }

    private DataTable<AuditRow> table() {
        long now = bench.data().clock().millis();
        return new DataTable<>(
                bench.ui(),
                AuditRow::seq,
                List.of(
                        Column.number(
                                "seq",
                                texts.text("audit.col.seq"),
                                72,
                                AuditRow::seq,
                                v -> format.count((long) v)),
                        Column.words(
                                "time",
                                texts.text("audit.col.time"),
                                112,
                                row -> format.moment(row.at(), now)),
                        Column.words(
                                "who",
                                texts.text("audit.col.who"),
                                96,
                                row -> dash(row.note().who())),
                        Column.<AuditRow>words(
                                        "kind",
                                        texts.text("audit.col.kind"),
                                        150,
                                        row -> row.note().deed().kind())
                                .mono(),
                        Column.<AuditRow>words(
                                        "target",
                                        texts.text("audit.col.target"),
                                        140,
                                        row -> dash(row.note().deed().targetName()))
                                .name(),
                        Column.<AuditRow>words(
                                        "what",
                                        texts.text("audit.col.what"),
                                        140,
                                        row -> row.note().deed().what())
                                .growing(),
                        Column.mark(
                                "outcome",
                                texts.text("audit.col.outcome"),
                                120,
                                row -> health(row.note().ending().outcome()),
                                row -> word(row.note().ending().outcome())),
                        Column.words(
                                "finding",
                                texts.text("audit.col.finding"),
                                190,
                                row -> words.phrase(row.note().ending().finding())),
                        Column.number(
                                "took",
                                texts.text("audit.col.took"),
                                84,
                                row ->
                                        row.note().ending().tookMillis() < 0
                                                ? Double.NaN
                                                : row.note().ending().tookMillis(),
                                format::millis)),
                new DataTable.Labels(
                        texts.text("audit.filter"),
                        texts.text("audit.none"),
                        texts.text("audit.none"),
                        texts.text("audit.columns"),
                        texts.text("audit.csv"),
                        texts.text("audit.copycell"),
                        texts.text("audit.copyrow")));
    }

    private static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }

    private String word(Outcome outcome) {
        return texts.text("audit.outcome." + outcome.name().toLowerCase(Locale.ROOT));
    }

    private static Health health(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Health.HEALTHY;
            case FAILED -> Health.UNHEALTHY;
            case REFUSED -> Health.DEGRADED;
            case UNKNOWN, CANCELLED -> Health.UNKNOWN;
        };
    }

    private void show(@Nullable AuditRow row) {
        if (row == null) {
            detail.getChildren().setAll(small(texts.text("audit.pick")));
            return;
        }
        AuditNote note = row.note();
        Label title =
                new Label(
                        texts.text("audit.col.seq")
                                + " "
                                + format.count(row.seq())
                                + ": "
                                + note.deed().kind()
                                + " "
                                + note.deed().targetName());
        title.getStyleClass().add("medium");
        Label by =
                small(
                        texts.text(
                                "audit.by",
                                dash(note.who()),
                                dash(note.role()),
                                format.full(row.at())));
        Label finding =
                small(
                        word(note.ending().outcome())
                                + (note.ending().finding().code().isEmpty()
                                        ? ""
                                        : ": " + words.phrase(note.ending().finding())));
        VBox left = new VBox(4, title, by, finding);
        if (!note.deed().reason().isEmpty()) {
            left.getChildren().add(small(texts.text("audit.reason", note.deed().reason())));
        }
        left.getChildren().forEach(n -> ((Label) n).setWrapText(true));
        left.setPrefWidth(420);
        left.setMinWidth(280);
        String sent = note.deed().sent().isEmpty() ? note.deed().what() : note.deed().sent();
        CommandBox code =
                new CommandBox(
                        sent
                                + "\nprev  "
                                + shortened(row.previous())
                                + "    hash  "
                                + shortened(row.hash()));
        HBox.setHgrow(code, Priority.ALWAYS);
        detail.getChildren().setAll(left, code);
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private void export(String ending) {
        AuditFilter filter = model.filter();
        bench.dialogs()
                .saveFile(
                        texts.text("audit.title"),
                        "audit." + ending,
                        answer -> answer.ifPresent(path -> write(filter, ending, path)));
    }

    private void write(AuditFilter filter, String ending, Path path) {
        AuditExport export = new AuditExport(log, words::phrase);
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> {
                                    try (Writer out =
                                            Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
                                        return ending.equals("csv")
                                                ? export.csv(filter, out)
                                                : export.json(filter, out);
                                    }
                                },
                                count ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.DONE,
                                                        texts.text(
                                                                "audit.exported",
                                                                format.count(count)),
                                                        path.toString()),
                                failure ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.FAILED,
                                                        texts.text("audit.failed"),
                                                        failure.toString()));
    }
}
