package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.Doors;

import java.util.List;
import java.util.Optional;

/// Tells before anybody presses why something would be refused on nodes. What refuses is the core.
record Beforehand(Workbench bench, Doors doors) {

    /// Why nothing at all would be done on these, as a sentence; empty where something would, and
    /// for none where the person may do such things.
    Optional<String> why(List<Target> nodes) {
        if (bench.data().readOnly()) {
            return Optional.of(bench.texts().text("console.readonly"));
        }
        Optional<String> role = new Needs(bench.texts(), bench.data()).refusal(Right.OPERATE);
        if (role.isPresent()) {
            return role;
        }
        List<Optional<Refusal>> refusals = nodes.stream().map(doors::refusal).toList();
        return refusals.isEmpty() || refusals.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : refusals.getFirst().map(new OperationText(new Format(bench.texts()))::refusal);
    }

    /// Looks anew when somebody else signs in, or the policy of an environment changes.
    List<Subscription> watch(Runnable look) {
        Ui ui = bench.ui();
        return List.of(
                ui.bind(bench.data().control().who().actor(), actor -> look.run()),
                ui.bind(bench.data().inventory().environments(), all -> look.run()));
    }
}
