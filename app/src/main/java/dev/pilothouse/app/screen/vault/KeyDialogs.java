package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.keys.KeyBinding;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.KeyImport;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The dialogs about one SSH key of the vault: made, imported, renamed, saved, used for a target.
final class KeyDialogs {

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final VaultDialogs dialogs;
    private final Runnable changed;

    /// @param changed is told after each change
    KeyDialogs(Workbench bench, Safe safe, VaultDialogs dialogs, Runnable changed) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        this.dialogs = dialogs;
        this.changed = changed;
    }

    void make() {
        TextField name = new TextField();
        TextField comment =
                new TextField(
                        SshKeys.usualComment(
                                safe.signIn()
                                        .actor()
                                        .current()
                                        .map(Actor::name)
                                        .orElse(safe.signIn().person())));
        ComboBox<NewKey.Kind> kind = kinds(texts);
        PasswordBox first = new PasswordBox(texts, texts.text("vault.key.own"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        again.visibleProperty().bind(first.textProperty().isNotEmpty());
        again.managedProperty().bind(again.visibleProperty());
        this.<SshKey>form("vault.key.make", "")
                .with(
                        FormParts.labelled(texts, "vault.key.name", name),
                        FormParts.labelled(texts, "vault.key.kind", kind),
                        FormParts.labelled(texts, "vault.key.comment", comment),
                        new VBox(4, first, FormParts.help(texts.text("vault.key.own.help"))),
                        again)
                .show(
                        f -> {
                            String called = name.getText().strip();
                            String words = comment.getText().strip();
                            NewKey.Kind as = kind.getValue();
                            Secret own = dialogs.taken(f, first, again);
                            return own == null
                                    ? null
                                    : () -> {
                                        try (own) {
                                            return safe.keys().generate(called, as, words, own);
                                        }
                                    };
                        },
                        key -> changed.run());
    }

    static ComboBox<NewKey.Kind> kinds(Texts texts) {
        return FormParts.choice(
                List.of(NewKey.Kind.values()),
                k -> texts.text("vault.key.kind." + k.name().toLowerCase(Locale.ROOT)));
    }

    void importKey() {
        TextField name = new TextField();
        TextField comment = new TextField();
        TextField file = new TextField();
        PastedSecret text = new PastedSecret(texts);
        Button choose = new Button(texts.text("vault.key.choose"));
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setOnAction(
                e ->
                        bench.dialogs()
                                .openFile(
                                        texts.text("vault.key.import.title"),
                                        List.of(),
                                        path -> path.ifPresent(p -> file.setText(p.toString()))));
        HBox.setHgrow(file, Priority.ALWAYS);
        Label label = new Label(texts.text("vault.key.file"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(file);
        PasswordBox phrase = new PasswordBox(texts, texts.text("vault.key.phrase"));
        this.<SshKey>form("vault.key.import", "")
                .with(
                        FormParts.labelled(texts, "vault.key.name", name),
                        new VBox(4, label, new HBox(8, file, choose)),
                        text,
                        phrase,
                        FormParts.labelled(texts, "vault.key.comment", comment))
                .show(
                        f -> {
                            String called = name.getText().strip();
                            String words = comment.getText().strip();
                            String from = file.getText().strip();
                            Secret pasted = text.peek();
                            Secret passphrase = phrase.peek();
                            return () -> {
                                try (passphrase;
                                        pasted;
                                        Secret read = from.isEmpty() ? pasted : read(from)) {
                                    return take(called, words, read, passphrase);
                                }
                            };
                        },
                        key -> changed.run());
    }

    private static Secret read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > 256 << 10) {
                throw new InvalidInput("file", "input.key.unreadable", file);
            }
            byte[] bytes = Files.readAllBytes(path);
            char[] chars = new char[bytes.length];
            try {
                for (int i = 0; i < bytes.length; i++) {
                    chars[i] = (char) (bytes[i] & 0xff);
                }
                return Secret.of(chars);
            } finally {
                Arrays.fill(bytes, (byte) 0);
                Arrays.fill(chars, '\0');
            }
        } catch (IOException | InvalidPathException e) {
            throw new InvalidInput("file", "input.key.unreadable", file);
        }
    }

    private SshKey take(String name, String comment, Secret text, Secret passphrase) {
        KeyImport.Found found = KeyImport.read(text, passphrase.isEmpty() ? null : passphrase);
        SshKey key =
                safe.keys()
                        .take(
                                name,
                                comment,
                                found.algorithm(),
                                found.publicBlob(),
                                text,
                                found.encrypted());
        if (found.encrypted()) {
            safe.secrets().put(SshKeys.passphraseName(key.id()), passphrase);
        }
        return key;
    }

    void copy(SshKey key) {
        ClipboardContent content = new ClipboardContent();
        content.putString(key.line());
        Clipboard.getSystemClipboard().setContent(content);
        dialogs.toast("vault.key.copied");
    }

    void savePublic(SshKey key) {
        bench.dialogs()
                .saveFile(
                        texts.text("vault.key.save"),
                        fileName(key) + ".pub",
                        chosen ->
                                chosen.ifPresent(
                                        file ->
                                                dialogs.run(
                                                        () -> write(file, key),
                                                        "vault.key.saved")));
    }

    private static String fileName(SshKey key) {
        return key.name().replaceAll("[^\\p{L}\\d._-]", "_");
    }

    private static void write(Path file, SshKey key) {
        try {
            Files.writeString(file, key.line() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The private half leaves the vault only with a passphrase: its own, or one that is asked for.
    void savePrivate(SshKey key) {
        bench.dialogs()
                .saveFile(
                        texts.text("vault.key.private.title", key.name()),
                        fileName(key),
                        chosen -> chosen.ifPresent(file -> savePrivate(key, file)));
    }

    private void savePrivate(SshKey key, Path file) {
        if (key.encrypted()) {
            dialogs.run(
                    () -> safe.keys().save(key, file, Secret.of(new char[0])),
                    "vault.key.private.done");
            return;
        }
        PasswordBox first = new PasswordBox(texts, texts.text("vault.export.phrase"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        this.<SshKey>form("vault.key.private", key.name())
                .with(first, again)
                .show(
                        f -> {
                            Secret phrase = dialogs.taken(f, first, again);
                            return phrase == null
                                    ? null
                                    : () -> {
                                        try (phrase) {
                                            safe.keys().save(key, file, phrase);
                                            return key;
                                        }
                                    };
                        },
                        done -> dialogs.toast("vault.key.private.done"));
    }

    void rename(SshKey key) {
        TextField name = new TextField(key.name());
        TextField comment = new TextField(key.comment());
        this.<SshKey>form("vault.key.rename", key.name())
                .with(
                        FormParts.labelled(texts, "vault.key.name", name),
                        FormParts.labelled(texts, "vault.key.comment", comment))
                .show(
                        f -> {
                            String called = name.getText().strip();
                            String words = comment.getText().strip();
                            return () -> {
                                safe.keys().rename(key, called, words);
                                return key;
                            };
                        },
                        done -> changed.run());
    }

    void bind(SshKey key) {
        List<Target> reached =
                bench.data().inventory().targets().current().stream()
                        .filter(KeyDeployment::reaches)
                        .toList();
        ComboBox<Target> target = FormParts.choice(reached, Target::name);
        this.<Target>form("vault.key.bind", key.name())
                .with(FormParts.labelled(texts, "vault.key.target", target))
                .show(
                        f -> {
                            Target chosen = target.getValue();
                            return chosen == null
                                    ? null
                                    : () -> KeyBinding.bind(bench.data().inventory(), chosen, key);
                        },
                        done -> changed.run());
    }

    void remove(SshKey key) {
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("vault.key.remove.title", key.name()),
                                texts.text("vault.key.remove.sentence"),
                                "",
                                List.of(
                                        new Choice(
                                                "remove",
                                                texts.text("vault.key.remove.go", key.name()),
                                                true))),
                        answer -> answer.ifPresent(a -> removed(key)));
    }

    private void removed(SshKey key) {
        bench.ui()
                .compute(
                        () -> {
                            safe.keys().remove(key);
                            return key;
                        },
                        done -> changed.run(),
                        dialogs::tell);
    }

    private <T> VaultForm<T> form(String key, String name) {
        return dialogs.form(key, name);
    }
}
