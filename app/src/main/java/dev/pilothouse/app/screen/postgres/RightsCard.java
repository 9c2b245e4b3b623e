package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.postgres.PrivilegeDoctor.Privilege;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the role we log in as may see and do, and for each right it lacks the exact statement that
/// gives it. Asked of the server when it is first looked at, and by its button.
final class RightsCard implements FactTablesPart.Above {

    private final Workbench bench;
    private final PostgresViewModel model;
    private final Texts texts;
    private final Names names;
    private final VBox rows = new VBox(10);
    private final Card card;
    private final Button again;
    private @Nullable Target asked;
    private Subscription asking = () -> {};

    RightsCard(Workbench bench, PostgresViewModel model) {
        this.bench = bench;
        this.model = model;
        this.texts = bench.texts();
        this.names = new Names(texts);
        rows.getStyleClass().add("rights");
        card = new Card(texts.text("postgres.rights"), rows);
        card.setMinHeight(Region.USE_PREF_SIZE);
        again = new Button(texts.text("postgres.rights.again"), Icon.REFRESH.view());
        again.setOnAction(e -> ask(asked));
        card.actions().getChildren().add(again);
        say("postgres.rights.past");
    }

    @Override
    public Region view() {
        return card;
    }

    @Override
    public void fill(TargetState state, boolean stale) {
        boolean may = model.live() && !bench.data().readOnly() && !state.target().paused();
        again.setDisable(!may);
        if (may && !state.target().equals(asked)) {
            ask(state.target());
        }
    }

    private void ask(@Nullable Target target) {
        if (target == null) {
            return;
        }
        asked = target;
        asking.close();
        say("postgres.rights.asking");
        asking =
                bench.ui()
                        .compute(
                                () -> bench.data().control().postgres().privileges(target),
                                this::show,
                                this::failed);
    }

    private void say(String key) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("muted");
        rows.getChildren().setAll(label);
    }

    private void failed(Exception cause) {
        Fault fault =
                cause instanceof FaultException known
                        ? known.fault()
                        : new Fault.Internal(cause.getClass().getSimpleName());
        FaultText.Told told = new FaultText(model.format()).tell(fault);
        Label label = Told.wrapped(new Label(told.title() + ". " + told.why()));
        label.getStyleClass().add("muted");
        rows.getChildren().setAll(label);
    }

    private void show(List<Privilege> privileges) {
        rows.getChildren().clear();
        for (Privilege privilege : privileges) {
            rows.getChildren().add(row(privilege));
        }
    }

    private Region row(Privilege privilege) {
        Label what = new Label(texts.text("postgres." + privilege.code()));
        what.getStyleClass().add("medium");
        Told.wrapped(what);
        Label state =
                new Label(
                        texts.text(
                                privilege.held()
                                        ? "postgres.rights.held"
                                        : "postgres.rights.lacking"));
        state.getStyleClass().addAll("small", privilege.held() ? "muted" : "warn-text");
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(8, (privilege.held() ? Icon.DONE : Icon.REFUSED).view(), what, state);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        VBox row = new VBox(4, first);
        if (!privilege.grant().isEmpty()) {
            CommandBox grant = new CommandBox(privilege.grant());
            grant.setAccessibleText(texts.text("postgres.rights.grant"));
            row.getChildren().add(grant);
            names.warning(privilege.grant())
                    .ifPresent(
                            words -> {
                                Label warning = new Label(words);
                                warning.getStyleClass().addAll("small", "warn-text");
                                row.getChildren().add(Told.wrapped(warning));
                            });
        }
        return row;
    }
}
