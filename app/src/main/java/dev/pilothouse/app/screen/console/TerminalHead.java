package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.screen.console.TerminalViewModel.Connecting;
import dev.pilothouse.app.screen.console.TerminalViewModel.Open;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.wire.TerminalStream;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

import java.util.List;
import java.util.Set;

/// The line above a terminal: what it is, whether it is recorded and receives typing, and what can
/// be done.
final class TerminalHead {

    private static final PseudoClass RECEIVES = PseudoClass.getPseudoClass("receives");
    private static final PseudoClass RECORDS = PseudoClass.getPseudoClass("records");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final Texts texts;
    private final Broadcast.Member member;
    private final Broadcast broadcast;
    private final Region dot = new Region();
    private final Label detail = new Label();
    private final Label several = new Label("", Icon.LIVE.view(14));
    private final Button stop = new Button();
    private final Label red = new Label();
    private final Button find;
    private final Button record;
    private final Button detach;
    private final MenuButton together = new MenuButton("", Icon.USERS.view(14));
    private final FitRow root;
    private final Ask ask;
    private final Subscription bound;
    private String state = "";
    private String dimensions = "";

    /// Asks whether what is typed may go to protected environments and others at once.
    interface Ask {
        /// @param yes what is done then, and `no` otherwise
        void mix(List<Environment> guarded, Runnable yes, Runnable no);
    }

    TerminalHead(
            Texts texts,
            Broadcast.Member member,
            Broadcast broadcast,
            Recording recording,
            Ask ask) {
        this.texts = texts;
        this.ask = ask;
        Environment environment = member.environment().orElse(null);
        this.member = member;
        this.broadcast = broadcast;
        Label name = new Label(member.name());
        Told.whenCut(name).setMinWidth(0);
        HBox.setHgrow(name, Priority.SOMETIMES);
        dot.getStyleClass().add("terminal-dot");
        detail.getStyleClass().addAll("small", "muted");
        detail.setMinWidth(0);
        several.getStyleClass().addAll("tone", "warn");
        several.setMinWidth(Region.USE_PREF_SIZE);
        several.accessibleTextProperty().bind(several.textProperty());
        stop.setText(texts.text("console.together.stop"));
        stop.getStyleClass().add("text-button");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(e -> broadcast.stop());
        red.setText(texts.text("console.record.mark"));
        red.getStyleClass().add("terminal-recording");
        red.setMinWidth(Region.USE_PREF_SIZE);
        find = button(Icon.SEARCH, "console.find.open");
        record = button(Icon.RECORD, "console.record.begin");
        detach = button(Icon.DETACH, "console.detach");
        together.getStyleClass().addAll("icon-button", "more-button");
        together.setTooltip(new Tooltip(texts.text("console.together.title")));
        together.setAccessibleText(texts.text("console.together.title"));
        together.setOnShowing(e -> choices());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        root =
                new FitRow(
                        8, dot, name, detail, gap, red, several, stop, together, find, record,
                        detach);
        if (environment != null) {
            EnvChip chip = new EnvChip(environment);
            chip.setMinWidth(Region.USE_PREF_SIZE);
            root.getChildren().add(2, chip);
        }
        // What keys and the tab's menu do, too, goes before what says who reads along.
        root.hide(detail).hide(find).hide(detach).shorten(several);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("terminal-head");
        record.setOnAction(
                e -> {
                    if (recording.runningProperty().get()) {
                        recording.stop();
                    } else {
                        recording.begin();
                    }
                });
        bound =
                Subscription.combine(
                        recording.runningProperty().subscribe(this::recorded),
                        member.receivesProperty().subscribe(r -> shared()),
                        broadcast.receiversProperty().subscribe(r -> shared()));
        choices();
    }

    void close() {
        bound.unsubscribe();
    }

    Region view() {
        return root;
    }

    void doings(Runnable find, Runnable detach) {
        this.find.setOnAction(e -> find.run());
        this.detach.setOnAction(e -> detach.run());
    }

    private Button button(Icon icon, String key) {
        Button button = new Button("", icon.view(14));
        button.getStyleClass().add("icon-button");
        button.setTooltip(new Tooltip(texts.text(key)));
        button.setAccessibleText(texts.text(key));
        return button;
    }

    void show(TerminalViewModel.State now) {
        root.pseudoClassStateChanged(OPEN, now instanceof Open);
        state =
                switch (now) {
                    case Open _ -> "";
                    case Connecting _ -> texts.text("console.state.connecting");
                    case TerminalViewModel.Idle _,
                            TerminalViewModel.Ended _,
                            TerminalViewModel.Refused _,
                            TerminalViewModel.Broken _ ->
                            texts.text("console.state.none");
                };
        words();
    }

    void size(TerminalStream.Size size) {
        dimensions = size.columns() + " × " + size.rows();
        words();
    }

    private void words() {
        detail.setText(state.isEmpty() ? dimensions : state);
    }

    private void recorded(boolean running) {
        root.pseudoClassStateChanged(RECORDS, running);
        red.setVisible(running);
        red.setManaged(running);
        String key = running ? "console.record.stop" : "console.record.begin";
        record.setGraphic((running ? Icon.STOP : Icon.RECORD).view(14));
        record.setTooltip(new Tooltip(texts.text(key)));
        record.setAccessibleText(texts.text(key));
    }

    private void shared() {
        int receivers = broadcast.receiversProperty().get();
        boolean mine = receivers > 1 && member.receivesProperty().get();
        root.pseudoClassStateChanged(RECEIVES, mine);
        several.setText(texts.plural("console.together.mark", Math.max(2, receivers)));
        several.setVisible(mine);
        several.setManaged(mine);
        stop.setVisible(mine);
        stop.setManaged(mine);
    }

    private void join(Broadcast.Member other) {
        other.receivesProperty().set(true);
        member.receivesProperty().set(true);
    }

    /// All open terminals, to be chosen. Choosing one from here takes this one in as well.
    private void choices() {
        together.getItems().clear();
        for (Broadcast.Member other : broadcast.members()) {
            CheckMenuItem item =
                    new CheckMenuItem(
                            other.equals(member)
                                    ? texts.text("console.together.this", other.name())
                                    : other.name());
            item.setSelected(other.receivesProperty().get());
            item.setOnAction(
                    e -> {
                        if (!item.isSelected()) {
                            other.receivesProperty().set(false);
                            return;
                        }
                        List<Environment> guarded = broadcast.mixed(Set.of(other, member));
                        if (guarded.isEmpty()) {
                            join(other);
                        } else {
                            ask.mix(guarded, () -> join(other), () -> item.setSelected(false));
                        }
                    });
            together.getItems().add(item);
        }
    }
}
