package dev.pilothouse.app.shell;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.inventory.Settings;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.function.Supplier;

/// Writes down how the window stands, a moment after it last changed and at its end. A cache file
/// of somewhere else is left as it is.
final class SessionKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final Ui ui;
    private final Settings settings;
    private final boolean readOnly;
    private final Supplier<Session> session;
    private final PauseTransition rest = new PauseTransition(Duration.seconds(2));

    SessionKeeper(Ui ui, Workbench.Data data, Supplier<Session> session) {
        this.ui = ui;
        this.settings = data.settings();
        this.readOnly = data.readOnly();
        this.session = session;
        rest.setOnFinished(e -> later());
    }

    void changed() {
        rest.playFromStart();
    }

    void stop() {
        rest.stop();
    }

    /// Writes before it returns.
    void now() {
        if (readOnly) {
            return;
        }
        try {
            settings.put(Map.of(Session.KEY, session.get().text()));
        } catch (RuntimeException e) {
            LOG.warn("The session could not be kept", e);
        }
    }

    private void later() {
        if (readOnly) {
            return;
        }
        String text = session.get().text();
        ui.compute(
                () -> {
                    settings.put(Map.of(Session.KEY, text));
                    return text;
                },
                done -> {},
                failure -> LOG.warn("The session could not be kept", failure));
    }
}
