package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Workbench;

import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// An input for a file of this computer. UI thread.
final class PathField {

    private final Workbench bench;
    private final TargetFormViewModel model;
    private final FormFields form;

    PathField(Workbench bench, TargetFormViewModel model, FormFields form) {
        this.bench = bench;
        this.model = model;
        this.form = form;
    }

    VBox view(Field field, String key) {
        TextField path = new TextField();
        path.textProperty().bindBidirectional(model.field(field));
        path.getStyleClass().add("mono");
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = new Button(bench.texts().text("target.key.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(
                e ->
                        bench.dialogs()
                                .openFile(
                                        bench.texts().text(key),
                                        List.of(),
                                        file -> file.ifPresent(f -> path.setText(f.toString()))));
        return form.labelled(field, key, new HBox(8, path, choose), path);
    }
}
