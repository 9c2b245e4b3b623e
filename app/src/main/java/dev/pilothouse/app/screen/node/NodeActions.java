package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.PowerVerb;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What can be done to nodes, their services and processes: in the palette and in the menus of the
/// tables.
public final class NodeActions {

    /// Reboots a node.
    public static final String REBOOT = "node.reboot";

    /// Shuts a node down.
    public static final String SHUTDOWN = "node.shutdown";

    /// Shows what the login may do on a node.
    public static final String RIGHTS = "node.rights";

    private final Workbench bench;
    private final Texts texts;
    private final NodeControl nodes;
    private final Acting acting;

    public NodeActions(Workbench bench) {
        this.bench = bench;
        texts = bench.texts();
        nodes = bench.data().control().nodes();
        acting = new Acting(bench);
    }

    /// Tells the window.
    public void register(Actions actions) {
        actions.add(
                one(
                        REBOOT,
                        texts.text("operation.node.reboot.title", "", "{0}") + "…",
                        Icon.RESTART,
                        t -> acting.ask(nodes.power(t, PowerVerb.REBOOT))),
                NodeActions::isNode);
        actions.add(
                one(
                        SHUTDOWN,
                        texts.text("operation.node.shutdown.title", "", "{0}") + "…",
                        Icon.POWER,
                        t -> acting.ask(nodes.power(t, PowerVerb.SHUTDOWN))),
                NodeActions::isNode);
        actions.add(
                one(RIGHTS, texts.text("doctor.action", "{0}"), Icon.ROLE, this::rights),
                NodeActions::isNode);
    }

    private static boolean isNode(Target target) {
        return target.kind() == TargetKind.NODE;
    }

    private Action one(String id, String title, Icon icon, Consumer<Target> run) {
        return new Action(
                id,
                title,
                icon.literal(),
                "",
                true,
                true,
                number ->
                        bench.data().inventory().targets().current().stream()
                                .filter(t -> Integer.toString(t.id().value()).equals(number))
                                .findFirst()
                                .ifPresent(run));
    }

    /// For the chosen services of one node.
    List<MenuItem> services(TargetId id, List<ServiceRow> chosen) {
        Optional<Target> target = target(id);
        if (target.isEmpty() || chosen.isEmpty()) {
            return List.of();
        }
        List<MenuItem> items = new ArrayList<>();
        for (UnitVerb verb : UnitVerb.values()) {
            if (verb == UnitVerb.RESET_FAILED && chosen.stream().noneMatch(ServiceRow::failed)) {
                continue;
            }
            List<Operation> wanted =
                    chosen.stream().map(row -> nodes.unit(target.get(), row.unit(), verb)).toList();
            items.add(
                    item(
                            texts.text("operation.service." + verb.word() + ".verb") + "…",
                            icon(verb),
                            wanted));
        }
        return items;
    }

    /// For the chosen processes of one node.
    List<MenuItem> processes(TargetId id, List<ProcessRow> chosen) {
        Optional<Target> target = target(id);
        if (target.isEmpty() || chosen.isEmpty()) {
            return List.of();
        }
        List<Operation> wanted =
                chosen.stream()
                        .map(row -> nodes.kill(target.get(), row.pid(), row.name()))
                        .toList();
        return List.of(item(texts.text("operation.process.kill.verb") + "…", Icon.STOP, wanted));
    }

    /// For the node itself.
    List<MenuItem> node(TargetId id) {
        List<MenuItem> items = new ArrayList<>();
        items.add(new SeparatorMenuItem());
        for (String action : List.of(RIGHTS, REBOOT, SHUTDOWN)) {
            String title =
                    switch (action) {
                        case REBOOT -> texts.text("operation.node.reboot.verb") + "…";
                        case SHUTDOWN -> texts.text("operation.node.shutdown.verb") + "…";
                        default -> texts.text("doctor.menu");
                    };
            Icon icon =
                    switch (action) {
                        case REBOOT -> Icon.RESTART;
                        case SHUTDOWN -> Icon.POWER;
                        default -> Icon.ROLE;
                    };
            MenuItem item = new MenuItem(title, icon.view());
            item.setOnAction(e -> bench.navigator().run(action, Integer.toString(id.value())));
            items.add(item);
        }
        return items;
    }

    /// Disabled, with the reason in its place, where it would be refused.
    private MenuItem item(String title, Icon icon, List<Operation> wanted) {
        Optional<String> refused = acting.refused(wanted);
        if (refused.isPresent()) {
            Menu why = new Menu(title, icon.view());
            MenuItem reason = new MenuItem(refused.get());
            reason.setDisable(true);
            why.getItems().add(reason);
            return why;
        }
        MenuItem item = new MenuItem(title, icon.view());
        item.setOnAction(e -> acting.ask(wanted));
        return item;
    }

    private static Icon icon(UnitVerb verb) {
        return switch (verb) {
            case START -> Icon.START;
            case STOP -> Icon.STOP;
            case RESTART -> Icon.RESTART;
            case RELOAD -> Icon.RELOAD;
            case ENABLE -> Icon.CHECK;
            case DISABLE -> Icon.REFUSED;
            case RESET_FAILED -> Icon.ROLL_BACK;
        };
    }

    private Optional<Target> target(TargetId id) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst();
    }

    private void rights(Target target) {
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> nodes.privileges(target),
                                found -> {
                                    DoctorContent content =
                                            new DoctorContent(texts, target.name(), found);
                                    content.closeWith(bench.dialogs().show(content)::close);
                                },
                                failure ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.FAILED,
                                                        texts.text("doctor.failed", target.name()),
                                                        why(failure)));
    }

    private String why(Throwable failure) {
        return failure instanceof FaultException fault
                ? new FaultText(new Format(texts)).brief(fault.fault())
                : failure.toString();
    }
}
