package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

class HintsTest {

    /// What can be read anyway is no hint; what the focus is on comes first.
    @Test
    void onlyWhatIsNotSeenIsTold() {
        Label cut = Headless.on(() -> new Label("lab-crash.service and three more have failed"));
        Button refresh = Headless.on(() -> new Button("Refresh"));
        Button picture = Headless.on(() -> new Button(""));
        Button withheld = Headless.on(() -> new Button("Restart…"));
        Label hidden = Headless.on(() -> new Label("hidden"));
        Headless.run(
                () -> {
                    cut.setMaxWidth(80);
                    refresh.setTooltip(new Tooltip("Refresh  F5"));
                    picture.setAccessibleText("Settings");
                    picture.setTooltip(new Tooltip("Settings"));
                    withheld.setDisable(true);
                    withheld.setAccessibleHelp("Needs the role operator.");
                    hidden.setTooltip(new Tooltip("nobody sees it"));
                    hidden.setVisible(false);
                });
        VBox all = Headless.on(() -> new VBox(cut, refresh, picture, withheld, hidden));
        Stage stage = Headless.show(Headless.on(Theme::new), all, 400, 200);
        List<Hints.Hint> found = Headless.on(() -> Hints.in(all, withheld));
        Headless.close(stage);
        assertThat(found)
                .containsExactly(
                        new Hints.Hint("Restart…", "Needs the role operator."),
                        new Hints.Hint("", "lab-crash.service and three more have failed"),
                        new Hints.Hint("Refresh", "F5"));
    }
}
