package dev.pilothouse.app.launch;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Offer;
import dev.pilothouse.app.dialog.DialogService.Tone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Dialogs in which somebody has chosen a file at once.
record Choosing(DialogService dialogs, Path file) implements DialogService {
    @Override
    public void ask(Question question, Consumer<Optional<String>> answer) {
        dialogs.ask(question, answer);
    }

    @Override
    public void secret(
            String title, String sentence, String once, Consumer<Optional<Typed>> answer) {
        dialogs.secret(title, sentence, once, answer);
    }

    @Override
    public void openFile(String title, List<String> extensions, Consumer<Optional<Path>> answer) {
        answer.accept(Optional.of(file));
    }

    @Override
    public void saveFile(String title, String name, Consumer<Optional<Path>> answer) {
        answer.accept(Optional.of(file));
    }

    @Override
    public Open show(DialogContent content) {
        return dialogs.show(content);
    }

    @Override
    public Open toast(Tone tone, String title, String detail, List<Offer> offers) {
        return dialogs.toast(tone, title, detail, offers);
    }
}
