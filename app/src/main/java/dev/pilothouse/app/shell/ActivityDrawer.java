package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.ButtonRow;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.Told;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// What is running and what has ended, with its log. Slides over the lower part of the window.
final class ActivityDrawer extends VBox {

    /// From this width on a row of the list has room for all its words.
    private static final double ROOMY = 400;

    /// How wide a bar is in a row that has not.
    private static final double BRIEF_BAR = 56;

    /// Where buttons stand beside it, in pixels; they go below each other before it gets less.
    private static final double LEAST_TITLE = 100;

    /// The height of one row of them, in pixels.
    private static final double HEAD = 34;

    private final Texts texts;
    private final Format format;
    private final LongSupplier now;
    private final ObservableList<Activity> shown = FXCollections.observableArrayList();
    private final ListView<Activity> list = new ListView<>(shown);
    private final SegmentedChoice<Filter> choice;
    private final Label title = new Label();
    private final Label about = new Label();
    private final TextArea log = new TextArea();
    private final ActivityParts parts;
    private final Button cancel = new Button();
    private final ButtonRow choices = new ButtonRow(1000);
    private List<Activity> all = List.of();
    private Filter filter = Filter.ALL;
    private long selected = -1;

    private enum Filter {
        ALL("shell.drawer.all", a -> true),
        RUNNING("shell.drawer.running", a -> a.state() == State.RUNNING),
        WAITING("shell.drawer.waiting", a -> a.state() == State.WAITING),
        LOOK("shell.drawer.look", a -> a.state() == State.FAILED || a.state() == State.UNKNOWN);

        final String text;
        final Predicate<Activity> takes;

        Filter(String text, Predicate<Activity> takes) {
            this.text = text;
            this.takes = takes;
        }
    }

