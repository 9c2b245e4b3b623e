package dev.pilothouse.app.cli;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Targets as people choose several of them: names and numbers, `all`, `env:NAME`, `tag:NAME`.
final class ChosenTargets {

    private ChosenTargets() {}

    /// Wrong use when something named is not there.
    static List<Target> of(Session session, Inventory inventory, List<String> typed) {
        Set<Target> found = new LinkedHashSet<>();
        for (String one : typed) {
            List<Target> named =
                    inventory.targets().current().stream()
                            .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                            .filter(t -> among(t, one.strip()))
                            .toList();
            found.addAll(named.isEmpty() ? List.of(session.target(inventory, one)) : named);
        }
        return List.copyOf(found);
    }

    private static boolean among(Target target, String wanted) {
        if (wanted.startsWith("env:")) {
            return target.environment().equalsIgnoreCase(wanted.substring(4));
        }
        if (wanted.startsWith("tag:")) {
            return target.tags().contains(wanted.substring(4));
        }
        return wanted.equals("all");
    }
}
