package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.VaultCare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Secrets and keys on their way to another vault, in a file with a passphrase of its own.
final class TransferDialogs {

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final VaultDialogs dialogs;

    TransferDialogs(Workbench bench, Safe safe, VaultDialogs dialogs) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        this.dialogs = dialogs;
    }

    void export() {
        PasswordBox first = new PasswordBox(texts, texts.text("vault.export.phrase"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        bench.dialogs()
                .saveFile(
                        texts.text("vault.export.title"),
                        "pilothouse-vault.phv",
                        chosen ->
                                chosen.ifPresent(
                                        file ->
                                                dialogs.<VaultCare.Holdings>form("vault.export", "")
                                                        .with(first, again)
                                                        .show(
                                                                f -> {
                                                                    Secret phrase =
                                                                            dialogs.taken(
                                                                                    f, first,
                                                                                    again);
                                                                    return phrase == null
                                                                            ? null
                                                                            : () ->
                                                                                    exported(
                                                                                            file,
                                                                                            phrase);
                                                                },
                                                                h ->
                                                                        held(
                                                                                "vault.export.done",
                                                                                h))));
    }

    private VaultCare.Holdings exported(Path file, Secret phrase) {
        try (phrase) {
            return safe.care().exportTo(file, phrase);
        }
    }

    void importFile() {
        PasswordBox phrase = new PasswordBox(texts, texts.text("vault.export.phrase"));
        bench.dialogs()
                .openFile(
                        texts.text("vault.import.title"),
                        List.of("phv"),
                        chosen ->
                                chosen.ifPresent(
                                        file ->
                                                dialogs.<VaultCare.Holdings>form("vault.import", "")
                                                        .with(phrase)
                                                        .show(
                                                                f -> {
                                                                    Secret given = phrase.take();
                                                                    return () ->
                                                                            imported(file, given);
                                                                },
                                                                h ->
                                                                        held(
                                                                                "vault.import.done",
                                                                                h))));
    }

    private VaultCare.Holdings imported(Path file, Secret phrase) {
        try (phrase) {
            Optional<VaultCare.Holdings> read = safe.care().importFrom(file, phrase, false);
            return read.orElseThrow(
                    () -> new InvalidInput("phrase", "vault.import.wrong", file.toString()));
        }
    }

    private void held(String key, VaultCare.Holdings held) {
        bench.dialogs()
                .toast(
                        Tone.DONE,
                        texts.text(key),
                        texts.text("vault.held", held.secrets(), held.keys()));
    }
}