    ActivityDrawer(Format format, LongSupplier now, Runnable close) {
        this.texts = format.texts();
        this.format = format;
        this.now = now;
        parts = new ActivityParts(format, now);
        getStyleClass().add("drawer");
        setMinHeight(336);
        setPrefHeight(336);
        setMaxHeight(336);

        choice = new SegmentedChoice<>(List.of(Filter.values()), f -> texts.text(f.text));
        choice.valueProperty().set(filter);
        list.setCellFactory(v -> new Cell());
        list.getStyleClass().add("drawer-list");
        list.setAccessibleText(texts.text("shell.drawer.title"));
        Label none = new Label(texts.text("shell.drawer.none"));
        none.getStyleClass().add("small-muted");
        list.setPlaceholder(none);
        list.setMinWidth(260);
        list.setPrefWidth(470);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is != null) {
                                selected = is.id();
                                detail();
                            }
                        });
        HBox body = new HBox(list, detailPane());
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head(close), body);
        detail();
    }

    void activities(List<Activity> now) {
        all = now;
        refill();
    }

    /// How long what runs has been running is said anew.
    void tick() {
        if (isVisible() && all.stream().anyMatch(a -> a.state() == State.RUNNING)) {
            list.refresh();
            parts.refresh();
        }
    }

    /// Opened to see what has just happened: the newest is chosen, whatever was looked at before.
    void opened() {
        if (!shown.isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
        list.requestFocus();
    }

    private Node head(Runnable close) {
        Label name = new Label(texts.text("shell.drawer.title"));
        name.getStyleClass().add("drawer-title");
        choice.valueProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is != null) {
                                filter = is;
                                refill();
                            }
                        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label note = new Label(texts.text("shell.drawer.note"));
        Told.whenCut(note).setMinWidth(0);
        name.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("small-muted");
        Button fold = new Button("", Icon.EXPAND.view(18));
        fold.getStyleClass().add("icon-button");
        fold.setAccessibleText(texts.text("shell.drawer.close"));
        fold.setTooltip(new Tooltip(texts.text("shell.drawer.close")));
        fold.setOnAction(e -> close.run());
        HBox head = new HBox(12, name, choice, gap, note, fold);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("drawer-head");
        return head;
    }

    private Node detailPane() {
        title.getStyleClass().add("drawer-title");
        about.getStyleClass().add("small-muted");
        Told.whenCut(about).setMinWidth(0);
        Told.whenCut(title).setMinWidth(0);
        cancel.setText(texts.text("shell.drawer.cancel"));
        cancel.getStyleClass().add("danger-quiet");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        HBox words = new HBox(8, title, about);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinSize(LEAST_TITLE, HEAD);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(8, words, choices, cancel);
        head.setMinHeight(Region.USE_PREF_SIZE);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("drawer-detail-head");
        log.setEditable(false);
        log.setWrapText(true);
        log.getStyleClass().add("drawer-log");
        log.setAccessibleText(texts.text("shell.drawer.log"));
        HBox.setHgrow(log, Priority.ALWAYS);
        HBox both = new HBox(parts, log);
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox pane = new VBox(head, both);
        pane.getStyleClass().add("drawer-detail");
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private void refill() {
        for (Filter f : Filter.values()) {
            choice.setText(f, texts.text(f.text) + " " + all.stream().filter(f.takes).count());
        }
        List<Activity> fit = all.stream().filter(filter.takes).toList();
        boolean same =
                fit.size() == shown.size()
                        && fit.stream()
                                .map(Activity::id)
                                .toList()
                                .equals(shown.stream().map(Activity::id).toList());
        if (same) {
            for (int i = 0; i < fit.size(); i++) {
                if (!fit.get(i).equals(shown.get(i))) {
                    shown.set(i, fit.get(i));
                }
            }
        } else {
            shown.setAll(fit);
        }
        int at = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).id() == selected) {
                at = i;
            }
        }
        if (at < 0 && !shown.isEmpty()) {
            at = 0;
        }
        if (at >= 0) {
            list.getSelectionModel().select(at);
        }
        detail();
    }

    private void detail() {
        Activity chosen = all.stream().filter(a -> a.id() == selected).findFirst().orElse(null);
        boolean cancellable =
                chosen != null
                        && (chosen.state() == State.RUNNING || chosen.state() == State.WAITING);
        cancel.setVisible(cancellable);
        cancel.setManaged(cancellable);
        showChoices(chosen);
        parts.show(chosen == null ? List.of() : chosen.parts());
        if (chosen == null) {
            title.setText("");
            about.setText("");
            log.setText("");
            return;
        }
        title.setText(chosen.title());
        about.setText(texts.text("shell.drawer.started", format.time(chosen.started())));
        StringBuilder lines = new StringBuilder();
        chosen.log().forEach(line -> lines.append(line).append('\n'));
        if (chosen.parts().isEmpty() && !chosen.detail().isEmpty()) {
            lines.append(chosen.detail());
        }
        if (!lines.toString().equals(log.getText())) {
            log.setText(lines.toString());
            log.positionCaret(log.getLength());
        }
        cancel.setOnAction(e -> chosen.cancel().run());
    }

    /// Kept while they stay the same, so that a click that falls between two updates still counts.
    private void showChoices(@Nullable Activity chosen) {
        List<Activities.Choice> wanted = chosen == null ? List.of() : chosen.choices();
        List<String> labels = wanted.stream().map(Activities.Choice::label).toList();
        if (chosen != null
                && choices.getUserData() instanceof Long id
                && id == chosen.id()
                && labels.equals(
                        choices.getChildren().stream().map(n -> ((Button) n).getText()).toList())) {
            return;
        }
        choices.setUserData(chosen == null ? null : (Long) chosen.id());
        choices.getChildren()
                .setAll(
                        wanted.stream()
                                .map(
                                        choice -> {
                                            Button button = new Button(choice.label());
                                            button.setMinWidth(Region.USE_PREF_SIZE);
                                            button.setOnAction(e -> choice.run().run());
                                            return button;
                                        })
                                .toList());
    }

    private String state(Activity activity) {
        return switch (activity.state()) {
            case RUNNING ->
                    Double.isNaN(activity.fraction())
                            ? texts.text(
                                    "shell.drawer.for",
                                    format.duration(
                                            Math.max(0, now.getAsLong() - activity.started())
                                                    / 1000.0))
                            : format.percent(100 * activity.fraction());
            case WAITING -> texts.text("shell.drawer.waits");
            case UNKNOWN -> texts.text("shell.drawer.unknown", format.time(activity.ended()));
            case DONE -> texts.text("shell.drawer.done", format.time(activity.ended()));
            case FAILED -> texts.text("shell.drawer.wrong", format.time(activity.ended()));
            case CANCELLED -> texts.text("shell.drawer.stopped", format.time(activity.ended()));
        };
    }

    private final class Cell extends ListCell<Activity> {
        private final StackPane icon = new StackPane();
        private final Label name = new Label();
        private final Label detail = new Label();
        private final Label state = new Label();
        private final ProgressBar bar = new ProgressBar();
        private final Spinner spinner = new Spinner(18);
        private final HBox box;

        Cell() {
            getStyleClass().add("drawer-row");
            name.getStyleClass().add("drawer-name");
            detail.getStyleClass().add("small-muted");
            Told.whenCut(name);
            Told.whenCut(detail);
            state.getStyleClass().add("small-muted");
            bar.getStyleClass().add("thin-bar");
            icon.setMinWidth(18);
            VBox words = new VBox(name, detail);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            VBox right = new VBox(4, state, bar);
            right.setAlignment(Pos.CENTER_RIGHT);
            right.setMinWidth(Region.USE_PREF_SIZE);
            box = new HBox(12, icon, words, right);
            box.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            widthProperty().subscribe(w -> stand());
        }

        /// Where there is little room, what it is about comes before how it ended, which its sign
        /// says, too.
        private void stand() {
            Activity activity = getItem();
            bar.setMaxWidth(getWidth() < ROOMY ? BRIEF_BAR : Double.MAX_VALUE);
            if (activity != null) {
                boolean ended =
                        activity.state() != State.RUNNING
                                && activity.state() != State.WAITING
                                && activity.ended() > 0;
                state.setText(
                        ended && getWidth() < ROOMY
                                ? format.time(activity.ended())
                                : state(activity));
            }
        }

        @Override
        protected void updateItem(@Nullable Activity activity, boolean empty) {
            super.updateItem(activity, empty);
            if (empty || activity == null) {
                spinner.show(false);
                setGraphic(null);
                return;
            }
            boolean running = activity.state() == State.RUNNING;
            spinner.show(running);
            icon.getChildren().setAll(running ? spinner : ended(activity.state()));
            name.setText(activity.title());
            detail.setText(activity.detail().isEmpty() ? last(activity) : activity.detail());
            stand();
            boolean real = running && !Double.isNaN(activity.fraction());
            bar.setVisible(real);
            bar.setManaged(real);
            bar.setProgress(real ? activity.fraction() : 0);
            setAccessibleText(activity.title() + ", " + state(activity));
            setGraphic(box);
        }

        private static String last(Activity activity) {
            return activity.log().isEmpty() ? "" : activity.log().getLast();
        }

        private static Node ended(State state) {
            return ActivityParts.outcome(state).view(18);
        }
    }
}
