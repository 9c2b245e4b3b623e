package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.keys.KeyDeployment;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.Users.User;
import dev.pilothouse.core.vault.VaultState;
import dev.pilothouse.core.vault.Way;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The vault's page: how it stands, what opens it, who may use the console.
final class VaultView implements Screen {

    private final Workbench bench;
    private final Safe safe;
    private final Texts texts;
    private final Format format;
    private final VaultDialogs dialogs;
    private final TransferDialogs transfer;
    private final UserDialogs userDialogs;
    private final KeysPart keys;
    private final VBox page = new VBox();
    private final ScrollPane root = new SharpScroll(page);
    private final List<Subscription> bound = new ArrayList<>();
    private VaultState shown;
    private boolean ringWorks;

    VaultView(Workbench bench, Safe safe, KeyDeployment deployment) {
        this.bench = bench;
        this.safe = safe;
        texts = bench.texts();
        format = new Format(texts);
        dialogs = new VaultDialogs(bench, safe);
        transfer = new TransferDialogs(bench, safe, dialogs);
        userDialogs = new UserDialogs(bench, safe, dialogs, this::load);
        keys = new KeysPart(bench, safe, deployment, dialogs, this::load);
        shown = safe.vault().state().current();
        page.getStyleClass().add("vault-page");
        root.getStyleClass().addAll("vault", "vault-scroll");
        root.getStylesheets().add(Theme.sheet("vault"));
        root.setFitToWidth(true);
        bound.add(
                bench.ui()
                        .bind(
                                safe.vault().state(),
                                s -> {
                                    shown = s;
                                    load();
                                }));
        bound.add(bench.ui().bind(bench.data().settings().all(), s -> load()));
        // Which key logs in where is a matter of the targets.
        bound.add(bench.ui().bind(bench.data().inventory().targets(), t -> load()));
        bound.add(
                bench.ui()
                        .compute(
                                () -> safe.ring().works(),
                                works -> {
                                    ringWorks = works;
                                    load();
                                },
                                e -> {
                                    // Then it does not work, as assumed.
                                }));
    }

    /// The users are read off the UI thread, as the vault may just be busy with a password.
    private void load() {
        if (shown.open()) {
            bound.add(
                    bench.ui()
                            .compute(
                                    () -> new Held(safe.users().all(), safe.keys().all()),
                                    this::show,
                                    e -> show(Held.NOTHING)));
        } else {
            show(Held.NOTHING);
        }
    }

    /// What an open vault holds that is shown.
    private record Held(List<User> users, List<SshKey> keys) {
        static final Held NOTHING = new Held(List.of(), List.of());
    }

    private void show(Held held) {
        List<Node> rows = new ArrayList<>();
        Label title = new Label(texts.text("vault.title"));
        title.getStyleClass().add("h1");
        rows.add(title);
        switch (shown.phase()) {
            case ABSENT ->
                    rows.add(nothing("vault.page.absent", "vault.setup.open", dialogs::setup));
            case LOCKED ->
                    rows.add(
                            nothing(
                                    "vault.page.locked",
                                    "vault.lock.go",
                                    () -> bench.navigator().run("vault.lock", "")));
            case UNUSABLE -> rows.add(unusable());
            case OPEN -> {
                rows.addAll(vault());
                rows.addAll(keys.rows(held.keys()));
                rows.addAll(people(held.users()));
            }
        }
        page.getChildren().setAll(rows);
    }

    private Node nothing(String key, String button, Runnable run) {
        Button go = button(button, run);
        go.getStyleClass().add("primary");
        return new EmptyState(Icon.VAULT, texts.text(key), texts.text(key + ".help"), go);
    }

    private Node unusable() {
        FaultText.Told told = shown.trouble().map(new FaultText(format)::tell).orElseThrow();
        Label why = VaultRows.text(told.why());
        Label remedy = VaultRows.text(told.remedy());
        Button restore = new Button(texts.text("vault.restore"));
        restore.setOnAction(e -> askToRestore());
        restore.setVisible(safe.care().restorable());
        restore.setManaged(restore.isVisible());
        return new VBox(8, VaultRows.bold(told.title()), why, remedy, restore);
    }

