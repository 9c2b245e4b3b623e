package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.keys.KeyBinding;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.StepState;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// How a key fares on each node, from the moment it was confirmed. The operations go on when this
/// is closed; the activity drawer has them too, with undo and retry. A key that was installed logs
/// in nowhere by itself: that its targets use it from now on is offered here.
final class KeyProgress implements DialogContent {

    private final Workbench bench;
    private final Texts texts;
    private final OperationText words;
    private final String kind;
    private final String name;
    private final Set<TargetId> targets;
    private final long after;
    private final VBox rows = new VBox();
    private final Label count = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final ScrollPane scroll = new SharpScroll(rows);
    private final VBox body = new VBox(12, bar, count, scroll);
    private final Button close;
    private final Button use = new Button();
    private final Withheld useFrame = new Withheld(use);
    private final @Nullable SshKey key;
    private final Consumer<Exception> failed;
    private List<Target> ready = List.of();
    private @Nullable Subscription following;
    private DialogService.@Nullable Open open;

    /// @param key that is installed, and may be used afterwards; null for something else
    /// @param failed told of what hinders that
    KeyProgress(
            Workbench bench,
            List<Operation> operations,
            @Nullable SshKey key,
            Consumer<Exception> failed) {
        this.bench = bench;
        this.key = key;
        this.failed = failed;
        texts = bench.texts();
        words = new OperationText(new Format(texts));
        kind = operations.getFirst().describe().kind();
        name = operations.getFirst().describe().name();
        targets = operations.stream().map(o -> o.target().id()).collect(Collectors.toSet());
        after =
                bench.data().control().operations().board().current().operations().stream()
                        .mapToLong(OperationState::id)
                        .max()
                        .orElse(0);
        close = new Button(texts.text("vault.key.progress.close"));
        close.getStyleClass().add("primary");
        close.setOnAction(
                e -> {
                    DialogService.Open shown = open;
                    if (shown != null) {
                        shown.close();
                    }
                });
        use.setOnAction(e -> use());
        use.managedProperty().bind(use.visibleProperty());
        use.setVisible(false);
        bar.setMaxWidth(Double.MAX_VALUE);
        count.getStyleClass().addAll("small", "muted");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("vault-scroll", "vault-progress");
        body.getStylesheets().add(Theme.sheet("vault"));
    }

    /// Waits for them to be confirmed; what is not, is never shown.
    void follow() {
        following = bench.ui().bind(bench.data().control().operations().board(), this::show);
    }

    private void show(Board board) {
        List<OperationState> mine = mine(board);
        if (mine.isEmpty()) {
            return;
        }
        rows.getChildren().setAll(mine.stream().map(this::row).toList());
        long ended = mine.stream().filter(o -> o.phase() == Phase.ENDED).count();
        long bad = mine.stream().filter(OperationState::open).count();
        bar.setProgress((double) ended / mine.size());
        count.setText(
                texts.text(
                        bad == 0 ? "operation.state.of" : "operation.state.ofbad",
                        ended,
                        mine.size(),
                        bad));
        offer(mine);
        scroll.setPrefViewportHeight(Math.min(7, mine.size()) * 52.0);
        if (open == null) {
            open = bench.dialogs().show(this);
        }
    }

    /// Once all have ended, for those the key was seen to log in to and that use another way.
    private void offer(List<OperationState> mine) {
        SshKey installed = key;
        if (installed == null || mine.stream().anyMatch(o -> o.phase() != Phase.ENDED)) {
            use.setVisible(false);
            return;
        }
        List<TargetId> done =
                mine.stream()
                        .filter(o -> o.outcome() instanceof Outcome.Done)
                        .map(o -> o.target().id())
                        .toList();
        ready =
                bench.data().inventory().targets().current().stream()
                        .filter(t -> done.contains(t.id()) && !KeyBinding.uses(t, installed))
                        .toList();
        use.setText(
                ready.size() == 1
                        ? texts.text("vault.key.use.named", ready.getFirst().name())
                        : texts.text("vault.key.use.all", ready.size()));
        use.setVisible(!ready.isEmpty());
        useFrame.why(new Needs(texts, bench.data()).refusal(Right.TARGETS));
    }

    /// An edit of the targets, as by hand: on record as that.
    private void use() {
        SshKey installed = key;
        if (installed == null) {
            return;
        }
        List<Target> wanted = ready;
        bench.ui()
                .compute(
                        () -> {
                            wanted.forEach(
                                    t -> KeyBinding.bind(bench.data().inventory(), t, installed));
                            return wanted.size();
                        },
                        count -> {
                            close.fire();
                            bench.dialogs()
                                    .toast(
                                            Tone.DONE,
                                            texts.text("vault.key.use.done", installed.name()),
                                            wanted.stream()
                                                    .map(Target::name)
                                                    .collect(Collectors.joining(", ")));
                        },
                        failed);
    }

    private List<OperationState> mine(Board board) {
        return board.operations().stream()
                .filter(o -> o.id() > after)
                .filter(o -> o.about().kind().equals(kind) && o.about().name().equals(name))
                .filter(o -> targets.contains(o.target().id()))
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
    }

    private HBox row(OperationState state) {
        Icon icon =
                switch (state.outcome()) {
                    case null -> state.phase() == Phase.WAITING ? Icon.WAITING : Icon.RUNNING;
                    case Outcome.Done _ -> Icon.DONE;
                    case Outcome.Failed _ -> Icon.FAILED;
                    case Outcome.Unknown _ -> Icon.UNKNOWN;
                    case Outcome.Cancelled _ -> Icon.REFUSED;
                };
        Label mark = new Label("", icon.view(18));
        mark.getStyleClass().add("vault-mark-" + state.word());
        Label target = new Label(state.target().name());
        target.getStyleClass().add("medium");
        Label said = FormParts.help(detail(state));
        VBox text = new VBox(2, target, said);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(12, mark, text);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("vault-row");
        row.setAccessibleText(target.getText() + ", " + said.getText());
        return row;
    }

    /// What it does now; of one that failed also what was taken back.
    private String detail(OperationState state) {
        if (state.outcome() == null) {
            return state.steps().stream()
                    .filter(step -> step.state() == StepState.State.RUNNING)
                    .map(step -> texts.text(step.code()) + "…")
                    .findFirst()
                    .orElseGet(() -> words.result(state));
        }
        String back =
                state.steps().stream()
                        .map(StepState::note)
                        .filter(
                                note ->
                                        note.code().equals("operation.found.key.takenback")
                                                || note.code().equals("operation.found.key.left"))
                        .map(words::phrase)
                        .collect(Collectors.joining());
        return back.isEmpty() ? words.result(state) : words.result(state) + ". " + back;
    }

    @Override
    public String title() {
        return texts.text("operation." + kind + ".bulk", name, "", targets.size());
    }

    @Override
    public String sentence() {
        return texts.text("vault.key.progress.sentence");
    }

    @Override
    public Size size() {
        return Size.MEDIUM;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return List.of(close);
    }

    @Override
    public List<Node> aside() {
        return List.of(useFrame);
    }

    @Override
    public void closed() {
        Subscription feed = following;
        if (feed != null) {
            feed.close();
        }
    }
}
