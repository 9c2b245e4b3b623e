package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Tells before anybody presses why nothing would be done to a cluster. What refuses is the core.
record Refusals(Workbench bench) {

    /// @param state null where the cluster is gone
    /// @param live whether the window shows the present
    Optional<String> of(@Nullable TargetState state, boolean live) {
        if (!live) {
            return Optional.of(bench.texts().text("operation.past"));
        }
        if (bench.data().readOnly()) {
            return said(new Refusal.OnlyLooking());
        }
        if (state == null) {
            return Optional.of(bench.texts().text("node.gone"));
        }
        if (state.target().paused()) {
            return Optional.of(bench.texts().text("proxmox.refused.paused"));
        }
        Optional<String> role = new Needs(bench.texts(), bench.data()).refusal(Right.OPERATE);
        return role.isPresent() ? role : environment(state);
    }

    private Optional<String> environment(TargetState state) {
        return bench.data().inventory().environments().current().stream()
                .filter(e -> e.name().equals(state.target().environment()))
                .filter(e -> e.policy() == WritePolicy.READ_ONLY)
                .findFirst()
                .flatMap(e -> said(new Refusal.ReadOnlyEnvironment(e.name())));
    }

    private Optional<String> said(Refusal refusal) {
        return Optional.of(new OperationText(new Format(bench.texts())).refusal(refusal));
    }
}
