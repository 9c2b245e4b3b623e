package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.remote.Remote;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Locale;

/// What is done on several nodes or through one: a command, or a port forward.
final class ConsoleView implements Screen {

    private enum Part {
        BATCH,
        FORWARDS
    }

    private final BorderPane root = new BorderPane();
    private final Remote remote;
    private final BatchViewModel model;
    private final Subscription targets;
    private SegmentedChoice<Part> parts;
    private BatchView batch;
    private ForwardsView forwards;

    ConsoleView(Workbench bench, Remote remote) {
        this.remote = remote;
        model = new BatchViewModel(bench.ui(), remote.batch(), remote.operations());
        targets = bench.ui().bind(bench.data().inventory().targets(), model::targets);
        root.getStyleClass().add("console");
        root.getStylesheets().add(Theme.sheet("console"));
        Beforehand beforehand = new Beforehand(bench, remote.doors());
        batch = new BatchView(bench, model, remote.snippets(), beforehand);
        forwards = new ForwardsView(bench, remote.forwards(), beforehand);
        parts = parts(bench.texts());
        parts.valueProperty().set(Part.BATCH);
    }

    /// The command, the nodes and what they answered stay.
    @Override
    public boolean renew(Workbench fresh) {
        String place = place();
        batch.close();
        forwards.close();
        Beforehand beforehand = new Beforehand(fresh, remote.doors());
        batch = new BatchView(fresh, model, remote.snippets(), beforehand);
        forwards = new ForwardsView(fresh, remote.forwards(), beforehand);
        parts = parts(fresh.texts());
        go(place);
        return true;
    }

    private SegmentedChoice<Part> parts(Texts texts) {
        SegmentedChoice<Part> made =
                new SegmentedChoice<>(
                        List.of(Part.values()),
                        part -> texts.text("console.part." + part.name().toLowerCase(Locale.ROOT)));
        HBox bar = new HBox(8, made);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("console-bar");
        root.setTop(bar);
        made.valueProperty()
                .subscribe(part -> root.setCenter(part == Part.FORWARDS ? forwards : batch));
        return made;
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public String place() {
        return parts.valueProperty().get() == Part.FORWARDS ? "forwards" : "batch";
    }

    @Override
    public void go(String place) {
        parts.valueProperty().set("forwards".equals(place) ? Part.FORWARDS : Part.BATCH);
    }

    @Override
    public void close() {
        targets.close();
        batch.close();
        forwards.close();
        model.close();
    }
}
