package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import java.util.function.Consumer;

/// What can be done to the list of targets: add, import, change, copy, remove.
public final class TargetActions {

    private final Workbench bench;

    public TargetActions(Workbench bench) {
        this.bench = bench;
    }

    public void register(Actions actions) {
        if (bench.data().readOnly()) {
            return;
        }
        actions.add(
                general(
                        Actions.TARGET_ADD,
                        "target.action.add",
                        Icon.ADD,
                        "Shortcut+N",
                        () -> TargetForm.show(bench, TargetFormViewModel.Mode.ADD, null)));
        actions.add(
                general(
                        Actions.TARGET_IMPORT,
                        "target.action.import",
                        Icon.IMPORT_FILE,
                        "Shortcut+I",
                        () -> ImportForm.show(bench)));
        actions.add(
                one(
                        Actions.TARGET_EDIT,
                        "target.action.edit",
                        Icon.EDIT,
                        t -> TargetForm.show(bench, TargetFormViewModel.Mode.EDIT, t)),
                TargetActions::shown);
        actions.add(
                one(
                        Actions.TARGET_DUPLICATE,
                        "target.action.duplicate",
                        Icon.COPY,
                        t -> TargetForm.show(bench, TargetFormViewModel.Mode.DUPLICATE, t)),
                t -> shown(t) && !(t.endpoint() instanceof Endpoint.ThisMachine));
        actions.add(
                one(
                        Actions.TARGET_REMOVE,
                        "target.action.remove",
                        Icon.DELETE,
                        t -> new Removal(bench).ask(t)));
    }

    /// What the form can show.
    private static boolean shown(Target target) {
        return target.kind() != TargetKind.SERVICE;
    }

    private Action general(String id, String key, Icon icon, String keys, Runnable run) {
        return new Action(
                id, bench.texts().text(key), icon.literal(), keys, false, true, _ -> run.run());
    }

    private Action one(String id, String key, Icon icon, Consumer<Target> run) {
        return new Action(
                id,
                bench.texts().text(key, "{0}"),
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
}
