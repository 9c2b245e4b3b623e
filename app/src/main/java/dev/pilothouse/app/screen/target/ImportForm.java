package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EmptyState;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Chooses hosts of `~/.ssh/config` to become targets.
final class ImportForm implements DialogContent {

    private final Texts texts;
    private final ImportViewModel model;
    private final VBox body = new VBox(12);
    private final List<Button> buttons = new ArrayList<>();
    private DialogService.@Nullable Open open;

    private ImportForm(Workbench bench) {
        texts = bench.texts();
        model = new ImportViewModel(bench);
        body.getStyleClass().add("target-import");
        body.getStylesheets().add(dev.pilothouse.app.theme.Theme.sheet("target"));
        model.readProperty().addListener(o -> fill());
        fill();
        Button cancel = new Button(texts.text("target.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> close());
        Button run = new Button();
        run.getStyleClass().add("accent");
        run.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.plural(
                                                "target.import.do", model.chosenProperty().get()),
                                model.chosenProperty()));
        run.disableProperty().bind(model.chosenProperty().isEqualTo(0));
        run.setOnAction(e -> model.run(this::close));
        buttons.addAll(List.of(cancel, run));
    }

    static void show(Workbench bench) {
        ImportForm form = new ImportForm(bench);
        form.open = bench.dialogs().show(form);
    }

    private void fill() {
        if (!model.readProperty().get()) {
            body.getChildren().setAll(new Label(texts.text("target.import.reading")));
        } else if (model.rows().isEmpty()) {
            body.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.IMPORT_FILE,
                                    texts.text("target.import.none"),
                                    texts.text("target.import.none.why")));
        } else {
            ListView<ImportRow> list = new ListView<>(model.rows());
            list.setCellFactory(l -> new Cell(texts));
            list.setPrefHeight(Math.clamp(model.rows().size() * 36L + 4, 120, 380));
            list.getStyleClass().add("target-import-list");
            list.setAccessibleText(texts.text("target.import.title"));
            list.setOnKeyPressed(
                    e -> {
                        ImportRow row = list.getSelectionModel().getSelectedItem();
                        if (e.getCode() == javafx.scene.input.KeyCode.SPACE && row != null) {
                            row.chosenProperty().set(!row.chosenProperty().get());
                        }
                    });
            body.getChildren().setAll(choices(), list);
        }
    }

    private Node choices() {
        Button all = new Button(texts.text("target.import.all"));
        all.setOnAction(e -> model.chooseAll(true));
        Button none = new Button(texts.text("target.import.nothing"));
        none.setOnAction(e -> model.chooseAll(false));
        ComboBox<String> into = new ComboBox<>();
        into.getItems().add("");
        into.getItems().addAll(model.environments());
        into.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String name) {
                        return name == null || name.isEmpty()
                                ? texts.text("target.environment.none")
                                : name;
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        into.valueProperty().bindBidirectional(model.environmentProperty());
        into.setAccessibleText(texts.text("target.import.into"));
        Label label = new Label(texts.text("target.import.into"));
        label.getStyleClass().addAll("small", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, all, none, gap, label, into);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void close() {
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String title() {
        return texts.text("target.import.title");
    }

    @Override
    public String sentence() {
        return texts.text("target.import.sentence");
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
        return buttons;
    }

    @Override
    public void closed() {
        model.close();
    }

    private static final class Cell extends ListCell<ImportRow> {
        private final Texts texts;
        private final CheckBox box = new CheckBox();
        private final Label address = new Label();
        private final Label note = new Label();
        private final HBox line = new HBox(12, box, address, note);
        private @Nullable ImportRow shown;

        Cell(Texts texts) {
            this.texts = texts;
            address.getStyleClass().addAll("mono", "muted");
            note.getStyleClass().addAll("small", "muted");
            line.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(180);
            HBox.setHgrow(address, Priority.ALWAYS);
            address.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(@Nullable ImportRow row, boolean empty) {
            super.updateItem(row, empty);
            if (shown != null) {
                box.selectedProperty().unbindBidirectional(shown.chosenProperty());
            }
            shown = empty ? null : row;
            if (shown == null) {
                setGraphic(null);
                return;
            }
            box.setText(shown.host().alias());
            box.selectedProperty().bindBidirectional(shown.chosenProperty());
            box.setDisable(shown.exists());
            address.setText(shown.address());
            note.setText(
                    shown.exists()
                            ? texts.text("target.import.exists")
                            : shown.via().isEmpty()
                                    ? ""
                                    : texts.text("target.import.via") + " " + shown.via());
            setGraphic(line);
        }
    }
}
