package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.KeyImport;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The SSH keys on the vault's page, and the dialogs about them.
final class KeysPart {

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final VaultDialogs dialogs;
    private final Runnable changed;

    /// @param changed is told after each change
    KeysPart(Workbench bench, Safe safe, VaultDialogs dialogs, Runnable changed) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        this.dialogs = dialogs;
        this.changed = changed;
    }

    List<Node> rows(List<SshKey> keys) {
        List<Node> rows = new ArrayList<>();
        Label title = new Label(texts.text("vault.keys"));
        title.getStyleClass().addAll("h2", "vault-section");
        rows.add(title);
        rows.add(
                VaultRows.row(
                        keys.isEmpty() ? texts.text("vault.keys.none") : "",
                        texts.text("vault.keys.none.help"),
                        button("vault.key.import", this::importKey),
                        button("vault.key.make", this::make)));
        keys.forEach(key -> rows.add(row(key)));
        return rows;
    }

    private Node row(SshKey key) {
        List<String> users = safe.keys().users(key);
        String use =
                users.isEmpty()
                        ? texts.text("vault.key.unused")
                        : texts.text("vault.key.used", String.join(", ", users));
        String about = key.algorithm() + " · " + key.fingerprint() + " · " + use;
        Node row =
                VaultRows.row(
                        key.comment().isEmpty()
                                ? key.name()
                                : key.name() + " (" + key.comment() + ")",
                        key.encrypted()
                                ? about + " · " + texts.text("vault.key.passphrase.has")
                                : about,
                        button("vault.key.copy", () -> copy(key)),
                        button("vault.key.save", () -> save(key)),
                        button("vault.key.bind", () -> bind(key)),
                        button("vault.key.rename", () -> rename(key)),
                        button("vault.key.remove", () -> remove(key)));
        row.setAccessibleText(key.name() + ", " + about);
        return row;
    }

    private Button button(String key, Runnable run) {
        return VaultRows.button(texts.text(key), run);
    }

    private void make() {
        TextField name = new TextField();
        TextField comment = new TextField();
        ComboBox<NewKey.Kind> kind =
                choice(
                        List.of(NewKey.Kind.values()),
                        k -> texts.text("vault.key.kind." + k.name().toLowerCase(Locale.ROOT)));
        this.<SshKey>form("vault.key.make", "")
                .with(
                        labelled("vault.key.name", name),
                        labelled("vault.key.kind", kind),
                        labelled("vault.key.comment", comment))
                .show(
                        f -> {
                            String called = name.getText().strip();
                            String words = comment.getText().strip();
                            NewKey.Kind as = kind.getValue();
                            return () -> safe.keys().generate(called, as, words);
                        },
                        key -> changed.run());
    }

    private void importKey() {
        TextField name = new TextField();
        TextField comment = new TextField();
        TextField file = new TextField();
        TextArea text = new TextArea();
        text.setPrefRowCount(3);
        text.getStyleClass().add("code-area");
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
                        labelled("vault.key.name", name),
                        new VBox(4, label, new HBox(8, file, choose)),
                        labelled("vault.key.text", text),
                        phrase,
                        labelled("vault.key.comment", comment))
                .show(
                        f -> {
                            String called = name.getText().strip();
                            String words = comment.getText().strip();
                            String from = file.getText().strip();
                            String pasted = text.getText();
                            Secret passphrase = phrase.peek();
                            return () -> {
                                try (passphrase;
                                        Secret read =
                                                Secret.of(
                                                        (from.isEmpty() ? pasted : read(from))
                                                                .toCharArray())) {
                                    return take(called, words, read, passphrase);
                                }
                            };
                        },
                        key -> changed.run());
    }

    private static String read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > 256 << 10) {
                throw new InvalidInput("file", "input.key.unreadable", file);
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
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
            safe.secrets().put(KeyImport.passphraseName(key.id()), passphrase);
        }
        return key;
    }

    private void copy(SshKey key) {
        ClipboardContent content = new ClipboardContent();
        content.putString(key.line());
        Clipboard.getSystemClipboard().setContent(content);
        dialogs.toast("vault.key.copied");
    }

    private void save(SshKey key) {
        bench.dialogs()
                .saveFile(
                        texts.text("vault.key.save"),
                        key.name().replaceAll("[^\\p{L}\\d._-]", "_") + ".pub",
                        chosen ->
                                chosen.ifPresent(
                                        file ->
                                                dialogs.run(
                                                        () -> write(file, key),
                                                        "vault.key.saved")));
    }

    private static void write(Path file, SshKey key) {
        try {
            Files.writeString(file, key.line() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rename(SshKey key) {
        TextField name = new TextField(key.name());
        TextField comment = new TextField(key.comment());
        this.<SshKey>form("vault.key.rename", key.name())
                .with(labelled("vault.key.name", name), labelled("vault.key.comment", comment))
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

    private void bind(SshKey key) {
        List<Target> reached =
                bench.data().inventory().targets().current().stream()
                        .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                        .toList();
        ComboBox<Target> target = choice(reached, Target::name);
        this.<Target>form("vault.key.bind", key.name())
                .with(labelled("vault.key.target", target))
                .show(
                        f -> {
                            Target chosen = target.getValue();
                            return chosen == null ? null : () -> bound(chosen, key);
                        },
                        done -> changed.run());
    }

    private Target bound(Target target, SshKey key) {
        if (!(target.endpoint() instanceof Endpoint.Ssh ssh)) {
            return target;
        }
        return bench.data()
                .inventory()
                .change(
                        target.id(),
                        new Inventory.Draft(
                                target.name(),
                                target.kind(),
                                new Endpoint.Ssh(
                                        ssh.host(),
                                        ssh.port(),
                                        ssh.user(),
                                        Endpoint.Login.KEY,
                                        key.reference(),
                                        ssh.via()),
                                target.environment(),
                                target.group(),
                                target.tags(),
                                target.paused(),
                                target.cadence()));
    }

    private void remove(SshKey key) {
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
                        answer ->
                                answer.ifPresent(
                                        a ->
                                                bench.ui()
                                                        .compute(
                                                                () -> {
                                                                    safe.keys().remove(key);
                                                                    return key;
                                                                },
                                                                done -> changed.run(),
                                                                dialogs::tell)));
    }

    private static <T> ComboBox<T> choice(List<T> all, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(all);
        if (!all.isEmpty()) {
            box.setValue(all.getFirst());
        }
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(list -> new Named<>(words));
        box.setButtonCell(new Named<>(words));
        return box;
    }

    /// A row of a choice.
    private static final class Named<T> extends ListCell<T> {
        private final Function<T, String> words;

        Named(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : words.apply(item));
        }
    }

    private VBox labelled(String key, Control control) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(control);
        control.setAccessibleText(texts.text(key));
        return new VBox(4, label, control);
    }

    private <T> VaultForm<T> form(String key, String name) {
        return new VaultForm<>(
                bench,
                texts.text(key + ".title", name),
                texts.text(key + ".sentence"),
                texts.text(key + ".go"),
                dialogs::words);
    }
}
