package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.TreeViewModel.Branch;
import dev.pilothouse.app.shell.TreeViewModel.Folder;
import dev.pilothouse.app.shell.TreeViewModel.Leaf;
import dev.pilothouse.app.shell.TreeViewModel.Row;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvBar;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The tree at the left: filter, environments, groups, targets. Enter opens, arrows fold, the menu
/// key or the right button offers what can be done.
final class TreePane extends VBox {

    /// As wide as a click on it may miss.
    private static final double CHEVRON = 24;

    private static final double LEAST_TAGS = 32;

    private final TreeViewModel model;
    private @Nullable TargetId front;
    private final Texts texts;
    private final Names names;
    private final Doings doings;
    private final TextField filter = new TextField();
    private final ListView<Row> list = new ListView<>();
    private final Button add = new Button("", Icon.ADD.view(18));
    private @Nullable ContextMenu menu;

    /// What the tree can set off.
    ///
    /// @param menu what can be done to a target
    interface Doings {
        void open(TargetId target);

        /// Something inside of a target.
        void open(TreeItem item);

        void add();

        ContextMenu menu(TargetId target);

        void edit(TargetId target);

        void remove(TargetId target);
    }

    TreePane(TreeViewModel model, Texts texts, Doings doings, boolean canAdd) {
        this.model = model;
        this.texts = texts;
        this.names = new Names(texts);
        this.doings = doings;
        getStyleClass().add("tree");
        filter.setPromptText(texts.text("shell.tree.filter"));
        filter.setAccessibleText(texts.text("shell.tree.filter"));
        filter.getStyleClass().add("filter-field");
        filter.textProperty().bindBidirectional(model.filter());
        filter.setOnKeyPressed(this::filterKey);
        StackPane field = new StackPane(filter, icon());
        StackPane.setAlignment(field.getChildren().getLast(), Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox top = new HBox(4, field);
        top.getStyleClass().add("tree-top");
        top.setAlignment(Pos.CENTER_LEFT);
        if (canAdd) {
            add.getStyleClass().add("icon-button");
            String text = texts.text("shell.action.add");
            add.setAccessibleText(text);
            add.setTooltip(new Tooltip(text + "  Ctrl+N"));
            add.setOnAction(e -> doings.add());
            top.getChildren().add(add);
        }
        list.setItems(model.rows());
        list.setCellFactory(view -> new Cell());
        list.getStyleClass().add("tree-list");
        list.setAccessibleText(texts.text("shell.tree"));
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.getStyleClass().add("tree-nothing");
        nothing.textProperty()
                .bind(
                        model.filter()
                                .map(
                                        f ->
                                                texts.text(
                                                        f.isBlank()
                                                                ? "shell.tree.empty"
                                                                : "shell.tree.nothing")));
        list.setPlaceholder(nothing);
        // a row that changes is another one, which is not selected; somebody who walks through the
        // tree by key is left alone
        model.rows()
                .addListener(
                        (ListChangeListener<Row>)
                                c -> {
                                    if (!list.isFocused()) {
                                        mark();
                                    }
                                });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnContextMenuRequested(
                e -> {
                    Row row = list.getSelectionModel().getSelectedItem();
                    if (row instanceof Leaf leaf) {
                        showMenu(leaf, e.getScreenX(), e.getScreenY());
                        e.consume();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list);
    }

    /// Marks the target whose tab is in front.
    void select(Optional<TargetId> target) {
        front = target.orElse(null);
        mark();
    }

    private void mark() {
        List<Row> rows = model.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Leaf leaf && leaf.id().equals(front)) {
                if (list.getSelectionModel().getSelectedIndex() != i) {
                    list.getSelectionModel().clearAndSelect(i);
                }
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    void focusFilter() {
        filter.requestFocus();
    }

    private static Region icon() {
        StackPane box = new StackPane(Icon.FILTER.view(14));
        box.getStyleClass().add("field-icon");
        box.setMouseTransparent(true);
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return box;
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            for (int i = 0; i < model.rows().size(); i++) {
                if (model.rows().get(i) instanceof Leaf leaf) {
                    list.getSelectionModel().clearAndSelect(i);
                    list.requestFocus();
                    if (event.getCode() == KeyCode.ENTER) {
                        doings.open(leaf.id());
                    }
                    break;
                }
            }
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row == null || event.isControlDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> act(row, leaf -> doings.open(leaf.id()));
            case LEFT -> fold(row, true);
            case RIGHT -> fold(row, false);
            case F2 -> act(row, leaf -> doings.edit(leaf.id()));
            case DELETE -> act(row, leaf -> doings.remove(leaf.id()));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void act(Row row, Consumer<Leaf> toLeaf) {
        switch (row) {
            case Leaf leaf -> toLeaf.accept(leaf);
            case Folder folder -> fold(folder, folder.open());
            case Branch branch -> {
                if (branch.item().tab() == null) {
                    fold(branch, branch.open());
                } else {
                    doings.open(branch.item());
                }
            }
        }
    }

    private void fold(Row row, boolean fold) {
        if (row instanceof Folder folder) {
            int index = list.getSelectionModel().getSelectedIndex();
            model.fold(folder.key(), fold);
            list.getSelectionModel().clearAndSelect(index);
        }
        unfold(row, !fold);
    }

    /// What is folded by itself is kept when it is open.
    private void unfold(Row row, boolean open) {
        String key =
                switch (row) {
                    case Leaf leaf ->
                            leaf.fold() == Leaf.Fold.NONE
                                    ? ""
                                    : TreeViewModel.opened(leaf.id(), "");
                    case Branch branch -> branch.item().below().isEmpty() ? "" : branch.key();
                    case Folder _ -> "";
                };
        if (!key.isEmpty()) {
            int index = model.rows().indexOf(row);
            model.fold(key, open);
            list.getSelectionModel().clearAndSelect(Math.max(0, index));
        }
    }

    /// @param refusal why who is here may not add targets; empty if that person may
    void mayAdd(Optional<String> refusal) {
        add.setDisable(refusal.isPresent());
        add.setAccessibleHelp(refusal.orElse(""));
    }

    private void showMenu(Leaf leaf, double x, double y) {
        if (menu != null) {
            menu.hide();
        }
        ContextMenu shown = doings.menu(leaf.id());
        menu = shown;
        shown.show(list, x, y);
    }

    private final class Cell extends ListCell<Row> {
        private final HBox box = new HBox(7);
        private final Label name = new Label();
        private final Label kind = new Label();
        private final Region gap = new Region();

        Cell() {
            getStyleClass().add("tree-row");
            box.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("tree-name");
            name.setMinWidth(20);
            kind.getStyleClass().add("tree-kind");
            HBox.setHgrow(gap, Priority.ALWAYS);
            setPrefWidth(0);
            setOnMouseClicked(
                    e -> {
                        Row row = getItem();
                        if (row != null
                                && e.getButton() == MouseButton.PRIMARY
                                && !onChevron(e, row)) {
                            act(row, leaf -> doings.open(leaf.id()));
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().removeAll("tree-environment", "tree-group", "tree-paused");
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                setTooltip(null);
                return;
            }
            name.setText(row.name());
            box.getChildren().clear();
            kind.setMinWidth(USE_PREF_SIZE);
            box.setPadding(new javafx.geometry.Insets(0, 0, 0, 12.0 * row.indent()));
            switch (row) {
                case Folder folder -> {
                    folder(folder);
                    setTooltip(null);
                }
                case Leaf leaf -> {
                    leaf(leaf);
                    setTooltip(tip(leaf));
                }
                case Branch branch -> {
                    branch(branch);
                    setTooltip(null);
                }
            }
            box.getChildren().addAll(name, gap, kind);
            setGraphic(box);
        }

        private Tooltip tip(Leaf leaf) {
            String why = leaf.why().isEmpty() ? names.health(leaf.health()) : leaf.why();
            String tags =
                    leaf.tags().isEmpty()
                            ? ""
                            : "\n" + texts.text("shell.tree.tags", String.join(", ", leaf.tags()));
            return new Tooltip(leaf.name() + "\n" + why + tags);
        }

        private void folder(Folder folder) {
            Region chevron = new StackPane((folder.open() ? Icon.EXPAND : Icon.COLLAPSE).view(14));
            chevron.getStyleClass().add("chevron");
            box.getChildren().add(chevron);
            if (folder.colour() > 0) {
                box.getChildren()
                        .add(new EnvBar(new Environment(folder.name(), folder.colour(), 0)));
            }
            if (folder.colour() == 0 || !folder.open()) {
                box.getChildren()
                        .add(new HealthMark(12, folder.worst(), names.health(folder.worst())));
            }
            kind.setText("" + folder.count());
            getStyleClass().add(folder.colour() > 0 ? "tree-environment" : "tree-group");
            setAccessibleText(
                    texts.text(
                            "shell.tree.folder",
                            folder.name(),
                            names.health(folder.worst()),
                            folder.count()));
        }

        /// A click on it unfolds; one beside it opens.
        private boolean onChevron(MouseEvent event, Row row) {
            boolean has =
                    (row instanceof Leaf leaf && leaf.fold() != Leaf.Fold.NONE)
                            || (row instanceof Branch branch && !branch.item().below().isEmpty());
            if (!has || event.getX() > box.getLayoutX() + 12.0 * row.indent() + CHEVRON) {
                return false;
            }
            boolean open =
                    row instanceof Leaf leaf
                            ? leaf.fold() == Leaf.Fold.OPEN
                            : row instanceof Branch branch && branch.open();
            unfold(row, !open);
            return true;
        }

        private Region chevron(boolean has, boolean open) {
            Region space =
                    has
                            ? new StackPane((open ? Icon.EXPAND : Icon.COLLAPSE).view(14))
                            : new Region();
            space.getStyleClass().add("chevron");
            return space;
        }

        private void branch(Branch branch) {
            TreeItem item = branch.item();
            box.getChildren().add(chevron(!item.below().isEmpty(), branch.open()));
            Health health = item.health();
            if (health != null) {
                box.getChildren().add(new HealthMark(12, health, names.health(health)));
            } else if (item.tab() != null) {
                HealthMark mark = new HealthMark(12);
                mark.setStopped(item.word());
                box.getChildren().add(mark);
            }
            kind.setText(item.word());
            setAccessibleText(item.name() + ", " + item.word());
        }

        private void leaf(Leaf leaf) {
            box.getChildren()
                    .addAll(
                            chevron(leaf.fold() != Leaf.Fold.NONE, leaf.fold() == Leaf.Fold.OPEN),
                            new HealthMark(12, leaf.health(), names.health(leaf.health())));
            String what =
                    texts.text("shell.tree." + (leaf.paused() ? "paused" : leaf.place().word()));
            // Whoever looks for a tag sees why a row is there.
            boolean tagged = leaf.sought() && !leaf.tags().isEmpty();
            kind.setText(tagged ? String.join(", ", leaf.tags()) : what);
            kind.setMinWidth(tagged ? LEAST_TAGS : USE_PREF_SIZE);
            if (leaf.paused()) {
                getStyleClass().add("tree-paused");
            }
            List<String> said = new ArrayList<>();
            said.add(leaf.name());
            said.add(leaf.why().isEmpty() ? names.health(leaf.health()) : leaf.why());
            said.add(what);
            said.addAll(leaf.tags());
            setAccessibleText(String.join(", ", said));
        }
    }
}
