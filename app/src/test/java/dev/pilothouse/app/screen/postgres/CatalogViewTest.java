package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.connector.postgres.Explained;

import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

/// The sub-tabs of tables, indexes and vacuum in a window, in both languages.
class CatalogViewTest {

    private static DemoBench demo(int tables) {
        DemoBench demo = new DemoBench(CatalogViewModelTest.fleet(true, DemoServer.NOW));
        FakeCatalog catalog = new FakeCatalog();
        catalog.tables = () -> CatalogRows.tables(tables);
        demo.postgres.catalog = catalog;
        return demo;
    }

    private static Shown shown(DemoBench demo, String place, String language) {
        return Shown.of(
                demo, bench -> new PostgresScreens(() -> bench), "501", place, language, 1200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tables; en; invoices_0|Архив.invoices_1|20 %|billing",
                "tables; ru; invoices_0|Раздутие (оц.)|20 %",
                "indexes; en; invoices_note_idx|unused, duplicate|Sequences 1",
                "indexes; ru; invoices_note_idx|не нужен, двойник|Последовательности 1",
                "vacuum; en; Autovacuum looks every|due|250,000 dead rows of 200,050",
                "vacuum; ru; Автоочистка смотрит|пора|мёртвых строк"
            })
    void eachTabShowsItsRows(String place, String language, String texts) {
        try (Shown shown = shown(demo(3), place, language)) {
            String all = String.join("\n", shown.words()).replace('\u202f', ' ');
            for (String text : texts.split("\\|")) {
                assertThat(all).contains(text);
            }
        }
    }

    /// Only what can be seen has a row of the window.
    @Test
    void tenThousandTablesAreCountedAndFewAreDrawn() {
        try (Shown shown = shown(demo(10_000), "tables", "en")) {
            Headless.run(() -> shown.screen().refresh());
            assertThat(String.join("\n", shown.words())).contains("10,000 tables");
            assertThat(shown.count(".table-row-cell")).isBetween(5, 100);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Seq Scan, whole table", "ru, Seq Scan, вся таблица"})
    void aPlanIsATreeWithWhatToLookAt(String language, String step, String warning) {
        DemoBench demo = demo(1);
        Texts texts = new Texts(Locale.of(language));
        ExplainContent content =
                Headless.on(
                        () ->
                                new ExplainContent(
                                        demo.bench(texts),
                                        new ExplainViewModel(
                                                demo.bench(texts),
                                                DemoServer.target(),
                                                new Explained("billing", "api", "SELECT $1", 7))));
        Stage stage = Headless.show(Headless.on(Theme::new), content.body(), 940, 700);
        try {
            assertThat(Headless.on(() -> content.body().lookupAll(".table-cell")))
                    .extracting(Object::toString)
                    .anyMatch(cell -> cell.contains(step))
                    .anyMatch(cell -> cell.contains(warning));
            assertThat(content.aside().getFirst().isDisabled()).isTrue();
        } finally {
            Headless.close(stage);
        }
    }
}
