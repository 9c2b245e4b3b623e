package dev.pilothouse.app.launch;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.nio.file.Path;

/// The window before there is anything to show in it: where it was and as dark as it was, so that
/// the click on the icon is answered at once. Uses nothing that has to be loaded first, not even
/// the log.
final class EarlyFrame {

    private EarlyFrame() {}

    /// On the FX thread.
    ///
    /// @param memory the directory that keeps where the window was
    static Stage show(Path memory) {
        LastLook look = LastLook.read(memory, false);
        Stage stage = new Stage();
        stage.setTitle("Pilothouse");
        if (look.known()) {
            stage.setX(look.x());
            stage.setY(look.y());
            stage.setWidth(look.width());
            stage.setHeight(look.height());
        }
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                new Scene(
                        new Region(),
                        Math.min(1440, room.getWidth()),
                        Math.min(900, room.getHeight()),
                        look.dark() ? Color.web("#0D0F13") : Color.web("#EFF1F4")));
        stage.show();
        FirstFrame.report(stage, "frame");
        return stage;
    }
}
