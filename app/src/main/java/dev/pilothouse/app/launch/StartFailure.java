package dev.pilothouse.app.launch;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Fonts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.core.model.Fault;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import java.time.ZoneId;

/// Says in the window why there is nothing in it: whoever starts the program from a menu sees no
/// terminal.
final class StartFailure {

    private final Texts texts;

    StartFailure(Texts texts) {
        this.texts = texts;
    }

    /// @param closed runs when the person has read it
    void show(Stage stage, Fault fault, Runnable closed) {
        Fonts.load();
        FaultText.Told told = new FaultText(new Format(texts, ZoneId.systemDefault())).tell(fault);
        Button close = new Button(texts.text("launch.close"));
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.setOnAction(_ -> stage.hide());
        ErrorCard card =
                new ErrorCard(
                        new ErrorCard.Trouble(
                                told.title(), told.why(), told.remedy(), told.command()),
                        new ErrorCard.Labels(
                                texts.text("health.unhealthy"), "", texts.text("launch.copy"), ""));
        VBox box = new VBox(16, card, close);
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(640);
        box.setPadding(new Insets(32));
        VBox page = new VBox(box);
        page.setAlignment(Pos.CENTER);
        stage.setScene(new Theme().scene(page, 900, 420));
        stage.setOnHidden(_ -> closed.run());
        stage.sizeToScene();
        stage.show();
    }
}
