package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.MarkList;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Nodes with a mark at those that are meant.
final class NodeMarks extends VBox {

    private final Texts texts;
    private final Map<Target, BooleanProperty> marks = new LinkedHashMap<>();
    private final FilteredList<Target> shown;
    private final Label count = new Label();

    /// @param first which are marked to begin with
    NodeMarks(Texts texts, List<Target> targets, Predicate<Target> first) {
        super(6);
        this.texts = texts;
        for (Target target : targets) {
            BooleanProperty mark = new SimpleBooleanProperty(first.test(target));
            mark.subscribe(on -> count());
            marks.put(target, mark);
        }
        shown = new FilteredList<>(FXCollections.observableArrayList(targets));
        Label title = new Label(texts.text("vault.key.nodes"));
        title.getStyleClass().add("field-label");
        TextField filter = new TextField();
        filter.setPromptText(texts.text("vault.key.nodes.filter"));
        filter.setAccessibleText(texts.text("vault.key.nodes.filter"));
        filter.textProperty().subscribe(this::filter);
        MarkList<Target> list =
                new MarkList<>(
                        shown,
                        target -> Objects.requireNonNull(marks.get(target)),
                        NodeMarks::words,
                        Target::name);
        list.getStyleClass().add("vault-nodes");
        list.setAccessibleText(texts.text("vault.key.nodes"));
        list.setPrefHeight(Math.min(7, Math.max(3, targets.size())) * 30.0 + 6);
        Button all = new Button(texts.text("vault.key.nodes.all"));
        all.setOnAction(e -> shown.forEach(t -> mark(t, true)));
        Button none = new Button(texts.text("vault.key.nodes.none"));
        none.setOnAction(e -> marks.keySet().forEach(t -> mark(t, false)));
        for (Button button : List.of(all, none)) {
            button.getStyleClass().add("text-button");
        }
        count.getStyleClass().addAll("small", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot = new HBox(4, count, gap, all, none);
        foot.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().addAll(title, filter, list, foot);
        count();
    }

    private void mark(Target target, boolean on) {
        Objects.requireNonNull(marks.get(target)).set(on);
    }

    private void filter(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT).strip();
        shown.setPredicate(
                t ->
                        wanted.isEmpty()
                                || (t.name() + " " + t.environment() + " " + t.tags())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted));
    }

    private void count() {
        count.setText(texts.text("vault.key.nodes.chosen", chosen().size(), marks.size()));
    }

    List<Target> chosen() {
        return marks.entrySet().stream()
                .filter(e -> e.getValue().get())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String words(Target target) {
        String where =
                target.endpoint() instanceof Endpoint.Ssh ssh
                        ? (ssh.user() == null ? "" : ssh.user() + "@") + ssh.host()
                        : "";
        return target.name()
                + (where.isEmpty() || where.equals(target.name()) ? "" : "   " + where)
                + (target.environment().isEmpty() ? "" : "   " + target.environment());
    }
}
