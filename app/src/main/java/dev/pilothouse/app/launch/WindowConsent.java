package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.Consent;
import dev.pilothouse.app.dialog.CommandContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.shell.MainWindow;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Asks in the window, which comes to the front.
///
/// @param window null while there is none
record WindowConsent(Supplier<@Nullable MainWindow> window) implements Consent {

    @Override
    public Optional<Asked> ask(String line) {
        return Optional.ofNullable(window.get()).map(there -> new Shown(there, line));
    }

    private static final class Shown implements Asked {

        private final AtomicReference<@Nullable Boolean> said = new AtomicReference<>();
        private final AtomicReference<DialogService.@Nullable Open> open = new AtomicReference<>();

        Shown(MainWindow window, String line) {
            Platform.runLater(
                    () -> {
                        CommandContent content =
                                new CommandContent(
                                        window.texts(), line, yes -> said.compareAndSet(null, yes));
                        DialogService.Open dialog = window.dialogs().show(content);
                        content.closeWith(dialog::close);
                        open.set(dialog);
                        window.raise();
                    });
        }

        @Override
        public Optional<Boolean> answer() {
            return Optional.ofNullable(said.get());
        }

        @Override
        public void close() {
            Platform.runLater(
                    () -> {
                        DialogService.Open dialog = open.getAndSet(null);
                        if (dialog != null && said.get() == null) {
                            dialog.close();
                        }
                    });
        }
    }
}
