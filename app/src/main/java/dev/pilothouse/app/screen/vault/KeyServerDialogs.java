package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.keys.FreshKey;
import dev.pilothouse.core.keys.KeyBinding;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Brings keys to servers and takes them away: asks which key and which nodes, then hands the
/// operations to the confirmation that all operations have, and shows how each node fares.
final class KeyServerDialogs {

    private final Workbench bench;
    private final Safe safe;
    private final KeyDeployment deployment;
    private final Texts texts;
    private final VaultDialogs dialogs;
    private @Nullable KeyProgress progress;

    KeyServerDialogs(Workbench bench, Safe safe, KeyDeployment deployment, VaultDialogs dialogs) {
        this.bench = bench;
        this.safe = safe;
        this.deployment = deployment;
        texts = bench.texts();
        this.dialogs = dialogs;
    }

    /// @param key to begin with; null to choose
    void install(@Nullable SshKey key) {
        withKeys(
                keys ->
                        choose(
                                "vault.key.install",
                                keys,
                                key,
                                (target, one) -> deployment.install(target, one),
                                true));
    }

    /// @param key to begin with; null to choose
    void uninstall(@Nullable SshKey key) {
        withKeys(
                keys ->
                        choose(
                                "vault.key.uninstall",
                                keys,
                                key,
                                (target, one) -> deployment.uninstall(target, one),
                                false));
    }

    /// @param use whether the targets may log in with the key once it is done
    private void choose(
            String text,
            List<SshKey> keys,
            @Nullable SshKey first,
            BiFunction<Target, SshKey, Operation> operation,
            boolean use) {
        ComboBox<SshKey> key = FormParts.choice(keys, SshKey::name);
        if (first != null) {
            key.setValue(first);
        }
        NodeMarks nodes = new NodeMarks(texts, nodes(), target -> false);
        dialogs.<List<Operation>>form(text, first == null ? "" : first.name())
                .with(FormParts.labelled(texts, "vault.key.which", key), nodes)
                .show(
                        f -> {
                            SshKey chosen = key.getValue();
                            List<Target> targets = nodes.chosen();
                            if (targets.isEmpty() || chosen == null) {
                                f.tell(texts.text("vault.key.nodes.need"));
                                return null;
                            }
                            return () ->
                                    targets.stream().map(t -> operation.apply(t, chosen)).toList();
                        },
                        wanted -> ask(wanted, use ? key.getValue() : null));
    }

    /// @param old to begin with; null to choose
    void rotate(@Nullable SshKey old) {
        withKeys(keys -> rotate(keys, old));
    }

    private void rotate(List<SshKey> keys, @Nullable SshKey first) {
        List<SshKey> used =
                keys.stream()
                        .filter(k -> nodes().stream().anyMatch(t -> KeyBinding.uses(t, k)))
                        .toList();
        if (used.isEmpty()) {
            bench.dialogs().toast(Tone.INFO, texts.text("vault.key.rotate.unused"), "");
            return;
        }
        SshKey old = first != null && used.contains(first) ? first : used.getFirst();
        List<Target> users = nodes().stream().filter(t -> KeyBinding.uses(t, old)).toList();
        List<Successor> successors = new ArrayList<>();
        for (NewKey.Kind kind : NewKey.Kind.values()) {
            successors.add(new Successor(null, kind));
        }
        keys.stream()
                .filter(k -> !k.equals(old))
                .forEach(k -> successors.add(new Successor(k, NewKey.Kind.ED25519)));
        ComboBox<Successor> successor = FormParts.choice(successors, this::words);
        TextField name = new TextField(freeName(keys, old));
        VBox named = FormParts.labelled(texts, "vault.key.rotate.name", name);
        successor
                .valueProperty()
                .subscribe(
                        s -> {
                            named.setVisible(s.key() == null);
                            named.setManaged(s.key() == null);
                        });
        NodeMarks nodes = new NodeMarks(texts, users, t -> true);
        dialogs.<List<Operation>>form("vault.key.rotate", old.name())
                .with(
                        FormParts.labelled(texts, "vault.key.rotate.by", successor),
                        named,
                        nodes,
                        FormParts.help(texts.text("vault.key.rotate.help")))
                .show(
                        f -> {
                            List<Target> targets = nodes.chosen();
                            Successor by = successor.getValue();
                            String called = name.getText().strip();
                            if (targets.isEmpty()) {
                                f.tell(texts.text("vault.key.nodes.need"));
                                return null;
                            }
                            SshKey known = by.key();
                            if (known == null && (called.isEmpty() || taken(keys, called))) {
                                f.tell(texts.text("vault.key.rotate.taken"));
                                return null;
                            }
                            // Made when the first rotation begins: who says no gets no key.
                            FreshKey fresh =
                                    known == null
                                            ? new FreshKey(
                                                    called,
                                                    () ->
                                                            safe.keys()
                                                                    .generate(
                                                                            called,
                                                                            by.kind(),
                                                                            old.comment()))
                                            : FreshKey.of(known);
                            return () ->
                                    targets.stream()
                                            .map(t -> deployment.rotate(t, old, fresh))
                                            .toList();
                        },
                        wanted -> ask(wanted, null));
    }

    private static boolean taken(List<SshKey> keys, String name) {
        return keys.stream().anyMatch(k -> k.name().equalsIgnoreCase(name));
    }

    /// What comes after a key: one that is there, or a new one.
    private record Successor(@Nullable SshKey key, NewKey.Kind kind) {}

    private String words(Successor successor) {
        SshKey key = successor.key();
        return key == null
                ? texts.text(
                        "vault.key.rotate.new",
                        texts.text(
                                "vault.key.kind."
                                        + successor
                                                .kind()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT)))
                : key.name();
    }

    private static String freeName(List<SshKey> keys, SshKey old) {
        String stem = old.name().replaceAll("-\\d+$", "");
        for (int number = 2; ; number++) {
            String name = stem + "-" + number;
            if (keys.stream().noneMatch(k -> k.name().equalsIgnoreCase(name))) {
                return name;
            }
        }
    }

    private List<Target> nodes() {
        return bench.data().inventory().targets().current().stream()
                .filter(KeyDeployment::reaches)
                .toList();
    }

    /// Somebody who wants to go on with the keys.
    private interface WithKeys {
        void go(List<SshKey> keys);
    }

    private void withKeys(WithKeys next) {
        bench.ui()
                .compute(
                        () -> safe.keys().all(),
                        keys -> {
                            if (keys.isEmpty() || nodes().isEmpty()) {
                                bench.navigator().open(new TabKey("vault", ""), "");
                                bench.dialogs()
                                        .toast(Tone.INFO, texts.text("vault.key.nothing"), "");
                            } else {
                                next.go(keys);
                            }
                        },
                        e -> {
                            bench.navigator().open(new TabKey("vault", ""), "");
                            dialogs.tell(e);
                        });
    }

    private void ask(List<Operation> operations, @Nullable SshKey key) {
        KeyProgress before = progress;
        if (before != null) {
            // Of one that was not confirmed nothing is left to wait for.
            before.closed();
        }
        KeyProgress now = new KeyProgress(bench, operations, key, dialogs::tell);
        progress = now;
        now.follow();
        new Acting(bench).ask(operations);
    }
}