    /// Says what is lost with it: nobody can be asked for rights while no user can be read.
    private void askToRestore() {
        String since =
                safe.care().restorableSince().stream()
                        .mapToObj(at -> format.moment(at, bench.data().clock().millis()))
                        .findFirst()
                        .orElse("");
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                texts.text("vault.restore.title"),
                                texts.text("vault.restore.sentence", since),
                                "",
                                List.of(
                                        new Choice(
                                                "restore", texts.text("vault.restore.go"), true))),
                        answer ->
                                answer.ifPresent(
                                        a ->
                                                dialogs.run(
                                                        () -> safe.care().restore(),
                                                        "vault.restore.done")));
    }

    private List<Node> vault() {
        List<Node> rows = new ArrayList<>();
        String ways =
                shown.ways().stream()
                        .sorted()
                        .map(w -> texts.text("vault.way." + w.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", "));
        rows.add(
                VaultRows.row(
                        texts.text("vault.page.open", safe.vault().path()),
                        texts.text("vault.page.ways", ways),
                        button(
                                "vault.action.lock",
                                () -> bench.navigator().run("vault.lock", ""))));
        rows.addAll(password());
        rows.add(
                row(
                        Right.VAULT,
                        texts.text("vault.page.recovery"),
                        texts.text(recovery()),
                        button("vault.page.recovery.go", dialogs::recoveryCode)));
        boolean file = shown.ways().contains(Way.KEY_FILE);
        rows.add(
                row(
                        Right.VAULT,
                        texts.text("vault.page.keyfile"),
                        texts.text("vault.page.keyfile.help"),
                        button(
                                file ? "vault.page.forbid" : "vault.page.allow",
                                () ->
                                        dialogs.run(
                                                () -> {
                                                    if (file) {
                                                        safe.care().removeWay(Way.KEY_FILE);
                                                    } else {
                                                        safe.care().addKeyFile();
                                                    }
                                                },
                                                "vault.done"))));
        rows.add(ring());
        rows.add(sealed());
        rows.add(
                row(
                        Right.VAULT,
                        texts.text("vault.page.rotate"),
                        texts.text("vault.page.rotate.help"),
                        button(
                                "vault.page.rotate.go",
                                () ->
                                        dialogs.run(
                                                () -> safe.care().rotate(), "vault.rotate.done"))));
        rows.add(
                row(
                        Right.VAULT,
                        texts.text("vault.page.move"),
                        texts.text("vault.page.move.help"),
                        button("vault.import.open", transfer::importFile),
                        button("vault.export.open", transfer::export)));
        return rows;
    }

    /// The password of whoever opened the vault, or of the only one who has one; what to do where
    /// there is none.
    private List<Node> password() {
        if (!shown.ways().contains(Way.PASSWORD)) {
            return List.of(
                    row(
                            Right.USERS,
                            texts.text("vault.page.password"),
                            texts.text("vault.page.password.none"),
                            button("vault.page.password.set", dialogs::setPassword)));
        }
        Optional<String> owner =
                shown.openedBy()
                        .filter(by -> by.way() == Way.PASSWORD)
                        .map(VaultState.Opened::name)
                        .or(
                                () ->
                                        shown.users().size() == 1
                                                ? Optional.of(shown.users().getFirst())
                                                : Optional.empty());
        return owner
                .map(
                        user ->
                                VaultRows.row(
                                        texts.text("vault.page.password"),
                                        texts.text("vault.page.password.help"),
                                        button(
                                                "vault.change.title",
                                                () -> dialogs.changePassword(user))))
                .stream()
                .map(Node.class::cast)
                .toList();
    }

    /// What is lost without a recovery code depends on what else opens the vault.
    private String recovery() {
        boolean password = shown.ways().contains(Way.PASSWORD);
        boolean byItself =
                shown.ways().contains(Way.KEY_FILE) || shown.ways().contains(Way.KEY_RING);
        if (shown.ways().contains(Way.RECOVERY)) {
            return "vault.page.recovery.is";
        }
        return !byItself
                ? "vault.page.recovery.none"
                : password ? "vault.page.recovery.none.both" : "vault.page.recovery.none.file";
    }

    /// The key ring as a way in; where there is none that works, it says so.
    private Node ring() {
        boolean on = shown.ways().contains(Way.KEY_RING);
        Button change =
                button(
                        on ? "vault.page.forbid" : "vault.page.allow",
                        () ->
                                dialogs.run(
                                        () -> {
                                            if (on) {
                                                safe.care().removeWay(Way.KEY_RING);
                                            } else {
                                                safe.care().addRing();
                                            }
                                        },
                                        "vault.done"));
        change.setDisable(!on && !ringWorks);
        String help =
                on || ringWorks
                        ? texts.text("vault.page.ring.help", safe.ring().name())
                        : texts.text("vault.setup.ring.none");
        return row(Right.VAULT, texts.text("vault.page.ring"), help, change);
    }

    private Node sealed() {
        boolean on = SettingKeys.CACHE_SEALED.in(bench.data().settings());
        return row(
                Right.SETTINGS,
                texts.text(on ? "vault.page.sealed.on" : "vault.page.sealed.off"),
                texts.text("vault.page.sealed.help"),
                button(
                        on ? "vault.page.sealed.no" : "vault.page.sealed.yes",
                        () ->
                                dialogs.run(
                                        () ->
                                                bench.data()
                                                        .settings()
                                                        .put(
                                                                Map.of(
                                                                        SettingKeys.CACHE_SEALED
                                                                                .name(),
                                                                        Boolean.toString(!on))),
                                        on
                                                ? "vault.page.sealed.undone"
                                                : "vault.page.sealed.done")));
    }

    private List<Node> people(List<User> users) {
        List<Node> rows = new ArrayList<>();
        Label title = new Label(texts.text("vault.users"));
        title.getStyleClass().addAll("h2", "vault-section");
        rows.add(title);
        boolean on = SettingKeys.USERS_ON.in(bench.data().settings());
        rows.add(
                row(
                        Right.USERS,
                        texts.text(on ? "vault.users.on" : "vault.users.off"),
                        texts.text(on ? "vault.users.on.help" : "vault.users.off.help"),
                        button("vault.user.add", () -> userDialogs.add(users.isEmpty(), () -> {})),
                        button(
                                on ? "vault.users.switch.off" : "vault.users.switch.on",
                                () -> switchUsers(!on))));
        for (User user : users) {
            rows.add(person(user));
        }
        return rows;
    }

    private Node person(User user) {
        String state =
                user.disabled()
                        ? texts.text("vault.user.is.disabled")
                        : user.mustChange() ? texts.text("vault.user.is.must") : "";
        String last =
                user.lastLogin() == 0
                        ? texts.text("vault.user.never")
                        : texts.text(
                                "vault.user.last",
                                format.moment(user.lastLogin(), bench.data().clock().millis()));
        String words = texts.text(VaultWords.role(user.role()));
        return row(
                Right.USERS,
                user.name(),
                state.isEmpty() ? words + " · " + last : words + " · " + state + " · " + last,
                button("vault.user.edit.open", () -> userDialogs.role(user)),
                button("vault.user.reset.open", () -> userDialogs.password(user)),
                button(
                        user.disabled() ? "vault.user.enable" : "vault.user.disable",
                        () -> userDialogs.disable(user)),
                button("vault.user.remove", () -> userDialogs.remove(user)));
    }

    private void switchUsers(boolean on) {
        if (on && safe.vault().state().current().users().isEmpty()) {
            userDialogs.add(true, () -> switchUsers(true));
            return;
        }
        dialogs.run(
                () ->
                        bench.data()
                                .settings()
                                .put(Map.of(SettingKeys.USERS_ON.name(), Boolean.toString(on))),
                "vault.done");
    }

    /// A row whose buttons are for some roles only; the others see which.
    private Node row(Right right, String name, String help, Button... buttons) {
        if (bench.data().control().who().may(right)) {
            return VaultRows.row(name, help, buttons);
        }
        String refusal = new Needs(texts, bench.data()).refusal(right).orElse("");
        for (Button each : buttons) {
            each.setDisable(true);
            each.setAccessibleHelp(refusal);
        }
        String role = texts.text(VaultWords.role(Matrix.least(right)));
        String end = help.endsWith(".") ? " " : ". ";
        return VaultRows.row(name, help + end + texts.text("vault.needs", role), buttons);
    }

    private Button button(String key, Runnable run) {
        return VaultRows.button(texts.text(key), run);
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void refresh() {
        bench.ui()
                .compute(
                        () -> {
                            safe.vault().look();
                            return true;
                        },
                        ok -> {},
                        dialogs::tell);
    }

    @Override
    public void close() {
        bound.forEach(Subscription::close);
    }
}
