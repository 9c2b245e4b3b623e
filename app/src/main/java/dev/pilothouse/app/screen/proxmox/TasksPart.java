package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.connector.proxmox.PveTask;
import dev.pilothouse.core.connector.proxmox.Upid;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// The sub-tab of tasks: what runs and what ran, of everybody, and what the chosen one wrote.
final class TasksPart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(5);

    /// Which tasks are wanted.
    enum Which {
        ALL,
        RUNNING,
        FAILED;

        boolean fits(PveTask task) {
            return switch (this) {
                case ALL -> true;
                case RUNNING -> task.result() == PveTask.Result.RUNNING;
                case FAILED ->
                        task.result() == PveTask.Result.FAILED
                                || task.result() == PveTask.Result.UNKNOWN;
            };
        }
    }

    private final PageViewModel<?> page;
    private final Texts texts;
    private final Words words;
    private final Asking<List<PveTask>> asking;
    private final DataTable<TaskRow> table;
    private final SegmentedChoice<Which> which;
    private final TaskDetail detail;
    private final VBox root;

    /// @param question brings the newest tasks
    TasksPart(PageViewModel<?> page, Callable<List<PveTask>> question) {
        this.page = page;
        this.texts = page.texts();
        this.words = new Words(texts);
        asking = new Asking<>(page, EVERY, question);
        table =
                new Tables(page.bench(), page.format())
                        .table("tasks", row -> row.task().upid().toString(), columns());
        which =
                new SegmentedChoice<>(
                        List.of(Which.values()),
                        w -> texts.text("proxmox.tasks." + PageView.key(w), "").strip());
        which.valueProperty().set(Which.ALL);
        which.valueProperty().subscribe(w -> fill(asking.answerProperty().get()));
        detail = new TaskDetail(page);
        AskedFrame frame = new AskedFrame(page, asking, table);
        VBox.setVgrow(frame, Priority.ALWAYS);
        root = new VBox(table.toolbar(this::save, which), frame, detail.view());
        root.getStyleClass().add("table-part");
        asking.onAnswer(this::fill);
        table.selectionProperty()
                .subscribe(rows -> detail.show(rows.size() == 1 ? rows.getFirst() : null));
    }

    private List<Column<TaskRow>> columns() {
        Tables tables = new Tables(page.bench(), page.format());
        return List.of(
                Column.mark(
                        "result",
                        tables.title("result"),
                        150,
                        TaskRow::health,
                        row -> words.result(row.task())),
                Column.<TaskRow>number(
                        "began",
                        tables.title("began"),
                        150,
                        row -> row.task().upid().start(),
                        s -> page.format().moment(Math.round(s * 1000), page.now())),
                tables.<TaskRow>words("task", 220, TaskRow::title).name().growing(),
                tables.words("subject", 80, row -> row.task().upid().id()),
                tables.words("node", 80, row -> row.task().upid().node()),
                tables.words("user", 140, row -> row.task().upid().user()),
                Column.number(
                        "took",
                        tables.title("took"),
                        110,
                        row -> row.took(page.now()),
                        page.format()::duration),
                tables.<TaskRow>words("exit", 200, row -> row.task().exit()));
    }

    private void fill(@Nullable List<PveTask> tasks) {
        Which wanted = which.valueProperty().get();
        if (tasks == null) {
            return;
        }
        for (Which each : Which.values()) {
            long count = tasks.stream().filter(each::fits).count();
            which.setText(
                    each,
                    texts.text("proxmox.tasks." + PageView.key(each), page.format().count(count)));
        }
        List<TaskRow> rows =
                tasks.stream()
                        .filter(t -> wanted == null || wanted.fits(t))
                        .map(t -> new TaskRow(t, title(t.upid())))
                        .toList();
        table.setRows(rows);
        table.setFooter(
                texts.plural("proxmox.count.tasks", rows.size()),
                page.format().asOf(asking.at(), page.now()));
        detail.renew(rows);
    }

    private String title(Upid upid) {
        return words.task(upid.type());
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-tasks", csv);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {}

    @Override
    public void watch(boolean looked) {
        asking.watch(looked);
    }

    @Override
    public void tick() {
        asking.tick();
        detail.tick();
    }

    @Override
    public void refresh() {
        asking.refresh();
    }

    @Override
    public void go(String within) {
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }

    @Override
    public void close() {
        asking.close();
        detail.close();
    }
}
