package dev.pilothouse.app.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class KeyboardTableTest {

    @Test
    void allKeysAreThereAndFoundByWhatTheyDo() {
        DemoBench demo = new DemoBench(DemoFleet.first());
        KeyboardTable keys =
                Headless.on(() -> new KeyboardTable(demo.bench(new Texts(Locale.ENGLISH))));
        Stage stage = Headless.show(Headless.on(Theme::new), keys, 700, 600);
        assertThat(keys.words()).contains("search everything ctrl k");
        assertThat(rows(keys)).isEqualTo(demo.shortcuts()).hasSize(2);
        Headless.run(() -> ((TextField) keys.getChildren().getFirst()).setText("ctrl"));
        assertThat(rows(keys)).containsExactly(demo.shortcuts().getFirst());
        Headless.close(stage);
    }

    private static List<Object> rows(KeyboardTable keys) {
        return Headless.on(
                () ->
                        keys.lookupAll(".table-view").stream()
                                .map(n -> List.<Object>copyOf(((TableView<?>) n).getItems()))
                                .findFirst()
                                .orElse(List.of()));
    }
}
