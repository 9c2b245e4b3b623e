package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.operation.Operation;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the sub-tabs of tables, indexes and vacuum have in common: the chooser of the database,
/// what
/// stands in place of rows, what could not be read, and the way to an operation.
final class CatalogFrame {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final Names names;
    private final Needs needs;
    private final PostgresViewModel server;
    private final CatalogViewModel model;
    private final StackPane front = new StackPane();
    private final VBox missing = new VBox(4);
    private boolean filling;

    CatalogFrame(Workbench bench, PostgresViewModel server) {
        this.bench = bench;
        needs = new Needs(bench.texts(), bench.data());
        this.texts = bench.texts();
        this.format = server.format();
        this.names = new Names(texts);
        this.server = server;
        this.model = server.catalog();
        missing.getStyleClass().add("finding-unchecked");
        missing.managedProperty().bind(missing.visibleProperty());
        missing.setMinHeight(Region.USE_PREF_SIZE);
        missing.setVisible(false);
    }

    Workbench bench() {
        return bench;
    }

    CatalogViewModel model() {
        return model;
    }

    Texts texts() {
        return texts;
    }

    Format format() {
        return format;
    }

    /// Where rows are shown.
    StackPane front() {
        return front;
    }

    /// What could not be read, with what would allow it.
    VBox missing() {
        return missing;
    }

    String text(String key, Object... args) {
        return texts.text("catalog." + key, args);
    }

    /// The databases to choose from.
    Node chooser() {
        ComboBox<String> box = new ComboBox<>();
        box.setAccessibleText(text("database"));
        box.setTooltip(new Tooltip(text("database")));
        box.setPrefWidth(140);
        box.setMinWidth(100);
        box.valueProperty()
                .addListener(
                        (o, was, is) -> {
                            if (!filling && is != null) {
                                model.choose(is);
                            }
                        });
        Runnable fill =
                () -> {
                    filling = true;
                    List<String> all = model.databasesProperty().get();
                    String now = model.databaseProperty().get();
                    if (!box.getItems().equals(all)) {
                        box.getItems().setAll(all);
                    }
                    box.setValue(now);
                    filling = false;
                };
        model.databasesProperty().subscribe(fill);
        model.databaseProperty().subscribe(fill);
        fill.run();
        return box;
    }

    /// What is done to the whole database or server.
    Node more() {
        MenuButton more = new MenuButton("", Icon.MORE.view());
        more.getStyleClass().add("header-menu");
        more.setAccessibleText(text("more"));
        more.setTooltip(new Tooltip(text("more")));
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.getItems()
                .setAll(
                        item(
                                Upkeep.Verb.RESET_DATABASE,
                                () ->
                                        ask(
                                                List.of(
                                                        Upkeep.resetStatistics(
                                                                model.databaseProperty().get())))),
                        item(
                                Upkeep.Verb.RESET_STATEMENTS,
                                () -> ask(List.of(Upkeep.resetStatements("")))),
                        item(Upkeep.Verb.RELOAD, () -> ask(List.of(Upkeep.reload()))));
        server.headerProperty()
                .subscribe(
                        h -> {
                            String why =
                                    model.acts()
                                            ? needs.refusal(Right.OPERATE).orElse("")
                                            : texts.text("operation.past");
                            more.setDisable(!why.isEmpty());
                            more.setAccessibleHelp(why);
                        });
        return more;
    }

    /// Shows the rows, or why there are none.
    ///
    /// @param kept whether the cache knows something of the past
    <T> void settle(Asked<T> asked, Region rows, boolean kept) {
        FaultText.@Nullable Told fault = asked.faultProperty().get();
        Region wanted = rows;
        if (!model.live() && !kept) {
            wanted = new EmptyState(Icon.PAST, text("past"), text("past.why"));
        } else if (asked.answerProperty().get() == null && fault != null) {
            wanted = trouble(fault);
        } else if (asked.answerProperty().get() == null) {
            wanted =
                    bench.data().readOnly()
                            ? new EmptyState(Icon.PAST, text("past"), text("past.why"))
                            : new EmptyState(Icon.WAITING, text("wait"), text("wait.why"));
        }
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
    }

    Region trouble(FaultText.Told fault) {
        EmptyState state =
                new EmptyState(Icon.FAILED, fault.title(), fault.why() + " " + fault.remedy());
        if (!fault.command().isEmpty()) {
            CommandBox command = new CommandBox(fault.command());
            command.setMaxWidth(520);
            state.getChildren().add(command);
        }
        return state;
    }

    void missing(List<PartFault> parts) {
        missing.getChildren().clear();
        for (PartFault part : parts) {
            String key =
                    part.grant().isEmpty() ? "postgres.finding.unchecked" : "catalog.unread.grant";
            Label line =
                    new Label(
                            texts.text(
                                    key,
                                    names.part(part.part()),
                                    part.reason().isEmpty() ? text("unread.right") : part.reason(),
                                    part.grant()));
            line.getStyleClass().addAll("small", "muted");
            missing.getChildren().add(Told.wrapped(line));
        }
        missing.setVisible(!parts.isEmpty());
    }

    /// How old the answer is, and how long it took.
    String asOf(long at, double millis) {
        String moment = format.asOf(at, server.now());
        return Double.isNaN(millis) || millis <= 0
                ? moment
                : text("asof", moment, format.millis(millis));
    }

    /// Asks for a confirmation and runs it.
    void ask(List<Upkeep> wanted) {
        List<Operation> operations = model.upkeep(wanted);
        if (!operations.isEmpty()) {
            new Acting(bench).ask(operations);
        }
    }

    MenuItem item(Upkeep.Verb verb, Runnable run) {
        MenuItem item = new MenuItem(verb(verb));
        item.setOnAction(e -> run.run());
        return item;
    }

    Button button(Upkeep.Verb verb, Runnable run) {
        Button button = new Button(verb(verb));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> run.run());
        if (verb == Upkeep.Verb.DROP_INDEX) {
            button.getStyleClass().add("danger-quiet");
        }
        return button;
    }

    private String verb(Upkeep.Verb verb) {
        return texts.text("operation.pg." + verb.word() + ".verb", "", "", 1) + "…";
    }

    /// Why nothing can be changed now; empty where it can.
    void refuse(Button button, String why) {
        String said =
                !model.acts()
                        ? texts.text("operation.past")
                        : why.isEmpty() ? needs.refusal(Right.OPERATE).orElse("") : why;
        button.setDisable(!said.isEmpty());
        button.setAccessibleHelp(said);
        button.setTooltip(said.isEmpty() ? null : new Tooltip(said));
    }

    static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return Told.wrapped(label);
    }

    static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
