package dev.pilothouse.app.screen.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.fixtures.StillOperations;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The menus of what runs on a node, as they are for somebody whose role is too low.
class RunningActionsTest {

    @BeforeAll
    static void toolkit() {
        FxRig.start();
    }

    private static final class Refused extends StillOperations {
        @Override
        public Optional<Refusal> refusal(List<Operation> operations) {
            return Optional.of(new Refusal.RoleTooLow(Right.OPERATE, Role.OPERATOR));
        }

        @Override
        public Demand demand(List<Operation> operations) {
            return new Demand(Demand.Ask.NEVER, "", Optional.empty());
        }

        @Override
        public Submission submit(Operation operation, Confirmation confirmation) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public Submission submit(Bulk bulk, Confirmation confirmation) {
            throw new AssertionError("nothing is sent");
        }
    }

    private static Workbench bench() {
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
                                new Refused(),
                                control.audit(),
                                control.log(),
                                control.nodes(),
                                control.postgres(),
                                control.proxmox()),
                        data.clock(),
                        data.readOnly()));
    }

    @Test
    void whatMayNotBeDoneStandsThereWithItsReason() {
        TargetId node = DemoFleet.live().targets().get(1).target().id();
        ServiceRow web =
                new ServiceRow(
                        UnitScope.SYSTEM,
                        "web.service",
                        "",
                        "loaded",
                        "active",
                        "running",
                        "enabled",
                        "12",
                        0,
                        0,
                        "",
                        ServiceRow.Usage.UNKNOWN);
        FxRig.run(
                () -> {
                    List<MenuItem> verbs =
                            new RunningActions(bench())
                                    .services(node, List.of(web)).stream()
                                            .filter(i -> i.getStyleClass().contains("withheld"))
                                            .toList();
                    assertThat(verbs)
                            .extracting(MenuItem::getText)
                            .contains("Stop…", "Restart…", "Reload…");
                    for (MenuItem verb : verbs) {
                        MenuItem reason = ((Menu) verb).getItems().getFirst();
                        assertThat(reason.isDisable()).isTrue();
                        assertThat(reason.getText()).containsIgnoringCase("operator");
                    }
                });
    }
}
