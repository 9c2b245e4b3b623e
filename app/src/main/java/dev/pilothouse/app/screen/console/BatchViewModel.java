package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.core.remote.Answer;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.RemoteCommand;
import dev.pilothouse.core.remote.ShellText;
import dev.pilothouse.core.remote.Snippet;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One command for the chosen nodes: what it is, what it is given, what came back. UI thread.
final class BatchViewModel implements AutoCloseable {

    private final Ui ui;
    private final Batch batch;
    private final Operations operations;
    private final StringProperty script = new SimpleStringProperty("");
    private final BooleanProperty sudo = new SimpleBooleanProperty();
    private final IntegerProperty limit = new SimpleIntegerProperty(60);
    private final IntegerProperty atOnce = new SimpleIntegerProperty(10);
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableMap<String, String> values = FXCollections.observableHashMap();
    private final ObservableList<Target> nodes = FXCollections.observableArrayList();
    private final ObservableSet<TargetId> chosen = FXCollections.observableSet();
    private final ObservableList<Answer> answers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Refusal> refusal = new ReadOnlyObjectWrapper<>();
    private final Subscription board;
    private Set<String> secrets = Set.of();
    private long group;

    BatchViewModel(Ui ui, Batch batch, Operations operations) {
        this.ui = ui;
        this.batch = batch;
        this.operations = operations;
        script.subscribe(
                text -> {
                    List<String> now = List.copyOf(ShellText.names(text));
                    Set<String> hidden = ShellText.secrets(text);
                    if (!now.equals(names) || !hidden.equals(secrets)) {
                        secrets = hidden;
                        names.setAll(now);
                    }
                });
        board = ui.bind(operations.board(), this::turned);
    }

    StringProperty scriptProperty() {
        return script;
    }

    BooleanProperty sudoProperty() {
        return sudo;
    }

    /// Seconds.
    IntegerProperty limitProperty() {
        return limit;
    }

    IntegerProperty atOnceProperty() {
        return atOnce;
    }

    /// What the script asks for.
    ObservableList<String> names() {
        return names;
    }

    /// Whether a value the script asks for is neither shown nor kept on record.
    boolean secret(String name) {
        return secrets.contains(name);
    }

    ObservableMap<String, String> values() {
        return values;
    }

    /// Those a command can be sent to.
    ObservableList<Target> nodes() {
        return nodes;
    }

    ObservableSet<TargetId> chosen() {
        return chosen;
    }

    ObservableList<Answer> answers() {
        return answers;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// How many nodes the newest run was for.
    ReadOnlyIntegerProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /// Why the newest was not begun; null if it was.
    ReadOnlyObjectProperty<@Nullable Refusal> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    void targets(List<Target> all) {
        List<Target> now = all.stream().filter(t -> t.endpoint() instanceof Endpoint.Ssh).toList();
        if (!now.equals(nodes)) {
            nodes.setAll(now);
            chosen.retainAll(Set.copyOf(now.stream().map(Target::id).toList()));
        }
    }

    void load(Snippet snippet) {
        script.set(snippet.script());
        sudo.set(snippet.sudo());
        limit.set(snippet.limitSeconds());
    }

    Snippet snippet(String name) {
        return new Snippet(name, script.get(), sudo.get(), limit.get());
    }

    /// The command as the nodes get it; throws [InvalidInput] where something is missing.
    RemoteCommand command() {
        if (script.get().isBlank()) {
            throw new InvalidInput("script", "input.snippet.script", "");
        }
        Map<String, String> given = new HashMap<>(values);
        String filled = ShellText.fill(script.get(), given);
        String shown = ShellText.shown(script.get(), given);
        int seconds =
                Math.clamp(
                        limit.get(),
                        (int) RemoteCommand.LEAST.toSeconds(),
                        (int) RemoteCommand.MOST.toSeconds());
        return new RemoteCommand(filled, shown, sudo.get(), Duration.ofSeconds(seconds));
    }

    List<Target> chosenNodes() {
        return nodes.stream().filter(t -> chosen.contains(t.id())).toList();
    }

    /// The command for the chosen nodes, to be confirmed; throws [InvalidInput].
    List<Operation> prepare() {
        return prepare(chosenNodes());
    }

    /// The same for those where it did not go well; never for one where nobody knows.
    List<Operation> prepareWhereNotWell() {
        return prepare(
                answers.stream()
                        .filter(a -> !a.well() && !(a.outcome() instanceof Answer.Unknown))
                        .map(Answer::target)
                        .toList());
    }

    private List<Operation> prepare(List<Target> targets) {
        List<Answer> arrived = new ArrayList<>();
        return batch.of(command(), targets, answer -> arrive(arrived, answer));
    }

    /// How a batch goes on unless a person wants it otherwise: all nodes are asked, whatever one
    /// says.
    Bulk.Course course() {
        return new Bulk.Course(Math.max(1, atOnce.get()), false);
    }

    /// Sends what was agreed to, unless something is under way.
    void submit(Bulk bulk, Confirmation confirmation) {
        if (running.get()) {
            return;
        }
        answers.clear();
        asked.set(bulk.operations().size());
        running.set(true);
        Subscription unused =
                ui.compute(
                        () -> operations.submit(bulk, confirmation),
                        this::submitted,
                        failure -> running.set(false));
    }

    private void submitted(Submission submission) {
        switch (submission) {
            case Submission.Accepted(long id) -> {
                group = id;
                refusal.set(null);
                turned(operations.board().current());
            }
            case Submission.Refused(Refusal why) -> {
                running.set(false);
                asked.set(0);
                refusal.set(why);
            }
        }
    }

    private void turned(Board now) {
        if (!running.get() || group == 0) {
            return;
        }
        // One alone makes no group.
        List<OperationState> members =
                now.group(group)
                        .map(now::members)
                        .orElseGet(() -> now.find(group).stream().toList());
        boolean ended =
                !members.isEmpty()
                        && members.stream().allMatch(m -> m.phase() == OperationState.Phase.ENDED);
        if (!ended) {
            return;
        }
        // Behind the answers that are on their way here.
        ui.later(() -> finish(members));
    }

    /// Those that were never begun have not answered either.
    private void finish(List<OperationState> members) {
        if (!running.get()) {
            return;
        }
        Set<TargetId> heard = new HashSet<>();
        answers.forEach(a -> heard.add(a.target().id()));
        for (OperationState member : members) {
            if (!heard.contains(member.target().id())) {
                Answer.Outcome outcome =
                        member.outcome() instanceof Outcome.Failed failed && failed.fault() != null
                                ? new Answer.NotRun(failed.fault())
                                : new Answer.Cancelled();
                answers.add(new Answer(member.target(), outcome, "", Duration.ZERO));
            }
        }
        group = 0;
        running.set(false);
    }

    /// Many nodes answer within one pulse; the table is filled once.
    private void arrive(List<Answer> arrived, Answer answer) {
        synchronized (arrived) {
            arrived.add(answer);
            if (arrived.size() > 1) {
                return;
            }
        }
        ui.later(
                () -> {
                    List<Answer> now;
                    synchronized (arrived) {
                        now = List.copyOf(arrived);
                        arrived.clear();
                    }
                    answers.addAll(now);
                });
    }

    /// Begins no further node.
    void stop() {
        if (group != 0) {
            operations.cancel(group);
        }
    }

    /// What runs goes on, and is on record.
    @Override
    public void close() {
        board.close();
    }
}
