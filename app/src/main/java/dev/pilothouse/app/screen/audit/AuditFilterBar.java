package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.core.audit.AuditNames;
import dev.pilothouse.core.audit.AuditNote.Outcome;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What of the audit log is shown: text, period, person, kind, target, outcome; and how to go
/// further back.
final class AuditFilterBar {

    /// Wider than any window: one row, where there is room for it.
    private static final double WIDE = 4000;

    /// Of the choices, which then stand below each other.
    private static final double LEAST = 230;

    private final Texts texts;
    private final AuditViewModel model;
    private final AuditColumns words;
    private final TextField search = new TextField();
    private final Button older = new Button();

    AuditFilterBar(Texts texts, AuditViewModel model, AuditColumns words) {
        this.texts = texts;
        this.model = model;
        this.words = words;
        model.moreProperty()
                .subscribe(
                        more -> {
                            older.setVisible(more);
                            older.setManaged(more);
                        });
    }

    void find() {
        search.requestFocus();
    }

    /// @param more what stands at the right
    Node view(List<? extends Node> more) {
        search.setPromptText(texts.text("audit.search"));
        search.setAccessibleText(texts.text("audit.search"));
        search.setPrefWidth(160);
        search.textProperty().bindBidirectional(model.textProperty());
        MenuButton who =
                choice("audit.anyone", model.personProperty()::set, () -> names().people());
        MenuButton kind = choice("audit.anykind", model.kindProperty()::set, () -> names().kinds());
        MenuButton target =
                choice("audit.anytarget", model.targetProperty()::set, () -> names().targets());
        older.setText(texts.text("audit.more"));
        older.setMinWidth(Region.USE_PREF_SIZE);
        older.setOnAction(e -> model.older());
        FlowPane choices =
                new FlowPane(8, 6, search, periods(), who, kind, target, outcomes(), older);
        choices.setPrefWrapLength(WIDE);
        choices.setAlignment(Pos.CENTER_LEFT);
        choices.setMinWidth(LEAST);
        choices.setPadding(new Insets(6, 0, 6, 0));
        HBox.setHgrow(choices, Priority.ALWAYS);
        FitRow bar = new FitRow(8, choices);
        bar.getChildren().addAll(more);
        // Where all of the pane is squeezed, the toolkit takes the least height of one row.
        choices.setMinHeight(Region.USE_PREF_SIZE);
        for (Node each : more) {
            if (each instanceof Labeled labeled) {
                labeled.setMinWidth(Region.USE_PREF_SIZE);
                bar.shorten(labeled);
            }
        }
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("toolbar-row", "wraps");
        return bar;
    }

    private AuditNames names() {
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
        String label = outcome == null ? texts.text("audit.anyoutcome") : words.word(outcome);
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
}
