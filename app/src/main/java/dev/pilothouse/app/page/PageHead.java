package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Chip;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.app.widget.Tone;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Health;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Supplier;

/// The two lines above the sub-tabs: what it is, how it is, what can be done.
public final class PageHead {

    /// Of the name and what stands beside it, which wrap.
    private static final double TITLES = 140;

    /// Wider than any window: one row, where there is room for it.
    private static final double WIDE = 4000;

    private static final double GAP = 16;

    /// Shorter ones would say nothing.
    private static final double LEAST_REASON = 220;

    private final HeadModel model;
    private final HealthMark mark = new HealthMark(14);
    private final Label name = new Label();
    private final Tone tone = new Tone(Health.UNKNOWN, "");
    private final FlowPane titles = new FlowPane(10, 4);
    private final FlowPane facts = new Wrapping();
    private final Label age = new Label();
    private final Label why = new Label();
    private final HBox buttons = new HBox(8);
    private final Button refresh;
    private final MenuButton more = new MenuButton("", Icon.MORE.view());
    private final Extras extras;
    private final HBox second = new HBox(GAP);
    private final VBox root;
    private boolean brief;

    /// Asks for the room of what is in it, where a pane of this kind asks for all of the width that
    /// it wraps at.
    private static final class Wrapping extends FlowPane {
        Wrapping() {
            super(GAP, 2);
        }

        @Override
        protected double computePrefWidth(double height) {
            double wide = Math.max(0, getChildren().size() - 1) * getHgap();
            for (Node each : getChildren()) {
                wide += snapSizeX(each.prefWidth(-1));
            }
            return Math.ceil(wide);
        }
    }

    /// What can be done, asked anew whenever the header changes.
    ///
    /// @param buttons at most three, each by itself or in a [Withheld]
    /// @param menu the rest
    public record Extras(
            Supplier<? extends List<? extends Region>> buttons, Supplier<List<MenuItem>> menu) {}

    public PageHead(HeadModel model, Extras extras) {
        this.model = model;
        this.extras = extras;
        Texts texts = model.bench().texts();
        name.getStyleClass().add("h1");
        Told.whenCut(name).setMinWidth(0);
        tone.setMinWidth(Region.USE_PREF_SIZE);
        for (FlowPane pane : new FlowPane[] {titles, facts}) {
            pane.setPrefWrapLength(WIDE);
            pane.setMinWidth(0);
            pane.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(pane, Priority.ALWAYS);
        }
        age.getStyleClass().addAll("small", "muted");
        age.setMinWidth(Region.USE_PREF_SIZE);
        refresh = new Button(texts.text("node.action.refresh"), Icon.REFRESH.view());
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        refresh.setOnAction(e -> model.refresh());
        more.getStyleClass().add("more-button");
        more.setAccessibleText(texts.text("node.action.more"));
        more.setTooltip(new Tooltip(texts.text("node.action.more")));
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.getItems().add(new MenuItem());
        more.setOnShowing(e -> more.getItems().setAll(extras.menu().get()));
        titles.setMinWidth(TITLES);
        FitRow first = new FitRow(10, titles, buttons, refresh, more);
        first.step(this::shorten).shorten(refresh);
        first.setAlignment(Pos.TOP_LEFT);
        // In one line with the others, where the titles take two.
        buttons.setAlignment(Pos.CENTER_LEFT);
        second.getChildren().addAll(facts, why, age);
        second.setAlignment(Pos.TOP_LEFT);
        why.getStyleClass().add("small");
        Told.whenCut(why);
        why.setMinWidth(0);
        // It takes what the facts leave over: none of them moves when it comes.
        why.setPrefWidth(0);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox.setHgrow(facts, Priority.SOMETIMES);
        root = new VBox(4, first, second);
        second.widthProperty().subscribe(w -> place());
        facts.widthProperty().subscribe(w -> place());
        root.getStyleClass().add("node-head");
        root.setMinHeight(Region.USE_PREF_SIZE);
        model.headerProperty().subscribe(this::show);
    }

    public Region view() {
        return root;
    }

    /// Where the facts leave no room for a reason it has a line of its own, which stays while
    /// nothing is wrong: what is below it would jump under the pointer.
    private void place() {
        double room = second.getWidth() - facts.prefWidth(-1) - age.prefWidth(-1) - 2 * GAP;
        boolean beside = second.getWidth() <= 0 || room >= LEAST_REASON;
        if (beside != second.getChildren().contains(why)) {
            second.getChildren().remove(why);
            root.getChildren().remove(why);
            if (beside) {
                second.getChildren().add(1, why);
            } else {
                root.getChildren().add(why);
            }
        }
    }

    private void show(PageHeader header) {
        if (header.health() == null) {
            mark.setStopped(header.healthWord());
        } else {
            mark.set(header.look(), header.healthWord());
        }
        tone.set(header.look(), header.healthWord());
        name.setText(header.name());
        tone.setTooltip(header.why().isEmpty() ? null : new Tooltip(header.why()));
        HBox named = new HBox(10, mark, name, tone);
        named.setAlignment(Pos.CENTER_LEFT);
        // The name is cut rather than laid over what follows it.
        named.maxWidthProperty().bind(titles.widthProperty());
        titles.getChildren().setAll(named);
        if (!header.environment().isEmpty()) {
            Environment environment =
                    new Environment(header.environment(), Math.max(1, header.colour()), 0);
            titles.getChildren().add(new EnvChip(environment));
        }
        header.tags().forEach(tag -> titles.getChildren().add(new Chip(tag)));
        facts.getChildren().clear();
        for (String fact : header.facts()) {
            Label label = new Label(fact);
            label.getStyleClass().addAll("small", "muted");
            facts.getChildren().add(label);
        }
        facts.setManaged(!header.facts().isEmpty());
        why.setText(header.why());
        age.setText(header.age());
        age.getStyleClass().remove("warn-text");
        if (header.stale()) {
            age.getStyleClass().add("warn-text");
        }
        refresh.setDisable(!model.live() || model.bench().data().readOnly());
        buttons.getChildren().setAll(extras.buttons().get());
        shorten(brief);
        place();
    }

    /// To their pictures, where there is no room for their words.
    private void shorten(boolean way) {
        brief = way;
        for (Node each : buttons.getChildren()) {
            Node inner = each instanceof Withheld frame ? frame.control() : each;
            if (inner instanceof Button button) {
                button.setContentDisplay(way ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
                button.setAccessibleText(button.getText());
                if (button.getTooltip() == null) {
                    button.setTooltip(new Tooltip(button.getText()));
                }
            }
        }
    }
}
