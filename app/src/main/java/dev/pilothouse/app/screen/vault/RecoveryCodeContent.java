package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.SecretClipboard;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Shows a recovery code until it is closed; then it is wiped.
final class RecoveryCodeContent implements DialogContent {

    private final Workbench bench;
    private final Texts texts;
    private final Secret code;
    private final Button copy;
    private final Button done;
    private final Label warning = new Label();
    private boolean warned;
    private DialogService.@Nullable Open open;

    RecoveryCodeContent(Workbench bench, Secret code) {
        this.bench = bench;
        texts = bench.texts();
        this.code = code;
        copy = new Button(texts.text("vault.code.copy"), Icon.COPY.view());
        copy.setOnAction(
                e -> {
                    new SecretClipboard().copy(code.use(String::new));
                    warned = true;
                    copy.setText(texts.text("vault.code.copied", SecretClipboard.SECONDS));
                });
        done = new Button(texts.text("vault.code.done"));
        done.getStyleClass().add("primary");
        done.setOnAction(
                e -> {
                    warned = true;
                    DialogService.Open shown = open;
                    if (shown != null) {
                        shown.close();
                    }
                });
    }

    void open() {
        open = bench.dialogs().show(this);
    }

    @Override
    public String title() {
        return texts.text("vault.code.title");
    }

    @Override
    public String sentence() {
        return texts.text("vault.code.sentence");
    }

    @Override
    public Size size() {
        return Size.SMALL;
    }

    @Override
    public Parent body() {
        String text = code.use(String::new);
        int half = text.length() / 2;
        Label shown = new Label(text.substring(0, half) + "\n" + text.substring(half + 1));
        shown.getStyleClass().add("vault-code");
        shown.setMaxWidth(Double.MAX_VALUE);
        warning.setText(texts.text("vault.code.unseen"));
        warning.getStyleClass().add("field-error");
        warning.setWrapText(true);
        warning.managedProperty().bind(warning.visibleProperty());
        warning.setVisible(false);
        VBox box = new VBox(8, shown, warning);
        box.getStylesheets().add(Theme.sheet("vault"));
        return box;
    }

    @Override
    public List<Button> buttons() {
        return List.of(copy, done);
    }

    /// The first Escape only warns: nobody gets to see it again.
    @Override
    public boolean mayClose() {
        boolean may = warned;
        warned = true;
        warning.setVisible(!may);
        return may;
    }

    @Override
    public void closed() {
        code.close();
    }
}
