package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.shell.Workbench;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who signed in last at this window: the one who is proposed when the program starts again. UI
/// thread.
record LastUser(Workbench bench) {

    private static final Logger LOG = LoggerFactory.getLogger(LastUser.class);

    /// How the window is used, which is nobody's secret: the names stand in the vault's file for
    /// everybody, too.
    private static final String KEY = "ui.user";

    /// The one of these to propose; empty where there is none.
    Optional<String> of(List<String> users) {
        return bench.data()
                .settings()
                .get(KEY)
                .filter(users::contains)
                .or(() -> users.stream().findFirst());
    }

    void remember(String name) {
        if (name.isEmpty() || bench.data().settings().get(KEY).filter(name::equals).isPresent()) {
            return;
        }
        bench.ui()
                .compute(
                        () -> {
                            bench.data().settings().put(Map.of(KEY, name));
                            return name;
                        },
                        kept -> {},
                        e -> LOG.warn("Who signed in last could not be kept", e));
    }
}
