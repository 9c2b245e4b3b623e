package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.PasswordBox;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Guard;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.Secret;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The cover of a locked window, and what the header says of it.
public final class LockView implements Guard {

    private static final String WHEEL =
            "M11 4.8a6.2 6.2 0 1 0 0.001 0M11 9.1a1.9 1.9 0 1 0 0.001 0"
                    + "M11 1.2v7.2M11 13.6v7.2M1.2 11h7.2M13.6 11h7.2M4.1 4.1l2.7 2.7"
                    + "M15.2 15.2l2.7 2.7M17.9 4.1l-2.7 2.7M6.8 15.2l-2.7 2.7";

    private static final Duration TICK = Duration.ofMillis(250);

    /// How high the box is with a user and something to tell.
    private static final double USUAL = 440;

    private final LockViewModel model;
    private final Texts texts;
    private final LockButton header;
    private final StackPane cover = new StackPane();
    private final Label userLabel = new Label();
    private final ComboBox<String> user = new ComboBox<>();
    private final PasswordBox code;
    private final PasswordBox password;
    private final PasswordBox fresh;
    private final PasswordBox again;
    private final Label problem = new Label();
    private final ProgressBar wait = new ProgressBar();
    private final Button go = new Button();
    private final Hyperlink recovery = new Hyperlink();
    private final Hyperlink look = new Hyperlink();
    private final Subscription clock;
    private boolean naming;

    /// What the name in the header leads to.
    public interface Doings {
        /// The choice of how secrets are kept.
        void setup();

        /// The own password.
        void changePassword(String user);
    }

    public LockView(Workbench bench, Safe safe, Doings doings) {
        model = new LockViewModel(bench, safe);
        texts = bench.texts();
        header = new LockButton(model, texts, doings, () -> naming = true);
        code = new PasswordBox(texts, texts.text("vault.lock.code"));
        password = new PasswordBox(texts, texts.text("vault.lock.password"));
        fresh = new PasswordBox(texts, texts.text("vault.lock.fresh"));
        again = new PasswordBox(texts, texts.text("vault.setup.again"));
        build();
        bind(bench);
        clock = bench.ui().every(TICK, model::tick);
    }

