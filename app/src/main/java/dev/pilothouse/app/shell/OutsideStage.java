package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;

import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import java.util.OptionalLong;
import java.util.function.Supplier;

/// A window of tabs that left the main one. Closing it brings them home. It wears the violet band
/// while the past is shown and has its own dialogs.
final class OutsideStage implements Workspace.OutsideWindow {

    private final Stage stage = new Stage();
    private final DialogLayer dialogs;
    private final Label moment = new Label();
    private final HBox band = new HBox(12);
    private final Doings doings;
    private final VBox frame;
    private final StackPane cover = new StackPane();

    /// What the window needs of the main one.
    interface Doings {
        void installKeys(Parent root);

        String moment(long at, long now);

        void live();

        void home(OutsideStage stage);

        void gone(OutsideStage stage);

        /// Somebody moved the pointer or pressed a key.
        void touched();

        /// The main window comes to the front.
        void main();
    }

    OutsideStage(Theme theme, Parent content, Supplier<Texts> texts, Doings doings) {
        this.doings = doings;
        dialogs = new DialogLayer(texts);
        moment.getStyleClass().add("past-moment");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button live = new Button(texts.get().text("shell.past.live"));
        live.getStyleClass().addAll("past-button", "past-live");
        live.setOnAction(e -> doings.live());
        band.getStyleClass().add("past-band");
        band.setAlignment(Pos.CENTER_LEFT);
        band.getChildren().addAll(Icon.PAST.view(18), moment, gap, live);
        VBox.setVgrow(content, Priority.ALWAYS);
        frame = new VBox(band, content);
        frame.getStyleClass().addAll("frame", "window");
        frame.getStylesheets().add(Theme.sheet("shell"));
        doings.installKeys(frame);
        cover(texts.get());
        stage.setScene(
                theme.scene(
                        Alone.window(new StackPane(frame, dialogs, cover), Stage::setFullScreen),
                        960,
                        640));
        stage.getScene().addEventFilter(InputEvent.ANY, e -> doings.touched());
        stage.setOnCloseRequest(
                e -> {
                    e.consume();
                    doings.home(this);
                });
    }

    private void cover(Texts texts) {
        Label locked = new Label(texts.text("shell.outside.locked"), Icon.LOCK.view(18));
        Button main = new Button(texts.text("shell.outside.main"));
        main.setOnAction(e -> doings.main());
        VBox box = new VBox(12, locked, main);
        box.setAlignment(Pos.CENTER);
        cover.getChildren().setAll(box);
        cover.getStyleClass().add("outside-cover");
        cover.setVisible(false);
    }

    /// Hides what is shown, and takes pointer and keys from it, while nobody may see it.
    void covered(boolean covered) {
        frame.setVisible(!covered);
        frame.setDisable(covered);
        dialogs.setVisible(!covered);
        dialogs.setDisable(covered);
        cover.setVisible(covered);
    }

    void show(Stage like, Point2D at) {
        stage.getIcons().setAll(like.getIcons());
        stage.setX(at.getX());
        stage.setY(at.getY());
        stage.show();
    }

    DialogLayer dialogs() {
        return dialogs;
    }

    Parent frame() {
        return frame;
    }

    boolean focused() {
        return stage.isFocused();
    }

    void past(boolean past) {
        band.setVisible(past);
        band.setManaged(past);
    }

    void tick(OptionalLong at, long now) {
        if (at.isPresent()) {
            moment.setText(doings.moment(at.getAsLong(), now));
        }
    }

    @Override
    public void title(String title) {
        stage.setTitle(title + " – Pilothouse");
    }

    @Override
    public void toFront() {
        stage.toFront();
    }

    @Override
    public void dispose() {
        doings.gone(this);
        stage.hide();
    }
}
