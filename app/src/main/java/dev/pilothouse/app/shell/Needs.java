package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.operation.Refusal;

import java.util.Map;
import java.util.Optional;

/// Which right an action takes, for showing beforehand that it would be refused. What refuses is
/// the core; an action that is not named here asks there.
public final class Needs {

    private static final Map<String, Right> RIGHTS =
            Map.ofEntries(
                    Map.entry(Actions.TARGET_ADD, Right.TARGETS),
                    Map.entry(Actions.TARGET_IMPORT, Right.TARGETS),
                    Map.entry(Actions.TARGET_EDIT, Right.TARGETS),
                    Map.entry(Actions.TARGET_DUPLICATE, Right.TARGETS),
                    Map.entry(Actions.TARGET_PAUSE, Right.TARGETS),
                    Map.entry(Actions.TARGET_RESUME, Right.TARGETS),
                    Map.entry(Actions.TARGET_REMOVE, Right.TARGETS),
                    Map.entry(Actions.TERMINAL_OPEN, Right.OPERATE),
                    Map.entry(Actions.SCREEN_OPEN, Right.OPERATE),
                    Map.entry("node.watch", Right.TARGETS),
                    Map.entry("node.reboot", Right.OPERATE),
                    Map.entry("node.session", Right.OPERATE),
                    Map.entry("node.shutdown", Right.OPERATE),
                    Map.entry("vault.key.make", Right.KEYS),
                    Map.entry("vault.key.import", Right.KEYS),
                    Map.entry("vault.key.install", Right.KEYS),
                    Map.entry("vault.key.uninstall", Right.KEYS),
                    Map.entry("vault.key.rotate", Right.KEYS));

    private final Texts texts;
    private final Workbench.Data data;

    public Needs(Texts texts, Workbench.Data data) {
        this.texts = texts;
        this.data = data;
    }

    static Optional<Right> right(String action) {
        return Optional.ofNullable(RIGHTS.get(action));
    }

    /// Why who is here may not do it, as a sentence; empty if that person may.
    public Optional<String> refusal(String action) {
        return right(action).flatMap(this::refusal);
    }

    /// The same for a right.
    public Optional<String> refusal(Right right) {
        Who who = data.control().who();
        Refusal why;
        if (data.readOnly()) {
            // nobody can sign in there, and it would not help
            why = new Refusal.OnlyLooking();
        } else if (who.may(right)) {
            return Optional.empty();
        } else if (who.actor().current().isEmpty()) {
            why = new Refusal.NobodySignedIn();
        } else {
            why = new Refusal.RoleTooLow(right, Matrix.least(right));
        }
        return Optional.of(new OperationText(new Format(texts)).refusal(why));
    }
}
