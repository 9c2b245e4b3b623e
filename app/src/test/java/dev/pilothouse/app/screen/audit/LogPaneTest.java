package dev.pilothouse.app.screen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Severity;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class LogPaneTest {

    private static final int MANY = 12_000;

    @BeforeAll
    static void toolkit() {
        FxRig.start();
    }

    /// Many lines of which the oldest is an event, kept as its code, and what was asked for.
    private static final class Long implements SystemLog {
        final List<LogFilter> asked = new ArrayList<>();

        @Override
        public void add(long at, Severity level, String source, String target, String line) {}

        @Override
        public List<LogLine> page(LogFilter filter, long before, int most) {
            asked.add(filter);
            List<LogLine> page = new ArrayList<>();
            for (long id = Math.min(before - 1, MANY); id > 0 && page.size() < most; id--) {
                page.add(
                        id == 1
                                ? new LogLine(
                                        1,
                                        DemoFleet.NOW,
                                        Severity.ERROR,
                                        EVENTS,
                                        "fra-edge-03",
                                        Phrase.of("health.unhealthy", "unreachable").write())
                                : new LogLine(
                                        id, DemoFleet.NOW, Severity.INFO, "wire", "", "n " + id));
            }
            return page;
        }

        @Override
        public LogCounts counts(long since) {
            return new LogCounts(0, 1);
        }

        @Override
        public List<String> sources() {
            return List.of(EVENTS, "wire");
        }

        @Override
        public List<String> targets() {
            return List.of("ams-edge-05", "fra-edge-03");
        }
    }

    private static Workbench bench(SystemLog log) {
        Workbench demo = new DemoBench(DemoFleet.live()).bench(new Texts(Locale.ENGLISH));
        Workbench.Data data = demo.data();
        Workbench.Control control = data.control();
        return new Workbench(
                demo.ui(),
                demo.texts(),
                demo.cursor(),
                demo.navigator(),
                demo.dialogs(),
                demo.activities(),
                new Workbench.Data(
                        data.inventory(),
                        data.settings(),
                        data.history(),
                        data.collector(),
                        data.access(),
                        new Workbench.Control(
                                control.who(),
                                control.operations(),
                                control.audit(),
                                log,
                                control.nodes(),
                                control.postgres(),
                                control.proxmox()),
                        data.clock(),
                        data.readOnly()));
    }

    @Test
    void theWholeLogIsLookedThroughInTheWordsThatAreShown() {
        Long log = new Long();
        FxRig.run(
                () -> {
                    Workbench bench = bench(log);
                    LogPane pane = new LogPane(bench, new Format(bench.texts()));
                    assertThat(pane.lines(SystemLog.LogFilter.ALL, "fra-edge-03"))
                            .as("by the target of the very oldest")
                            .extracting(SystemLog.LogLine::id)
                            .containsExactly(1L);
                    assertThat(pane.lines(SystemLog.LogFilter.ALL, "reach"))
                            .as("by its words, which are not those that are kept")
                            .extracting(SystemLog.LogLine::id)
                            .containsExactly(1L);
                    assertThat(pane.lines(SystemLog.LogFilter.ALL, "")).hasSize(2_000);
                    pane.close();
                });
    }

    @Test
    void aTargetIsChosenFromThoseThatHaveLines() {
        Long log = new Long();
        FxRig.run(
                () -> {
                    Workbench bench = bench(log);
                    LogPane pane = new LogPane(bench, new Format(bench.texts()));
                    pane.refresh();
                    MenuButton targets =
                            pane.view().lookupAll(".menu-button").stream()
                                    .map(MenuButton.class::cast)
                                    .filter(m -> m.getText().equals("All targets"))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(targets.getItems())
                            .extracting(MenuItem::getText)
                            .containsExactly("All targets", "ams-edge-05", "fra-edge-03");
                    targets.getItems().getLast().fire();
                    assertThat(log.asked.getLast().target()).isEqualTo("fra-edge-03");
                    assertThat(targets.getText()).isEqualTo("fra-edge-03");
                    assertThat(pane.view().lookupAll(".text-field"))
                            .anyMatch(
                                    f ->
                                            f instanceof TextField t
                                                    && t.getPromptText().contains("whole log"));
                    pane.close();
                });
    }
}
