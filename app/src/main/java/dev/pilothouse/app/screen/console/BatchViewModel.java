package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
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
import java.util.List;
import java.util.Set;

/// One command for the chosen nodes: what it is, what it is given, what came back. UI thread.
final class BatchViewModel implements AutoCloseable {

    private final Ui ui;
    private final Batch batch;
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
    private Batch.@Nullable Run run;

    BatchViewModel(Ui ui, Batch batch) {
        this.ui = ui;
        this.batch = batch;
        script.subscribe(
                text -> {
                    List<String> now = List.copyOf(ShellText.names(text));
                    if (!now.equals(names)) {
                        names.setAll(now);
                    }
                });
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
        String filled = ShellText.fill(script.get(), new HashMap<>(values));
        int seconds =
                Math.clamp(
                        limit.get(),
                        (int) RemoteCommand.LEAST.toSeconds(),
                        (int) RemoteCommand.MOST.toSeconds());
        return new RemoteCommand(filled, sudo.get(), Duration.ofSeconds(seconds));
    }

    List<Target> chosenNodes() {
        return nodes.stream().filter(t -> chosen.contains(t.id())).toList();
    }

    /// Sends the command to the chosen nodes.
    void start() {
        start(chosenNodes());
    }

    /// Sends it again to those where it did not go well.
    void startWhereNotWell() {
        start(answers.stream().filter(a -> !a.well()).map(Answer::target).toList());
    }

    private void start(List<Target> targets) {
        if (running.get() || targets.isEmpty()) {
            return;
        }
        RemoteCommand command = command();
        answers.clear();
        asked.set(targets.size());
        running.set(true);
        List<Answer> arrived = new ArrayList<>();
        run =
                batch.start(
                        command,
                        targets,
                        atOnce.get(),
                        answer -> arrive(arrived, answer),
                        () -> ui.later(() -> running.set(false)));
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

    void stop() {
        if (run != null) {
            run.stop();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
