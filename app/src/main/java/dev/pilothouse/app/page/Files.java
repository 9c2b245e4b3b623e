package dev.pilothouse.app.page;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Saves what is on the screen where a person says.
public final class Files {

    private final Workbench bench;

    public Files(Workbench bench) {
        this.bench = bench;
    }

    /// @param name proposed, without ending
    public void saveCsv(String name, String csv) {
        Texts texts = bench.texts();
        bench.dialogs()
                .saveFile(
                        texts.text("node.csv.title"),
                        name + ".csv",
                        answer -> answer.ifPresent(path -> write(path, csv)));
    }

    private void write(Path path, String csv) {
        Texts texts = bench.texts();
        bench.ui()
                .compute(
                        () -> java.nio.file.Files.writeString(path, csv, StandardCharsets.UTF_8),
                        done ->
                                bench.dialogs()
                                        .toast(
                                                Tone.DONE,
                                                texts.text("node.csv.saved"),
                                                path.toString()),
                        e ->
                                bench.dialogs()
                                        .toast(
                                                Tone.FAILED,
                                                texts.text("node.csv.failed", path.toString()),
                                                String.valueOf(e.getMessage())));
    }
}
