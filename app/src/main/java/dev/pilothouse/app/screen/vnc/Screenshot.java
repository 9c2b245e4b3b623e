package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Png;

import javafx.scene.image.Image;

import java.nio.file.Files;
import java.nio.file.Path;

/// Saves what a machine shows as a file that is asked for. UI thread.
final class Screenshot {

    private final Workbench bench;
    private final String name;

    /// @param name of the machine
    Screenshot(Workbench bench, String name) {
        this.bench = bench;
        this.name = name;
    }

    void save(Image image) {
        bench.dialogs()
                .saveFile(
                        bench.texts().text("vnc.shot.title"),
                        name.replaceAll("[^\\w.-]+", "-") + ".png",
                        path -> path.ifPresent(p -> save(p, image)));
    }

    private void save(Path path, Image image) {
        Texts texts = bench.texts();
        bench.ui()
                .compute(
                        () -> Files.write(path, Png.encode(image)),
                        done ->
                                bench.dialogs()
                                        .toast(
                                                Tone.DONE,
                                                texts.text("vnc.shot.saved"),
                                                path.toString()),
                        e ->
                                bench.dialogs()
                                        .toast(
                                                Tone.FAILED,
                                                texts.text("vnc.shot.failed", path.toString()),
                                                String.valueOf(e.getMessage())));
    }
}
