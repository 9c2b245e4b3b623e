package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.PowerVerb;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Watch;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What can be done to nodes: in the palette and in the menu of each.
public final class NodeActions {

    /// Reboots a node.
    public static final String REBOOT = "node.reboot";

    /// Shuts a node down.
    public static final String SHUTDOWN = "node.shutdown";

    /// Shows what the login may do on a node.
    public static final String RIGHTS = "node.rights";

    /// Watches a service of a node.
    public static final String WATCH = "node.watch";

    /// Asks what to start in a tmux session.
    private static final String SESSION = "node.session";

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
        actions.add(new ServiceSearch(bench));
        actions.add(
                one(WATCH, texts.text("service.watch.action", "{0}"), Icon.SERVICE, this::watch),
                NodeActions::isNode);
        actions.add(
                one(
                        SESSION,
                        texts.text("node.tmux.start.title", "{0}") + "…",
                        Icon.TERMINAL,
                        t -> new RunningActions(bench).startSession(t.id())),
                NodeActions::isNode);
        actions.add(
                one(RIGHTS, texts.text("doctor.action", "{0}"), Icon.ROLE, this::rights),
                NodeActions::isNode);
    }

    private void watch(Target node) {
        new Watching(bench).ask(node, Watch.Kind.UNIT, "");
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

    /// For the node itself.
    List<MenuItem> node(TargetId id) {
        List<MenuItem> items = new ArrayList<>();
        Needs needs = new Needs(texts, bench.data());
        items.add(new SeparatorMenuItem());
        for (String action : List.of(WATCH, RIGHTS, REBOOT, SHUTDOWN)) {
            String title =
                    switch (action) {
                        case REBOOT -> texts.text("operation.node.reboot.verb") + "…";
                        case SHUTDOWN -> texts.text("operation.node.shutdown.verb") + "…";
                        case WATCH -> texts.text("service.watch.menu") + "…";
                        default -> texts.text("doctor.menu");
                    };
            Icon icon =
                    switch (action) {
                        case REBOOT -> Icon.RESTART;
                        case SHUTDOWN -> Icon.POWER;
                        case WATCH -> Icon.SERVICE;
                        default -> Icon.ROLE;
                    };
            MenuItem item = new MenuItem(title, icon.view());
            item.setOnAction(e -> bench.navigator().run(action, Integer.toString(id.value())));
            item.setDisable(needs.refusal(action).isPresent());
            items.add(item);
        }
        return items;
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
