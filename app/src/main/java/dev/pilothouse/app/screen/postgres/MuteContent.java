package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.SegmentedChoice;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/// Asks for how long nobody is to be told of findings, and why.
final class MuteContent implements DialogContent {

    private static final List<Integer> DAYS = List.of(1, 7, 30, 365);

    private final Texts texts;
    private final String title;
    private final VBox body;
    private final Button cancel;
    private final Button mute;
    private Runnable close = () -> {};

    /// @param what is muted, in words
    MuteContent(Texts texts, String what, BiConsumer<Duration, String> muted) {
        this.texts = texts;
        this.title = texts.text("postgres.mute.title", what);
        SegmentedChoice<Integer> length =
                new SegmentedChoice<>(DAYS, d -> texts.plural("postgres.mute.days", d));
        length.valueProperty().set(7);
        length.setMaxWidth(Region.USE_PREF_SIZE);
        TextField reason = new TextField();
        Label why = label("postgres.mute.reason");
        why.setLabelFor(reason);
        cancel = new Button(texts.text("dialog.cancel"));
        cancel.setOnAction(e -> close.run());
        mute = new Button(texts.text("postgres.mute.do"));
        mute.getStyleClass().add("primary");
        mute.setOnAction(
                e -> {
                    Integer days = length.valueProperty().get();
                    close.run();
                    muted.accept(
                            Duration.ofDays(days == null ? 7 : days), reason.getText().strip());
                });
        body = new VBox(4, label("postgres.mute.length"), length, new Label(), why, reason);
    }

    private Label label(String key) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        return label;
    }

    void closeWith(Runnable run) {
        close = run;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String sentence() {
        return texts.text("postgres.mute.sentence");
    }

    @Override
    public Size size() {
        return Size.SMALL;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return List.of(cancel, mute);
    }
}
