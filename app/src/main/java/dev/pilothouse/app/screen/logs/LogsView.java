package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.LogWords;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.logs.LogView;
import dev.pilothouse.core.model.Fault;

import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// A log on the screen: tools, how many lines when, the lines, how it stands.
class LogsView implements Screen, LogTools.Doings {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Workbench bench;
    private final Texts texts;
    private final LogWords words;
    private final LogsViewModel model;
    private final LogList list;
    private final LogBars bars;
    private final LogTools tools;
    private final LogFoot foot;
    private final LogTrouble trouble;
    private final VBox root = new VBox();
    private final LogSource first;
    private final Subscription acting;
    private boolean waits;
    private Subscription ticking = () -> {};

    /// @param first is followed when the log is first looked at
    /// @param units of the node, by the last reading
    LogsView(
            Workbench bench,
            LogsViewModel model,
            String node,
            LogSource first,
            Supplier<List<String>> units) {
        this.first = first;
        this.bench = bench;
        this.model = model;
        texts = bench.texts();
        Format format = new Format(texts);
        words = new LogWords(format);
        list = new LogList(words, model.followProperty());
        list.setAccessibleText(texts.text("logs.title"));
        bars = new LogBars(format, this::goTo);
        SourceMenu source =
                new SourceMenu(texts, bench.dialogs(), units, model.sourceProperty()::set);
        tools = new LogTools(format, model, source.view(), list.wrapProperty(), this);
        foot = new LogFoot(format, model);
        trouble = new LogTrouble(bench, model, node);
        root.getStyleClass().add("logs");
        root.getStylesheets().add(Theme.sheet("logs"));
        root.setMinWidth(0);
        StackPane middle = new StackPane(list, trouble.view());
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(60);
        root.getChildren().addAll(tools.view(), trouble.notice(), bars, middle, foot.view());
        model.sourceProperty().subscribe(source::show);
        model.placesProperty().subscribe(source::places);
        model.viewProperty().subscribe(this::show);
        model.pins().addListener((ListChangeListener<Object>) c -> mark());
        list.setOnContextMenuRequested(e -> menu().show(list, e.getScreenX(), e.getScreenY()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        acting =
                bench.ui()
                        .bind(bench.data().control().who().actor(), actor -> model.somebodyElse());
        root.sceneProperty()
                .subscribe(
                        scene -> {
                            ticking.close();
                            ticking = scene == null ? () -> {} : bench.ui().every(TICK, this::tick);
                            if (scene != null) {
                                first();
                            }
                        });
    }

    /// What waits for the vault goes on when that was opened.
    private void tick() {
        model.tick();
        boolean shut =
                model.stateProperty().get() instanceof LogState.Broken(Fault.VaultLocked locked);
        if (shut && waits && !bench.data().access().secrets().locked()) {
            model.begin();
        }
        waits = shut && bench.data().access().secrets().locked();
    }

    /// The log is opened when it is first looked at, not when its tab is put back at the start.
    private void first() {
        if (model.placesProperty().get() == null) {
            model.list();
        }
        if (model.sourceProperty().get() == null) {
            model.sourceProperty().set(first);
        }
    }

    private void show(LogView view) {
        LogLine[] lines = view.lines();
        boolean days = lines.length > 0 && !today(lines[0]);
        mark();
        list.show(view, days);
        tools.show(view);
        bars.show(
                view.bars(), texts.text("logs.bars", view.kept(), view.warnings(), view.errors()));
        foot.show();
        trouble.show();
    }

    private boolean today(LogLine line) {
        return line.at() == LogLine.UNKNOWN
                || words.sameDay(line.at(), bench.data().clock().millis());
    }

    private void mark() {
        list.mark(model.finder(), model.pins());
    }

    private void goTo(long moment) {
        for (LogLine line : model.viewProperty().get().lines()) {
            if (line.at() != LogLine.UNKNOWN && line.at() >= moment) {
                list.go(line.number());
                return;
            }
        }
    }

    @Override
    public void step(int by) {
        model.step(by).ifPresent(line -> list.go(line.number()));
    }

    @Override
    public void pin() {
        model.pin();
    }

    @Override
    public void copy() {
        List<LogLine> chosen = list.chosen();
        List<LogLine> wanted = chosen.isEmpty() ? shown() : chosen;
        StringBuilder out = new StringBuilder();
        wanted.forEach(line -> out.append(words.plain(line)).append('\n'));
        CommandBox.copyText(out.toString());
        bench.dialogs().toast(Tone.DONE, texts.plural("logs.copied", wanted.size()), "");
    }

    private List<LogLine> shown() {
        return Arrays.asList(model.viewProperty().get().lines());
    }

    @Override
    public void save() {
        LogSource source = model.sourceProperty().get();
        String name = source == null ? "log" : SourceMenu.name(texts, source);
        List<LogLine> lines = shown();
        bench.dialogs()
                .saveFile(
                        texts.text("logs.save.title"),
                        name.replaceAll("[^\\p{L}\\p{N}._@-]+", "-").replaceAll("^-+", "") + ".log",
                        answer -> answer.ifPresent(path -> write(path, lines)));
    }

    private void write(Path path, List<LogLine> lines) {
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> LogFile.write(path, lines, words),
                                count ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.DONE,
                                                        texts.plural("logs.saved", count),
                                                        path.toString()),
                                e ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.FAILED,
                                                        texts.text("logs.save.failed"),
                                                        String.valueOf(e.getMessage())));
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(texts.text("logs.copy"));
        copy.setOnAction(e -> copy());
        MenuItem unpin = new MenuItem(texts.text("logs.unpin"));
        unpin.setOnAction(e -> model.pins().clear());
        unpin.setDisable(model.pins().isEmpty());
        return new ContextMenu(copy, unpin);
    }

    private void key(KeyEvent event) {
        boolean inList = list.isFocused();
        if (event.getCode() == KeyCode.F3) {
            step(event.isShiftDown() ? -1 : 1);
        } else if (inList && event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copy();
        } else if (inList && event.getCode() == KeyCode.SPACE) {
            model.pausedProperty().set(!model.pausedProperty().get());
        } else if (event.getCode() == KeyCode.S && event.isShortcutDown()) {
            save();
        } else {
            return;
        }
        event.consume();
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void refresh() {
        model.begin();
    }

    @Override
    public void find() {
        tools.find();
    }

    @Override
    public void close() {
        ticking.close();
        acting.close();
        model.close();
    }
}
