package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.feed.Subscription;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The settings: pages at the left with a search over all of them, the page, and while something is
/// changed a bar to store or discard it.
final class SettingsView implements Screen {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsView.class);
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Texts texts;
    private final Workbench workbench;
    private final SettingsViewModel model;
    private final SettingRows rows;
    private final Map<Page, SettingsPage> pages = new EnumMap<>(Page.class);
    private final BorderPane root = new BorderPane();
    private final TextField search = new TextField();
    private final ListView<Page> list = new ListView<>();
    private final StackPane content = new StackPane();
    private final ScrollPane scroll = new SharpScroll(content);
    private final Label changes = new Label();
    private final Label problems = new Label();
    private final Button save = new Button();

    /// Why who is here may change only what is that person's own.
    private final Label withheld = new Label();

    private final HBox bar = new HBox(12);
    private final Subscription acting;

    /// The pages, in their order.
    enum Page {
        GENERAL,
        APPEARANCE,
        COLLECTION,
        HISTORY,
        ENVIRONMENTS,
        SECURITY,
        SSH,
        POSTGRES,
        PROXMOX,
        KEYBOARD,
        ABOUT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SettingsView(Workbench workbench, SettingsServices services) {
        this.workbench = workbench;
        this.texts = workbench.texts();
        this.model = new SettingsViewModel(workbench.ui(), workbench.data().settings());
        this.rows = new SettingRows(model, texts, this::failed);
        SettingsPages made = new SettingsPages(workbench, services, model, rows);
        for (Page page : Page.values()) {
            pages.put(page, made.make(page));
        }
        root.getStyleClass().add("settings");
        root.getStylesheets().add(Theme.sheet("settings"));
        root.setLeft(left());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("settings-scroll");
        content.setAlignment(Pos.TOP_LEFT);
        withheld.getStyleClass().add("settings-withheld");
        withheld.setGraphic(Icon.LOCK.view(14));
        withheld.setMaxWidth(Double.MAX_VALUE);
        withheld.setWrapText(true);
        withheld.managedProperty().bind(withheld.visibleProperty());
        root.setCenter(new BorderPane(scroll, withheld, null, bar(), null));
        model.changes().addListener(o -> count());
        model.problems()
                .addListener((javafx.collections.MapChangeListener<String, Object>) c -> count());
        count();
        list.getSelectionModel().select(Page.GENERAL);
        Needs needs = new Needs(texts, workbench.data());
        acting =
                workbench
                        .ui()
                        .bind(
                                workbench.data().control().who().actor(),
                                a -> allow(needs.refusal(Right.SETTINGS)));
    }

    private void allow(Optional<String> refusal) {
        rows.allow(refusal);
        withheld.setText(refusal.orElse(""));
        withheld.setVisible(refusal.isPresent());
    }

    @Override
    public Parent view() {
        return root;
    }

    Map<String, String> unsaved() {
        return model.unsaved();
    }

    void enter(Map<String, String> unsaved) {
        model.enter(unsaved);
    }

    @Override
    public String place() {
        Page page = list.getSelectionModel().getSelectedItem();
        return page == null ? "" : page.key();
    }

    /// @param place a page, or the name of a setting, which then gets the focus
    @Override
    public void go(String place) {
        search.clear();
        for (Page page : Page.values()) {
            if (page.key().equals(place)) {
                list.getSelectionModel().select(page);
                return;
            }
        }
        pages.forEach(
                (page, made) -> {
                    if (made.keys().contains(place)) {
                        list.getSelectionModel().select(page);
                        rows.focus(place);
                    }
                });
    }

    @Override
    public void find() {
        search.requestFocus();
        search.selectAll();
    }

    @Override
    public void close() {
        acting.close();
        pages.values().forEach(SettingsPage::close);
        model.close();
    }

    private Parent left() {
        search.setPromptText(texts.text("settings.search"));
        search.setAccessibleText(texts.text("settings.search"));
        search.getStyleClass().add("settings-search");
        search.textProperty().addListener(o -> filter());
        StackPane icon = new StackPane(Icon.SEARCH.view(14));
        icon.getStyleClass().add("field-icon");
        icon.setMouseTransparent(true);
        icon.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane field = new StackPane(search, icon);
        StackPane.setAlignment(icon, Pos.CENTER_LEFT);
        list.getStyleClass().add("settings-pages");
        list.setAccessibleText(texts.text("settings.title"));
        list.setCellFactory(v -> new PageCell());
        list.getItems().setAll(Page.values());
        Label none = new Label(texts.text("settings.search.none"));
        none.getStyleClass().addAll("muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is != null) {
                                show(is);
                            }
                        });
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(8, field, list);
        left.getStyleClass().add("settings-left");
        return left;
    }

    private Parent bar() {
        bar.getStyleClass().add("settings-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        Region dot = new Region();
        dot.getStyleClass().add("changed-dot");
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        problems.getStyleClass().add("bad-text");
        changes.setMinWidth(Region.USE_PREF_SIZE);
        problems.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button discard = new Button(texts.text("settings.discard"));
        discard.setMinWidth(Region.USE_PREF_SIZE);
        discard.setOnAction(e -> model.discard());
        save.setText(texts.text("settings.save"));
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.getStyleClass().add("primary");
        save.setOnAction(e -> model.save(this::failed));
        bar.getChildren().addAll(dot, changes, problems, gap, discard, save);
        return bar;
    }

    private void count() {
        int n = model.changes().get();
        bar.setVisible(n > 0);
        bar.setManaged(n > 0);
        changes.setText(texts.plural("settings.changes", n));
        String names =
                model.problems().keySet().stream()
                        .map(name -> texts.text("settings.key." + name))
                        .sorted()
                        .collect(Collectors.joining(", "));
        int wrong = model.problems().size();
        problems.setText(wrong == 0 ? "" : texts.plural("settings.problems", wrong, names));
        save.setDisable(wrong > 0);
        bar.pseudoClassStateChanged(BAD, wrong > 0);
    }

    private void show(Page page) {
        SettingsPage made = pages.get(page);
        if (made != null) {
            content.getChildren().setAll(made.view());
            scroll.setVvalue(0);
        }
    }

    private void filter() {
        String query = search.getText().strip().toLowerCase(Locale.ROOT);
        Page before = list.getSelectionModel().getSelectedItem();
        List<Page> fit =
                pages.entrySet().stream()
                        .filter(e -> query.isEmpty() || e.getValue().words().contains(query))
                        .map(Map.Entry::getKey)
                        .toList();
        list.getItems().setAll(fit);
        if (before != null && fit.contains(before)) {
            list.getSelectionModel().select(before);
        } else if (!fit.isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        rows.highlight(query);
    }

    private void failed(Exception failure) {
        if (!(failure instanceof NotAllowed)) {
            LOG.error("Settings could not be stored", failure);
        }
        workbench
                .dialogs()
                .toast(
                        Tone.FAILED,
                        texts.text("settings.failed"),
                        new FaultText(new Format(texts)).notStored(failure));
    }

    private final class PageCell extends ListCell<Page> {
        PageCell() {
            getStyleClass().add("settings-page-row");
        }

        @Override
        protected void updateItem(@Nullable Page page, boolean empty) {
            super.updateItem(page, empty);
            setText(empty || page == null ? null : texts.text("settings.page." + page.key()));
        }
    }
}
