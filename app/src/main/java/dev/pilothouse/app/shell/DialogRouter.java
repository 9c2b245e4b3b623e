package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.dialog.DialogService;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Shows a dialog in the window a person is working in.
record DialogRouter(Supplier<DialogLayer> current) implements DialogService {

    @Override
    public void ask(Question question, Consumer<Optional<String>> answer) {
        current.get().ask(question, answer);
    }

    @Override
    public void secret(
            String title, String sentence, String once, Consumer<Optional<Typed>> answer) {
        current.get().secret(title, sentence, once, answer);
    }

    @Override
    public Open show(DialogContent content) {
        return current.get().show(content);
    }

    @Override
    public void openFile(String title, List<String> extensions, Consumer<Optional<Path>> answer) {
        current.get().openFile(title, extensions, answer);
    }

    @Override
    public void saveFile(String title, String name, Consumer<Optional<Path>> answer) {
        current.get().saveFile(title, name, answer);
    }

    @Override
    public Open toast(Tone tone, String title, String detail, List<Offer> offers) {
        return current.get().toast(tone, title, detail, offers);
    }
}
