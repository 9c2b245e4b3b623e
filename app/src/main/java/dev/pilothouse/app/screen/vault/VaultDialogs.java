package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.vault.Attempt;
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the vault asks in dialogs: how secrets are kept, passwords, exported files.
public final class VaultDialogs implements LockView.Doings {

    private static final Logger LOG = LoggerFactory.getLogger(VaultDialogs.class);

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;

    public VaultDialogs(Workbench bench, Safe safe) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
    }

    private enum How {
        PASSWORD,
        RING,
        FILE
    }

    /// The first choice: how secrets are kept. Goes to the vault's screen where that was chosen.
    @Override
    public void setup() {
        switch (safe.vault().state().current().phase()) {
            case ABSENT -> choose();
            case UNUSABLE, LOCKED, OPEN -> bench.navigator().open(new TabKey("vault", ""), "");
        }
    }

    private void choose() {
        ToggleGroup group = new ToggleGroup();
        RadioButton password = choice(group, How.PASSWORD, "vault.setup.password");
        RadioButton ring = choice(group, How.RING, "vault.setup.ring");
        RadioButton file = choice(group, How.FILE, "vault.setup.file");
        password.setSelected(true);
        ring.setDisable(true);
        VBox rings = explained(ring, "vault.setup.ring.none");
        bench.ui()
                .compute(
                        () -> safe.ring().works(),
                        works -> {
                            if (works) {
                                ring.setDisable(false);
                                ((Label) rings.getChildren().get(1))
                                        .setText(
                                                texts.text(
                                                        "vault.setup.ring.help",
                                                        safe.ring().name()));
                            }
                        },
                        e -> LOG.warn("The key ring can't be tried", e));
        PasswordBox first = new PasswordBox(texts, texts.text("vault.setup.master"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        VBox fields = new VBox(12, first, again);
        fields.visibleProperty().bind(password.selectedProperty());
        fields.managedProperty().bind(fields.visibleProperty());
        VaultForm<How> form =
                new VaultForm<>(
                        bench,
                        texts.text("vault.setup.title"),
                        texts.text("vault.setup.sentence"),
                        texts.text("vault.setup.go"),
                        this::words);
        form.with(
                explained(password, "vault.setup.password.help"),
                fields,
                form.problem(),
                rings,
                explained(file, "vault.setup.file.help"));
        form.show(
                f -> {
                    How how = (How) group.getSelectedToggle().getUserData();
                    if (how != How.PASSWORD) {
                        return () -> make(how, null);
                    }
                    Secret master = taken(f, first, again);
                    return master == null ? null : () -> make(how, master);
                },
                how -> {
                    bench.dialogs()
                            .toast(
                                    Tone.DONE,
                                    texts.text("vault.setup.done"),
                                    texts.text("vault.setup.done.detail"));
                    if (how == How.PASSWORD) {
                        recoveryCode();
                    }
                });
        first.focusField();
    }

    private How make(How how, @Nullable Secret master) {
        switch (how) {
            case PASSWORD -> {
                if (master != null) {
                    try (master) {
                        safe.door().makeWithPassword(safe.signIn().person(), master);
                    }
                }
            }
            case RING -> safe.door().makeWithRing();
            case FILE -> safe.door().makeWithKeyFile();
        }
        return how;
    }

    private RadioButton choice(ToggleGroup group, How how, String key) {
        RadioButton button = new RadioButton(texts.text(key));
        button.setToggleGroup(group);
        button.setUserData(how);
        return button;
    }

    private VBox explained(RadioButton button, String key) {
        Label help = new Label(texts.text(key));
        help.getStyleClass().addAll("small", "muted");
        help.setWrapText(true);
        help.setMinHeight(Label.USE_PREF_SIZE);
        return new VBox(2, button, help);
    }

    /// Both fields, if they agree; else says so and returns null.
    @Nullable Secret taken(VaultForm<?> form, PasswordBox first, PasswordBox again) {
        try (Secret second = again.peek()) {
            Secret one = first.peek();
            if (one.same(second)) {
                first.clear();
                again.clear();
                return one;
            }
            one.close();
        }
        form.tell(texts.text("vault.password.differ"));
        return null;
    }

    /// Makes a new recovery code and shows it, once.
    void recoveryCode() {
        bench.ui().compute(() -> safe.care().newRecoveryCode(), this::show, this::tell);
    }

    private void show(Secret code) {
        new RecoveryCodeContent(bench, code).open();
    }

    /// Gives a vault that opens by itself a password, too: that of its first user, who is an admin.
    void setPassword() {
        PasswordBox first = new PasswordBox(texts, texts.text("vault.setup.master"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        this.<String>form("vault.page.password.set", "")
                .with(first, again)
                .show(
                        f -> {
                            Secret fresh = taken(f, first, again);
                            return fresh == null
                                    ? null
                                    : () -> {
                                        try (fresh) {
                                            String me = safe.signIn().person();
                                            safe.users().add(me, Role.ADMIN, fresh, false);
                                            return me;
                                        }
                                    };
                        },
                        me -> toast("vault.page.password.set.done"));
    }

    /// Changes the password of the one who opened the vault.
    @Override
    public void changePassword(String user) {
        PasswordBox old = new PasswordBox(texts, texts.text("vault.change.old"));
        PasswordBox first = new PasswordBox(texts, texts.text("vault.lock.fresh"));
        PasswordBox again = new PasswordBox(texts, texts.text("vault.setup.again"));
        VaultForm<Attempt> form =
                new VaultForm<Attempt>(
                                bench,
                                texts.text("vault.change.head"),
                                texts.text("vault.change.sentence"),
                                texts.text("vault.change.go"),
                                this::words)
                        .with(old, first, again);
        form.show(
                f -> {
                    Secret fresh = taken(f, first, again);
                    if (fresh == null) {
                        return null;
                    }
                    Secret known = old.take();
                    return () -> {
                        try (fresh;
                                known) {
                            return fits(safe.users().ownPassword(user, known, fresh));
                        }
                    };
                },
                done -> toast("vault.change.done"));
    }

    /// Throws for people what did not fit.
    private static Attempt fits(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Opened opened -> opened;
            case Attempt.Wrong wrong ->
                    throw new InvalidInput(
                            "password",
                            "vault.password.wrong",
                            Long.toString(Math.ceilDiv(wrong.pause().toMillis(), 1000L)));
            case Attempt.TooSoon soon ->
                    throw new InvalidInput(
                            "password",
                            "vault.password.soon",
                            Long.toString(Math.ceilDiv(soon.pause().toMillis(), 1000L)));
            case Attempt.NoWay _ -> throw new InvalidInput("password", "vault.lock.noway", "");
        };
    }

    /// A form whose words are those of a key, for something with a name.
    <T> VaultForm<T> form(String key, String name) {
        return new VaultForm<>(
                bench,
                name.isEmpty() && texts.has(key + ".title.any")
                        ? texts.text(key + ".title.any")
                        : texts.text(key + ".title", name),
                texts.text(key + ".sentence"),
                texts.text(key + ".go"),
                this::words);
    }

    void toast(String key) {
        bench.dialogs().toast(Tone.DONE, texts.text(key), "");
    }

    /// Does something that needs no form, on another thread.
    void run(Runnable work, String done) {
        bench.ui()
                .compute(
                        () -> {
                            work.run();
                            return true;
                        },
                        ok -> toast(done),
                        this::tell);
    }

    void tell(Exception e) {
        bench.dialogs().toast(Tone.FAILED, texts.text("vault.notdone"), words(e));
    }

    String words(Exception e) {
        return switch (e) {
            case InvalidInput input -> texts.text(input.code(), input.value(), input.field());
            case FaultException fault ->
                    new FaultText(new Format(texts)).tell(fault.fault()).title();
            case NotAllowed _ -> texts.text("vault.notallowed");
            case DesktopRing.RingException _ -> texts.text("vault.noring");
            default -> {
                LOG.error("The vault did not do it", e);
                yield texts.text("vault.failed");
            }
        };
    }
}
