package dev.pilothouse.app.screen.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.keys.Bindings;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.vault.SshKeys;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.Stretch;
import dev.pilothouse.core.vault.Vault;
import dev.pilothouse.core.vault.Way;
import dev.pilothouse.core.wire.KeyImport;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The vault's page and its dialogs with something in it: what stands on the screen, and that
/// nothing secret does.
class VaultScreenTest {

    private static final String PASSWORD = "canary master b5d1 7a";
    private static final String PASSPHRASE = "canary passphrase 90c2 e";
    private static final String TOKEN = "canary-token-4f1e77";

    @TempDir Path home;

    private final DemoBench demo = new DemoBench(DemoFleet.live());
    private final Workbench bench = demo.bench(new Texts(Locale.ENGLISH));
    private final SystemScheduler scheduler = new SystemScheduler();

    @SuppressWarnings("NullAway.Init") // set before every test
    private Safe safe;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConnections ssh;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshKey key;

    @BeforeAll
    static void toolkit() {
        FxRig.start();
    }

    @BeforeEach
    void fill() {
        safe =
                new Safe(
                        new Vault(home, demo, () -> new Stretch(8, 1, 1)),
                        home,
                        DesktopRing.NONE,
                        "person",
                        who -> Journal.NONE,
                        demo.targets()::current);
        safe.door().makeWithPassword("ops-1", secret(PASSWORD));
        safe.secrets().put("ssh:ops@web:22", secret(TOKEN));
        safe.users().add("viewer-1", Role.VIEWER, secret(TOKEN), true);
        key = safe.keys().generate("deploy", NewKey.Kind.ED25519, "", secret(PASSPHRASE));
        ssh = new SshConnections(SshOptions.ofThisUser(), safe.secrets(), scheduler);
    }

    @AfterEach
    void close() {
        ssh.close();
        scheduler.close();
        safe.close();
    }

    private static Secret secret(String text) {
        return Secret.of(text.toCharArray());
    }

    private KeyDeployment deployment() {
        return new KeyDeployment(ssh, Bindings.in(demo));
    }

