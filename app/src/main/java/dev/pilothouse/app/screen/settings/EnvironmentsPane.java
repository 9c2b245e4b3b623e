package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvBar;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.WritePolicy;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The environments with their colours, in their order. Each change is stored at once.
final class EnvironmentsPane extends VBox {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentsPane.class);
    private static final int COLOURS = 6;

    /// Of names, so that what is chosen stands below each other.
    private static final double WORDS = 180;

    private final Workbench workbench;
    private final Texts texts;
    private final VBox rows = new VBox();
    private final TextField name = new TextField();
    private final Button add = new Button();
    private final Label wrong = new Label();
    private final List<Subscription> bound = new ArrayList<>();
    private List<Environment> environments = List.of();
    private List<Target> targets = List.of();

    EnvironmentsPane(Workbench workbench) {
        this.workbench = workbench;
        this.texts = workbench.texts();
        name.setPromptText(texts.text("settings.env.new"));
        name.setAccessibleText(texts.text("settings.env.new"));
        add.setText(texts.text("settings.env.add"));
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(e -> add());
        name.setOnAction(e -> add());
        name.textProperty().addListener(o -> check());
        wrong.getStyleClass().add("field-error");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(8, name, add);
        line.getStyleClass().add("setting-row");
        getChildren().addAll(rows, line, wrong);
        line.managedProperty().bind(line.visibleProperty());
        bound.add(
                workbench
                        .ui()
                        .bind(
                                workbench.data().control().who().actor(),
                                a -> {
                                    line.setVisible(
                                            !workbench.data().readOnly() && refusal().isEmpty());
                                    build();
                                }));
        bound.add(
                workbench
                        .ui()
                        .bind(
                                workbench.data().inventory().environments(),
                                now -> {
                                    environments =
                                            now.stream()
                                                    .sorted(
                                                            Comparator.comparingInt(
                                                                    Environment::order))
                                                    .toList();
                                    build();
                                }));
        bound.add(
                workbench
                        .ui()
                        .bind(
                                workbench.data().inventory().targets(),
                                now -> {
                                    targets = now;
                                    build();
                                }));
        check();
    }

    void close() {
        bound.forEach(Subscription::close);
    }

    private void build() {
        rows.getChildren().clear();
        for (int i = 0; i < environments.size(); i++) {
            rows.getChildren().add(row(environments.get(i), i));
        }
        check();
    }

    private Node row(Environment environment, int index) {
        Label label = new Label(environment.name());
        label.getStyleClass().add("medium");
        long used =
                targets.stream().filter(t -> t.environment().equals(environment.name())).count();
        Label count = new Label(texts.plural("settings.env.targets", used));
        count.getStyleClass().addAll("small", "muted");
        Button up = icon(Icon.SORT_UP, "settings.env.up", () -> swap(index, index - 1));
        up.setDisable(index == 0);
        Button down = icon(Icon.SORT_DOWN, "settings.env.down", () -> swap(index, index + 1));
        down.setDisable(index == environments.size() - 1);
        Button rename = icon(Icon.EDIT, "settings.env.rename", () -> rename(environment));
        Button remove = icon(Icon.DELETE, "settings.env.remove", () -> remove(environment.name()));
        remove.setDisable(used > 0);
        VBox words = new VBox(Told.whenCut(label), count);
        words.setPrefWidth(WORDS);
        FlowPane parts =
                new FlowPane(
                        12,
                        6,
                        words,
                        policies(environment),
                        colours(environment),
                        new HBox(4, rename, up, down, remove));
        parts.setAlignment(Pos.CENTER_LEFT);
        parts.setMinWidth(0);
        HBox.setHgrow(parts, Priority.ALWAYS);
        HBox row = new HBox(12, new EnvBar(environment), parts);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("setting-row");
        row.setDisable(workbench.data().readOnly() || refusal().isPresent());
        row.setAccessibleHelp(refusal().orElse(""));
        return row;
    }

    /// Why who is here may not change them.
    private Optional<String> refusal() {
        return new Needs(texts, workbench.data()).refusal(Right.ENVIRONMENTS);
    }

    private MenuButton colours(Environment environment) {
        MenuButton menu = new MenuButton(texts.text("settings.env.colour." + environment.colour()));
        menu.setAccessibleText(environment.name() + ": " + texts.text("settings.env.colour"));
        menu.setPrefWidth(136);
        for (int colour = 1; colour <= COLOURS; colour++) {
            Environment changed = environment.withColour(colour);
            MenuItem item = new MenuItem(texts.text("settings.env.colour." + colour));
            Region bar = new Region();
            bar.getStyleClass().addAll("env-bar", EnvBar.styleClass(colour));
            item.setGraphic(bar);
            item.setOnAction(
                    e ->
                            change(
                                    () -> {
                                        workbench.data().inventory().put(changed);
                                        return true;
                                    }));
            menu.getItems().add(item);
        }
        return menu;
    }

    private MenuButton policies(Environment environment) {
        MenuButton menu = new MenuButton(policy(environment.policy()));
        menu.setAccessibleText(environment.name() + ": " + texts.text("settings.env.policy"));
        menu.setPrefWidth(148);
        menu.setTooltip(new Tooltip(texts.text("settings.env.policy")));
        for (WritePolicy policy : WritePolicy.values()) {
            MenuItem item = new MenuItem(policy(policy));
            item.setOnAction(
                    e ->
                            change(
                                    () -> {
                                        workbench
                                                .data()
                                                .inventory()
                                                .put(environment.withPolicy(policy));
                                        return true;
                                    }));
            menu.getItems().add(item);
        }
        return menu;
    }

    private String policy(WritePolicy policy) {
        return switch (policy) {
            case FREE -> texts.text("settings.env.policy.free");
            case CONFIRM -> texts.text("settings.env.policy.confirm");
            case TYPE_NAME -> texts.text("settings.env.policy.name");
            case READ_ONLY -> texts.text("settings.env.policy.read");
        };
    }

    private void swap(int a, int b) {
        Environment first = environments.get(a);
        Environment second = environments.get(b);
        change(
                () -> {
                    workbench.data().inventory().put(first.withOrder(b + 1));
                    workbench.data().inventory().put(second.withOrder(a + 1));
                    return true;
                });
    }

    private void rename(Environment environment) {
        List<String> others =
                environments.stream()
                        .map(Environment::name)
                        .filter(n -> !n.equals(environment.name()))
                        .toList();
        RenameContent content =
                new RenameContent(
                        texts, environment.name(), others, name -> rename(environment, name));
        content.closeWith(workbench.dialogs().show(content)::close);
    }

    /// The name is the key, so a new one is made, the targets move over, and the old one goes. What
    /// fails in between leaves both, and no target without one.
    private void rename(Environment old, String name) {
        List<Target> inside =
                targets.stream().filter(t -> t.environment().equals(old.name())).toList();
        change(
                () -> {
                    Inventory inventory = workbench.data().inventory();
                    inventory.put(new Environment(name, old.colour(), old.order(), old.policy()));
                    for (Target t : inside) {
                        inventory.change(
                                t.id(),
                                new Inventory.Draft(
                                        t.name(),
                                        t.kind(),
                                        t.endpoint(),
                                        name,
                                        t.group(),
                                        t.tags(),
                                        t.paused(),
                                        t.cadence()));
                    }
                    inventory.removeEnvironment(old.name());
                    return true;
                });
    }

    private void remove(String environment) {
        change(
                () -> {
                    workbench.data().inventory().removeEnvironment(environment);
                    return true;
                });
    }

    private void add() {
        String wanted = name.getText().strip();
        if (add.isDisabled() || wanted.isEmpty()) {
            return;
        }
        int colour = environments.size() % COLOURS + 1;
        int order = environments.stream().mapToInt(Environment::order).max().orElse(0) + 1;
        change(
                () -> {
                    workbench.data().inventory().put(new Environment(wanted, colour, order));
                    return true;
                });
        name.clear();
    }

    private void check() {
        String wanted = name.getText().strip();
        boolean taken = environments.stream().anyMatch(e -> e.name().equalsIgnoreCase(wanted));
        wrong.setText(taken ? texts.text("settings.env.taken", wanted) : "");
        wrong.setVisible(taken);
        wrong.setManaged(taken);
        add.setDisable(wanted.isEmpty() || taken);
    }

    private void change(Callable<Boolean> what) {
        bound.add(workbench.ui().compute(what, done -> {}, this::failed));
    }

    private void failed(Exception failure) {
        String detail = "";
        if (failure instanceof InvalidInput invalid && texts.has(invalid.code())) {
            detail = texts.text(invalid.code(), invalid.value());
        } else {
            detail = new FaultText(new Format(texts)).notStored(failure);
            LOG.warn("An environment could not be changed", failure);
        }
        workbench.dialogs().toast(Tone.FAILED, texts.text("settings.env.failed"), detail);
    }

    private Button icon(Icon icon, String key, Runnable run) {
        Button button = new Button("", icon.view());
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(texts.text(key));
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setOnAction(e -> run.run());
        return button;
    }
}
