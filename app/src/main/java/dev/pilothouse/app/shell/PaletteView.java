package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Fuzzy.Span;
import dev.pilothouse.app.shell.PaletteViewModel.Entry;
import dev.pilothouse.app.shell.PaletteViewModel.Heading;
import dev.pilothouse.app.shell.PaletteViewModel.Hit;
import dev.pilothouse.app.shell.PaletteViewModel.Row;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.KeyCap;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.Locale;

/// The palette: one field, below it what fits. All by keyboard; the pointer may choose too.
final class PaletteView extends StackPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// Above, field, footer and below.
    private static final double TAKEN = 74 + 52 + 34 + 40;

    private final PaletteViewModel model;
    private final Texts texts;
    private final Runnable close;
    private final TextField field = new TextField();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new SharpScroll(rows);

    PaletteView(PaletteViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
        getStyleClass().add("palette-layer");
        Region scrim = new Region();
        scrim.getStyleClass().addAll("scrim", "palette-scrim");
        scrim.setOnMousePressed(e -> close.run());

        field.getStyleClass().add("palette-field");
        field.setPromptText(texts.text("shell.palette.prompt"));
        field.setAccessibleText(texts.text("shell.palette.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Label tab = new KeyCap("Tab");
        Label only = new Label(texts.text("shell.palette.only"));
        only.getStyleClass().add("small-muted");
        HBox top = new HBox(10, Icon.SEARCH.view(20), field, tab, only);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("palette-top");
        rows.getStyleClass().add("palette-rows");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("palette-scroll");
        VBox box = new VBox(top, scroll, foot());
        box.getStyleClass().add("palette");
        box.setMaxSize(680, USE_PREF_SIZE);
        scroll.maxHeightProperty().bind(heightProperty().subtract(TAKEN));
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().addAll(scrim, box);

        field.textProperty().bindBidirectional(model.query());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.rows().addListener((javafx.beans.Observable o) -> build());
        model.selected().addListener(o -> choose());
        build();
    }

    void focusField() {
        field.requestFocus();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close.run();
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case PAGE_UP -> model.move(-5);
            case PAGE_DOWN -> model.move(5);
            case TAB -> model.toggleOnlyActions();
            case ENTER -> take();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void take() {
        model.chosen()
                .ifPresent(
                        entry -> {
                            close.run();
                            entry.open().run();
                        });
    }

    private void build() {
        rows.getChildren().clear();
        for (int i = 0; i < model.rows().size(); i++) {
            rows.getChildren().add(node(model.rows().get(i), i));
        }
        if (model.rows().isEmpty()) {
            Label nothing = new Label(texts.text("shell.palette.nothing"));
            nothing.getStyleClass().add("palette-nothing");
            rows.getChildren().add(nothing);
        }
        choose();
    }

    private void choose() {
        int chosen = model.selected().get();
        for (int i = 0; i < rows.getChildren().size(); i++) {
            Node row = rows.getChildren().get(i);
            row.pseudoClassStateChanged(CHOSEN, i == chosen);
            if (i == chosen) {
                field.setAccessibleHelp(row.getAccessibleText());
                reveal(row);
            }
        }
    }

    private void reveal(Node row) {
        double all = rows.getHeight() - scroll.getViewportBounds().getHeight();
        if (all > 0) {
            double y = row.getBoundsInParent().getCenterY();
            scroll.setVvalue(
                    Math.clamp((y - scroll.getViewportBounds().getHeight() / 2) / all, 0, 1));
        }
    }

    private Node node(Row row, int index) {
        return switch (row) {
            case Heading heading -> {
                Label label =
                        new Label(
                                texts.text(
                                        "shell.palette."
                                                + heading.section()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)));
                label.getStyleClass().add("palette-heading");
                yield label;
            }
            case Hit hit -> hit(hit, index);
        };
    }

    private Node hit(Hit hit, int index) {
        Entry entry = hit.entry();
        Node mark;
        if (!entry.look().health().isEmpty()) {
            mark = new HealthMark(12, Health.valueOf(entry.look().health()), entry.detail());
        } else {
            mark = Icon.of(entry.look().icon());
        }
        StackPane markBox = new StackPane(mark);
        markBox.getStyleClass().add("palette-mark");
        TextFlow title = highlighted(entry.title(), hit.match().spans());
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label(entry.detail());
        detail.getStyleClass().add("small-muted");
        detail.setMinWidth(0);
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox line = new HBox(10, markBox, title, detail);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("palette-row");
        line.setAccessibleRole(AccessibleRole.LIST_ITEM);
        line.setAccessibleText(entry.title() + ", " + entry.detail());
        if (!entry.look().environment().isEmpty()) {
            Label chip =
                    new EnvChip(
                            new Environment(entry.look().environment(), entry.look().colour(), 0));
            chip.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(chip);
        }
        if (!entry.look().keys().isEmpty()) {
            Label keys = new KeyCap(entry.look().keys());
            keys.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(keys);
        }
        line.setOnMouseMoved(e -> model.select(index));
        line.setOnMouseClicked(
                e -> {
                    model.select(index);
                    take();
                });
        return line;
    }

    private static TextFlow highlighted(String title, List<Span> spans) {
        TextFlow flow = new TextFlow();
        flow.setTextAlignment(javafx.scene.text.TextAlignment.LEFT);
        int at = 0;
        for (Span span : spans) {
            piece(flow, title.substring(at, span.from()), "palette-text");
            piece(flow, title.substring(span.from(), span.to()), "palette-match");
            at = span.to();
        }
        piece(flow, title.substring(at), "palette-text");
        flow.setMaxHeight(USE_PREF_SIZE);
        return flow;
    }

    private static void piece(TextFlow flow, String text, String style) {
        if (!text.isEmpty()) {
            Text piece = new Text(text);
            piece.getStyleClass().add(style);
            flow.getChildren().add(piece);
        }
    }

    private Node foot() {
        HBox foot = new HBox(16);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("palette-foot");
        foot.getChildren()
                .addAll(
                        keyed("↑ ↓", "shell.palette.choose"),
                        keyed("Enter", "shell.palette.open"),
                        keyed("Esc", "shell.palette.leave"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label note = new Label(texts.text("shell.palette.note"));
        foot.getChildren().addAll(gap, note);
        return foot;
    }

    private Node keyed(String keys, String text) {
        HBox box = new HBox(6, new KeyCap(keys), new Label(texts.text(text)));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