    private void build() {
        SVGPath wheel = new SVGPath();
        wheel.setContent(WHEEL);
        wheel.getStyleClass().add("logo-wheel");
        wheel.setScaleX(1.7);
        wheel.setScaleY(1.7);
        StackPane logo = new StackPane(wheel);
        logo.getStyleClass().add("lock-logo");
        Label title = new Label();
        title.getStyleClass().add("lock-title");
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.text(titleKey()),
                                model.askProperty(),
                                model.stateProperty()));
        Label sentence = new Label();
        sentence.getStyleClass().addAll("muted", "lock-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.textProperty().bind(model.sentenceProperty());

        userLabel.setText(texts.text("vault.lock.user"));
        userLabel.getStyleClass().add("field-label");
        userLabel.setLabelFor(user);
        user.setMaxWidth(Double.MAX_VALUE);
        user.setAccessibleText(texts.text("vault.lock.user"));
        VBox who = new VBox(4, userLabel, user);
        who.managedProperty().bind(who.visibleProperty());
        user.visibleProperty().subscribe(who::setVisible);

        problem.getStyleClass().add("field-error");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        wait.getStyleClass().add("lock-wait");
        wait.setMaxWidth(Double.MAX_VALUE);
        wait.managedProperty().bind(wait.visibleProperty());
        go.getStyleClass().addAll("primary", "lock-go");
        go.setMaxWidth(Double.MAX_VALUE);
        go.setOnAction(e -> submit());
        recovery.setText(texts.text("vault.lock.recovery"));
        recovery.setOnAction(e -> model.askRecovery());
        look.setText(texts.text("vault.lock.look"));
        look.setOnAction(e -> model.look());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox links = new HBox(8, recovery, gap, look);
        VBox form = new VBox(12, who, code, password, fresh, again, problem, wait, go, links);
        form.getStyleClass().add("lock-form");
        HBox foot = new HBox(8, Icon.VAULT.view(14), new Label(texts.text("vault.lock.foot")));
        foot.getStyleClass().addAll("lock-foot", "small", "muted");
        foot.setAlignment(Pos.CENTER);
        VBox head = new VBox(8, logo, title, sentence);
        head.setAlignment(Pos.CENTER);
        head.getStyleClass().add("lock-head");
        VBox box = new VBox(head, form, foot);
        box.getStyleClass().addAll("dialog-frame", "lock-box");
        box.setMaxSize(420, Region.USE_PREF_SIZE);
        // No default button: a scene has one at a time, and dialogs below may have it.
        box.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER && e.getTarget() instanceof TextInputControl) {
                        e.consume();
                        go.fire();
                    }
                });
        box.setAccessibleRole(AccessibleRole.DIALOG);
        box.setAccessibleText(texts.text("vault.lock.title"));
        Region scrim = new Region();
        scrim.getStyleClass().add("scrim");
        StackPane holder = new StackPane(box);
        ScrollPane scroll = new SharpScroll(holder);
        scroll.getStyleClass().add("lock-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        cover.getChildren().addAll(scrim, scroll);
        // What is told below the field does not move the field.
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        cover.heightProperty()
                .subscribe(
                        h ->
                                StackPane.setMargin(
                                        box,
                                        new Insets(
                                                Math.max(8, (h.doubleValue() - USUAL) / 2),
                                                0,
                                                8,
                                                0)));
        cover.getStyleClass().addAll("dialog-layer", "lock-cover");
        cover.getStylesheets().addAll(Theme.sheet("dialog"), Theme.sheet("vault"));
    }

    private String goKey(LockViewModel.Ask ask) {
        return switch (ask) {
            case PASSWORD, NOTHING -> model.signsIn() ? "vault.lock.go.users" : "vault.lock.go";
            case NEW_PASSWORD, RECOVERY -> "vault.lock.go.change";
        };
    }

    private String titleKey() {
        return switch (model.askProperty().get()) {
            case PASSWORD, NOTHING ->
                    model.signsIn() ? "vault.lock.title.users" : "vault.lock.title";
            case NEW_PASSWORD -> "vault.lock.title.must";
            case RECOVERY -> "vault.lock.title.recovery";
        };
    }

    private void retype() {
        if (model.coveredProperty().get() && !model.problemProperty().get().isEmpty()) {
            focus();
        }
    }

    private void bind(Workbench bench) {
        model.askProperty().subscribe(a -> arrange());
        model.stateProperty().subscribe(s -> arrange());
        model.problemProperty()
                .subscribe(
                        text -> {
                            problem.setText(text);
                            problem.setVisible(!text.isEmpty());
                            password.bad(!text.isEmpty() && password.isVisible());
                            again.bad(false);
                        });
        // What was typed is gone, so the keys go where it begins.
        model.busyProperty()
                .subscribe(
                        busy -> {
                            if (!busy) {
                                bench.ui().later(this::retype);
                            }
                        });
        // What somebody typed and did not use is not left to who comes next.
        model.coveredProperty()
                .subscribe(
                        covered -> {
                            for (PasswordBox box : List.of(code, password, fresh, again)) {
                                box.clear();
                            }
                        });
        model.waitingProperty()
                .subscribe(
                        left -> {
                            wait.setProgress(left.doubleValue());
                            wait.setVisible(left.doubleValue() > 0);
                        });
        go.disableProperty().bind(model.busyProperty().or(model.waitingProperty().greaterThan(0)));
    }

    private void arrange() {
        LockViewModel.Ask ask = model.askProperty().get();
        String chosen = user.getValue();
        user.getItems().setAll(model.users());
        user.setValue(
                chosen != null && model.users().contains(chosen)
                        ? chosen
                        : model.proposed().orElse(null));
        boolean must = ask == LockViewModel.Ask.NEW_PASSWORD;
        user.setVisible(model.namesUser() && !must && ask != LockViewModel.Ask.NOTHING);
        show(code, ask == LockViewModel.Ask.RECOVERY);
        show(password, ask == LockViewModel.Ask.PASSWORD || must);
        show(fresh, ask == LockViewModel.Ask.RECOVERY || must);
        show(again, ask == LockViewModel.Ask.RECOVERY || must);
        if (!must) {
            again.clear();
        }
        password.label(texts.text(must ? "vault.change.old" : "vault.lock.password"));
        go.setText(texts.text(goKey(ask)));
        recovery.setVisible(model.hasRecovery() && !must);
        recovery.setText(
                texts.text(
                        ask == LockViewModel.Ask.RECOVERY
                                ? "vault.lock.back"
                                : "vault.lock.recovery"));
        look.setVisible(model.mayLook());
        if (model.coveredProperty().get()) {
            focus();
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void submit() {
        String name = user.getValue() == null ? "" : user.getValue();
        switch (model.askProperty().get()) {
            case PASSWORD -> model.unlock(name, password.take());
            case NOTHING -> model.unlockByItself();
            case NEW_PASSWORD -> twice(typed -> model.change(password.take(), typed));
            case RECOVERY -> twice(typed -> model.recover(name, code.take(), typed));
        }
    }

    /// Takes the new password if it was typed the same twice; else the second is asked for again
    /// and nothing of the rest is lost.
    private void twice(Consumer<Secret> then) {
        try (Secret first = fresh.peek();
                Secret second = again.peek()) {
            if (!first.same(second)) {
                model.differs();
                password.bad(false);
                again.bad(true);
                again.clear();
                again.focusField();
                return;
            }
        }
        again.clear();
        then.accept(fresh.take());
    }

    @Override
    public void register(Actions actions) {
        actions.add(
                new Action(
                        "vault.lock",
                        texts.text("vault.action.lock"),
                        Icon.LOCK.literal(),
                        "Shortcut+L",
                        false,
                        false,
                        ignored -> header.lock()));
    }

    @Override
    public Node headerItem() {
        return header.view();
    }

    @Override
    public Parent cover() {
        return cover;
    }

    @Override
    public ReadOnlyBooleanProperty coveredProperty() {
        return model.coveredProperty();
    }

    @Override
    public void focus() {
        if (naming && user.isVisible()) {
            naming = false;
            user.requestFocus();
        } else if (code.isVisible()) {
            code.focusField();
        } else if (password.isVisible()) {
            password.focusField();
        } else {
            go.requestFocus();
        }
    }

    @Override
    public ReadOnlyStringProperty whoProperty() {
        return model.whoProperty();
    }

    @Override
    public void touched() {
        model.touched();
    }

    @Override
    public void minimised() {
        model.minimised();
    }

    @Override
    public void close() {
        clock.close();
        model.close();
    }
}
