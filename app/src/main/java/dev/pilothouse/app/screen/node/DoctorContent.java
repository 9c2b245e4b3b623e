package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.Outcome;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.node.Privilege;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;

/// What a login may and may not do on a node, and the exact lines that would grant the rest.
final class DoctorContent implements DialogContent {

    private final Texts texts;
    private final String name;
    private final VBox root = new VBox(12);
    private final Button close;

    DoctorContent(Texts texts, String name, List<Privilege> privileges) {
        this.texts = texts;
        this.name = name;
        close = new Button(texts.text("doctor.close"));
        for (Privilege privilege : privileges) {
            root.getChildren().add(row(privilege));
            if (!privilege.remedy().isEmpty()) {
                root.getChildren().add(remedy(privilege));
            }
        }
    }

    void closeWith(Runnable run) {
        close.setOnAction(e -> run.run());
    }

    private HBox row(Privilege privilege) {
        Outcome outcome =
                switch (privilege.state()) {
                    case GRANTED -> Outcome.DONE;
                    case MISSING -> Outcome.REFUSED;
                    case ABSENT -> Outcome.WAITING;
                };
        Label what = new Label(texts.text("doctor." + privilege.code()));
        what.getStyleClass().add("medium");
        Label detail = new Label(privilege.detail());
        detail.getStyleClass().addAll("small", "muted");
        HBox.setHgrow(detail, Priority.ALWAYS);
        detail.setMaxWidth(Double.MAX_VALUE);
        Told.whenCut(detail).setMinWidth(0);
        Label state =
                new Label(
                        texts.text(
                                "doctor.state."
                                        + privilege.state().name().toLowerCase(Locale.ROOT)));
        state.setMinWidth(HBox.USE_PREF_SIZE);
        what.setMinWidth(HBox.USE_PREF_SIZE);
        HBox row = new HBox(10, outcome.view(16), what, detail, state);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private VBox remedy(Privilege privilege) {
        String lines = String.join("\n", privilege.remedy());
        Label head = new Label(texts.text("doctor.remedy", name));
        head.getStyleClass().addAll("small", "muted");
        HBox.setHgrow(head, Priority.ALWAYS);
        head.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button(texts.text("doctor.copy"), Icon.COPY.view());
        copy.setOnAction(e -> CommandBox.copyText(lines));
        HBox above = new HBox(8, head, copy);
        above.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(6, above, new CommandBox(lines));
        new Names(texts)
                .warning(lines)
                .ifPresent(
                        mind -> {
                            Label said = new Label(mind);
                            said.getStyleClass().addAll("small", "muted");
                            said.setWrapText(true);
                            said.setMinHeight(Label.USE_PREF_SIZE);
                            box.getChildren().add(said);
                        });
        return box;
    }

    @Override
    public String title() {
        return texts.text("doctor.title", name);
    }

    @Override
    public String sentence() {
        return texts.text("doctor.sentence");
    }

    @Override
    public Size size() {
        return Size.LARGE;
    }

    @Override
    public Parent body() {
        return root;
    }

    @Override
    public List<Button> buttons() {
        return List.of(close);
    }
}
