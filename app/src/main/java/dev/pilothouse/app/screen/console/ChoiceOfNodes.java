package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.MarkList;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The nodes a command can go to, with a mark at those it will go to.
final class ChoiceOfNodes extends VBox {

    private final Texts texts;
    private final BatchViewModel model;
    private final ObservableSet<TargetId> chosen;
    private final Map<TargetId, BooleanProperty> marks = new HashMap<>();
    private final FilteredList<Target> shown;
    private final Label count = new Label();

    ChoiceOfNodes(Texts texts, BatchViewModel model) {
        super(8);
        this.texts = texts;
        this.model = model;
        chosen = model.chosen();
        shown = new FilteredList<>(model.nodes());
        getStyleClass().add("console-nodes");
        TextField filter = new TextField();
        filter.setPromptText(texts.text("console.batch.filter"));
        filter.setAccessibleText(texts.text("console.batch.filter"));
        filter.textProperty().subscribe(this::filter);
        MarkList<Target> list =
                new MarkList<>(shown, this::mark, ChoiceOfNodes::words, Target::name);
        list.setAccessibleText(texts.text("console.batch.nodes"));
        VBox.setVgrow(list, Priority.ALWAYS);
        Button all = new Button(texts.text("console.batch.all"));
        all.setOnAction(e -> shown.forEach(t -> chosen.add(t.id())));
        Button none = new Button(texts.text("console.batch.none"));
        none.setOnAction(e -> chosen.clear());
        for (Button button : new Button[] {all, none}) {
            button.getStyleClass().add("text-button");
        }
        count.getStyleClass().addAll("small", "muted");
        HBox buttons = new HBox(4, all, none);
        getChildren().addAll(filter, list, count, buttons);
        chosen.addListener((SetChangeListener<TargetId>) this::changed);
        model.nodes().addListener((ListChangeListener<Target>) c -> count());
        count();
    }

    private void filter(String text) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        shown.setPredicate(
                t ->
                        wanted.isEmpty()
                                || (t.name() + " " + t.environment() + " " + t.tags())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted));
    }

    private BooleanProperty mark(Target target) {
        return marks.computeIfAbsent(
                target.id(),
                id -> {
                    BooleanProperty mark = new SimpleBooleanProperty(chosen.contains(id));
                    mark.subscribe(
                            on -> {
                                if (on) {
                                    chosen.add(id);
                                } else {
                                    chosen.remove(id);
                                }
                            });
                    return mark;
                });
    }

    private void changed(SetChangeListener.Change<? extends TargetId> change) {
        if (change.wasAdded()) {
            BooleanProperty mark = marks.get(change.getElementAdded());
            if (mark != null) {
                mark.set(true);
            }
        } else {
            BooleanProperty mark = marks.get(change.getElementRemoved());
            if (mark != null) {
                mark.set(false);
            }
        }
        count();
    }

    private void count() {
        count.setText(texts.text("console.batch.chosen", chosen.size(), model.nodes().size()));
    }

    private static String words(Target target) {
        return target.environment().isEmpty()
                ? target.name()
                : target.name() + "  " + target.environment();
    }
}