    /// All that can be read or is read out.
    private static List<String> texts(Node node) {
        List<String> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<String> found) {
        add(found, node.getAccessibleText());
        add(found, node.getAccessibleHelp());
        if (node instanceof Labeled labeled) {
            add(found, labeled.getText());
        }
        if (node instanceof TextInputControl input && !(input instanceof PasswordField)) {
            add(found, input.getText());
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            add(found, control.getTooltip().getText());
        }
        if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            collect(scroll.getContent(), found);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static void add(List<String> found, @org.jspecify.annotations.Nullable String text) {
        if (text != null && !text.isBlank()) {
            found.add(text);
        }
    }

    private void clean(List<String> texts) {
        String all = String.join("\n", texts);
        String half;
        try (Secret held = safe.secrets().get("vault-key:" + key.id()).orElseThrow()) {
            half = held.use(chars -> new String(chars, 80, 40));
        }
        for (String secret : List.of(PASSWORD, PASSPHRASE, TOKEN, half)) {
            assertThat(all).doesNotContain(secret);
        }
    }

    @Test
    void thePageTellsKeysAndUsersAndNoSecret() {
        List<String> texts =
                FxRig.call(
                        () -> {
                            try (VaultView view = new VaultView(bench, safe, deployment())) {
                                return texts(view.view());
                            }
                        });
        clean(texts);
        assertThat(String.join("\n", texts))
                .contains("deploy", key.fingerprint(), "viewer-1", "Install…", "Rotate…")
                .contains("The cache is not encrypted", "Key ring of this desktop");
    }

    @Test
    void noDialogShowsASecret() {
        for (Runnable open : dialogs()) {
            List<String> texts =
                    FxRig.call(
                            () -> {
                                demo.shown = null;
                                open.run();
                                DialogContent shown = Objects.requireNonNull(demo.shown);
                                List<String> all = new ArrayList<>(texts(shown.body()));
                                all.add(shown.title());
                                all.add(shown.sentence());
                                return all;
                            });
            assertThat(texts).hasSizeGreaterThan(3);
            clean(texts);
        }
    }

    /// A vault that opens by a key file alone says so, and can be given a password.
    @Test
    void aVaultWithoutAPasswordOffersOne(@TempDir Path other) {
        try (Safe plain =
                new Safe(
                        new Vault(other, demo, () -> new Stretch(8, 1, 1)),
                        other,
                        DesktopRing.NONE,
                        "person",
                        who -> Journal.NONE,
                        List::of)) {
            plain.door().makeWithKeyFile();
            assertThat(page(plain))
                    .contains("Set a password…")
                    .noneMatch(text -> text.contains("forgotten password"));
            FxRig.run(
                    () -> {
                        new VaultDialogs(bench, plain).setPassword();
                        DialogContent form = Objects.requireNonNull(demo.shown);
                        List<PasswordField> fields = fields(form.body());
                        fields.forEach(field -> field.setText("short"));
                        form.buttons().getLast().fire();
                        assertThat(texts(form.body())).anyMatch(t -> t.contains("at least 10"));
                        fields.forEach(field -> field.setText("several plain words"));
                        form.buttons().getLast().fire();
                    });
            assertThat(plain.vault().state().current().ways())
                    .containsExactlyInAnyOrder(Way.KEY_FILE, Way.PASSWORD);
            assertThat(page(plain))
                    .contains("Change the password…")
                    .anyMatch(text -> text.contains("when the password is forgotten and"));
        }
    }

    private List<String> page(Safe of) {
        return FxRig.call(
                () -> {
                    try (VaultView view = new VaultView(bench, of, deployment())) {
                        return texts(view.view());
                    }
                });
    }

    private static List<PasswordField> fields(Parent form) {
        return form.lookupAll(".password-field").stream().map(PasswordField.class::cast).toList();
    }

    private List<Runnable> dialogs() {
        VaultDialogs forms = new VaultDialogs(bench, safe);
        KeyDialogs keys = new KeyDialogs(bench, safe, forms, () -> {});
        KeyServerDialogs servers = new KeyServerDialogs(bench, safe, deployment(), forms);
        UserDialogs users = new UserDialogs(bench, safe, forms, () -> {});
        return List.of(
                keys::make,
                keys::importKey,
                () -> keys.rename(key),
                () -> keys.bind(key),
                () -> servers.install(key),
                () -> servers.uninstall(key),
                () -> users.add(true, () -> {}),
                () -> forms.changePassword("ops-1"));
    }

    @Test
    void aPrivateKeyThatIsSavedHasItsPassphrase() throws Exception {
        demo.answer = java.util.Optional.of(home.resolve("saved").toString());
        FxRig.run(
                () ->
                        new KeyDialogs(bench, safe, new VaultDialogs(bench, safe), () -> {})
                                .savePrivate(key));
        String saved = Files.readString(home.resolve("saved"));
        assertThat(saved).contains("OPENSSH PRIVATE KEY");
        try (Secret text = Secret.of(saved.toCharArray())) {
            assertThatThrownBy(() -> KeyImport.read(text, null))
                    .isInstanceOf(RuntimeException.class);
            try (Secret phrase =
                    safe.secrets().get(SshKeys.passphraseName(key.id())).orElseThrow()) {
                assertThat(KeyImport.read(text, phrase).encrypted()).isTrue();
            }
        }
        assertThat(demo.calls)
                .contains("toast DONE The private half was saved, with its passphrase");
    }

    @Test
    void aKeyIsTakenFromTheClipboardAndNeverShown() throws Exception {
        demo.answer = java.util.Optional.of(home.resolve("half").toString());
        VaultDialogs forms = new VaultDialogs(bench, safe);
        FxRig.run(() -> new KeyDialogs(bench, safe, forms, () -> {}).savePrivate(key));
        String half = Files.readString(home.resolve("half"));
        safe.keys().remove(key);
        List<String> shown =
                FxRig.call(
                        () -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(half);
                            Clipboard.getSystemClipboard().setContent(content);
                            new KeyDialogs(bench, safe, forms, () -> {}).importKey();
                            DialogContent form = Objects.requireNonNull(demo.shown);
                            form.body().lookupAll(".button").stream()
                                    .map(Button.class::cast)
                                    .filter(b -> b.getText().startsWith("Take its text"))
                                    .findFirst()
                                    .orElseThrow()
                                    .fire();
                            form.body().lookupAll(".text-field").stream()
                                    .map(TextField.class::cast)
                                    .filter(f -> "Name".equals(f.getAccessibleText()))
                                    .findFirst()
                                    .orElseThrow()
                                    .setText("pasted");
                            fields(form.body()).getFirst().setText(PASSPHRASE);
                            List<String> all = texts(form.body());
                            form.buttons().getLast().fire();
                            return all;
                        });
        assertThat(String.join("\n", shown))
                .contains("lines were taken")
                .doesNotContain(half.lines().skip(1).findFirst().orElseThrow());
        SshKey taken = safe.keys().find("pasted").orElseThrow();
        assertThat(taken.fingerprint()).isEqualTo(key.fingerprint());
    }

    @Test
    void rotatingOffersTheNodesThatUseTheKey() {
        demo.targetsFeed.publish(
                demo.targetsFeed.current().stream()
                        .map(
                                t ->
                                        t.name().equals("fra-edge-01")
                                                ? new dev.pilothouse.core.model.Target(
                                                        t.id(),
                                                        t.name(),
                                                        t.kind(),
                                                        new dev.pilothouse.core.model.Endpoint.Ssh(
                                                                "fra-edge-01",
                                                                null,
                                                                "ops",
                                                                dev.pilothouse.core.model.Endpoint
                                                                        .Login.KEY,
                                                                key.reference(),
                                                                null),
                                                        t.environment(),
                                                        t.group(),
                                                        t.tags(),
                                                        t.paused(),
                                                        t.cadence())
                                                : t)
                        .toList());
        List<String> texts =
                FxRig.call(
                        () -> {
                            new KeyServerDialogs(
                                            bench,
                                            safe,
                                            deployment(),
                                            new VaultDialogs(bench, safe))
                                    .rotate(null);
                            DialogContent shown = Objects.requireNonNull(demo.shown);
                            return texts(shown.body());
                        });
        assertThat(texts).contains("1 of 1 chosen", "deploy-2");
    }
}
