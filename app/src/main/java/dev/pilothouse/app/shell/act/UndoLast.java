package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.FleetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes back what was done last, by a key, and each of the last by its name in the palette: a
/// toast that offers it goes after a while. FX thread.
public final class UndoLast implements Actions.Search {

    /// What the key does.
    public static final String ACTION = "operation.undo.last";

    private static final int MOST = 8;

    private final Workbench bench;
    private final Texts texts;
    private final OperationActivities operations;
    private final Acting acting;

    public UndoLast(Workbench bench, OperationActivities operations) {
        this.bench = bench;
        this.texts = bench.texts();
        this.operations = operations;
        acting = new Acting(bench);
    }

    public void register(Actions actions) {
        actions.add(
                new Action(
                        ACTION,
                        texts.text("operation.undo.last"),
                        Icon.UNDO.literal(),
                        "Shortcut+Z",
                        false,
                        true,
                        none -> last()));
        actions.add(this);
    }

    private void last() {
        List<OperationActivities.Undoable> all = operations.undoable();
        if (all.isEmpty()) {
            bench.dialogs()
                    .toast(
                            Tone.INFO,
                            texts.text("operation.undo.none"),
                            texts.text("operation.undo.none.why"));
        } else {
            acting.propose(all.getFirst().back());
        }
    }

    @Override
    public List<Actions.Found> find(List<String> words, FleetState fleet) {
        List<Actions.Found> found = new ArrayList<>();
        for (OperationActivities.Undoable each : operations.undoable()) {
            String title = texts.text("operation.undo.of", each.title());
            String small = title.toLowerCase(Locale.ROOT);
            if (found.size() < MOST && words.stream().allMatch(small::contains)) {
                found.add(new Actions.Found(action(title, each), null));
            }
        }
        return found;
    }

    private Action action(String title, OperationActivities.Undoable one) {
        return new Action(
                "operation.undo." + one.ended(),
                title,
                Icon.UNDO.literal(),
                "",
                false,
                true,
                none -> acting.propose(one.back()));
    }
}
