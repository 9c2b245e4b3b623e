package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.remote.Snippet;
import dev.pilothouse.core.remote.Snippets;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The saved commands: take one, keep the present one, remove one.
final class SnippetMenu {

    private final Workbench bench;
    private final Texts texts;
    private final BatchViewModel model;
    private final Snippets snippets;
    private final MenuButton button;

    SnippetMenu(Workbench bench, BatchViewModel model, Snippets snippets) {
        this.bench = bench;
        this.texts = bench.texts();
        this.model = model;
        this.snippets = snippets;
        button = new MenuButton(texts.text("console.snippet.title"), Icon.TAG.view(14));
        button.getStyleClass().add("text-button");
        button.setOnShowing(e -> fill());
        fill();
    }

    Region view() {
        return button;
    }

    private void fill() {
        button.getItems().clear();
        Menu removal = new Menu(texts.text("console.snippet.remove"), Icon.DELETE.view(14));
        for (Snippet snippet : snippets.all().current()) {
            MenuItem take = new MenuItem(snippet.name());
            take.setMnemonicParsing(false);
            take.setOnAction(e -> model.load(snippet));
            button.getItems().add(take);
            MenuItem remove = new MenuItem(snippet.name());
            remove.setMnemonicParsing(false);
            remove.setOnAction(e -> change(() -> snippets.remove(snippet.name())));
            removal.getItems().add(remove);
        }
        if (button.getItems().isEmpty()) {
            MenuItem none = new MenuItem(texts.text("console.snippet.none"));
            none.setDisable(true);
            button.getItems().add(none);
        }
        MenuItem keep = new MenuItem(texts.text("console.snippet.keep"), Icon.ADD.view(14));
        keep.setDisable(model.scriptProperty().get().isBlank());
        keep.setOnAction(e -> new Naming().show());
        button.getItems().addAll(new SeparatorMenuItem(), keep);
        removal.setDisable(removal.getItems().isEmpty());
        button.getItems().add(removal);
    }

    private void change(Runnable work) {
        bench.ui()
                .compute(
                        () -> {
                            work.run();
                            return true;
                        },
                        done -> {},
                        failure ->
                                bench.dialogs()
                                        .toast(
                                                Tone.FAILED,
                                                texts.text("console.snippet.failed"),
                                                failure instanceof InvalidInput e
                                                        ? texts.text(e.code(), e.value())
                                                        : new FaultText(new Format(texts))
                                                                .notStored(failure)));
    }

    /// Asks for a name.
    private final class Naming implements DialogContent {
        private final TextField field = new TextField();
        private final Button cancel = new Button(texts.text("dialog.cancel"));
        private final Button save = new Button(texts.text("console.snippet.save"));
        private DialogService.@Nullable Open open;

        void show() {
            save.getStyleClass().add("primary");
            save.disableProperty().bind(field.textProperty().isEmpty());
            save.setOnAction(
                    e -> {
                        Snippet snippet = model.snippet(field.getText());
                        change(() -> snippets.put(snippet));
                        close();
                    });
            cancel.setOnAction(e -> close());
            open = bench.dialogs().show(this);
        }

        private void close() {
            DialogService.Open shown = open;
            if (shown != null) {
                shown.close();
            }
        }

        @Override
        public String title() {
            return texts.text("console.snippet.naming");
        }

        @Override
        public Size size() {
            return Size.SMALL;
        }

        @Override
        public Parent body() {
            Label label = new Label(texts.text("console.snippet.name"));
            label.setLabelFor(field);
            Label hint =
                    new Label(texts.text("console.snippet.hint", "{{name}}", "{{secret name}}"));
            hint.getStyleClass().addAll("small", "muted");
            hint.setWrapText(true);
            return new VBox(6, label, field, hint);
        }

        @Override
        public List<Button> buttons() {
            return List.of(cancel, save);
        }
    }
}
