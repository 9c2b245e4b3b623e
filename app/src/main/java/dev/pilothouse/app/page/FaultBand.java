package dev.pilothouse.app.page;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.alert.HealthMonitor;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// Why a target can't be read, and what can be done about it here; takes no room while it can.
public final class FaultBand {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HeadModel model;
    private final Workbench bench;
    private final Texts texts;
    private final Supplier<@Nullable TargetState> state;
    private final StackPane band = new StackPane();
    private final Region scroll = SharpScroll.whole(band);
    private final Format format;
    private final Label since = new Label();
    private FaultText.@Nullable Told shownFault;
    private boolean shownOffered;
    private Subscription ticking = () -> {};

    /// @param state as it is shown
    public FaultBand(HeadModel model, Supplier<@Nullable TargetState> state) {
        this.model = model;
        this.bench = model.bench();
        this.texts = bench.texts();
        this.state = state;
        format = new Format(texts);
        since.getStyleClass().add("medium");
        band.sceneProperty()
                .subscribe(
                        scene -> {
                            ticking.close();
                            ticking =
                                    scene == null ? () -> {} : bench.ui().every(SECOND, this::note);
                        });
        band.getStyleClass().add("node-trouble");
        band.setVisible(false);
        band.setMinHeight(Region.USE_PREF_SIZE);
        model.headerProperty().subscribe(this::show);
    }

    public Region view() {
        return scroll;
    }

    private void show(PageHeader header) {
        FaultText.Told fault = header.fault();
        boolean offered = model.live() && !bench.data().readOnly();
        // A card that was made anew would take the keys from its buttons.
        if (Objects.equals(fault, shownFault) && offered == shownOffered) {
            note();
            return;
        }
        shownFault = fault;
        shownOffered = offered;
        band.setVisible(fault != null);
        if (fault == null) {
            band.getChildren().clear();
            return;
        }
        TargetState shown = state.get();
        note();
        ErrorCard.Trouble told =
                new ErrorCard.Trouble(fault.title(), fault.why(), fault.remedy(), fault.command());
        ErrorCard.Labels labels =
                new ErrorCard.Labels(
                        new Names(texts).health(Health.UNHEALTHY),
                        texts.text("node.fault.again"),
                        texts.text("node.fault.copy"),
                        texts.text("node.fault.copy.fingerprints"));
        Fault cause = shown == null ? null : cause(shown);
        ErrorCard card =
                new ErrorCard(told, labels, offered ? actions(shown, labels) : List.of())
                        .noting(since);
        if (cause instanceof Fault.HostKeyUnknown) {
            card.asking(new Names(texts).health(Health.DEGRADED));
        }
        band.getChildren().setAll(card);
    }

    private static @Nullable Fault cause(TargetState shown) {
        Fault fault = shown.fault();
        return fault == null ? null : fault.root();
    }

    /// Since when it can't be read, when it is tried next, and how old the figures below are.
    private void note() {
        TargetState shown = state.get();
        if (shown == null || shownFault == null) {
            return;
        }
        boolean live = model.live() && !bench.data().readOnly();
        long now = live ? bench.data().clock().millis() : bench.cursor().fleet().current().at();
        List<String> said = new ArrayList<>();
        shown.reasons().stream()
                .filter(HealthMonitor::ofConnection)
                .mapToLong(Reason::since)
                .filter(at -> at > 0)
                .min()
                .ifPresent(
                        at ->
                                said.add(
                                        texts.text(
                                                "node.fault.since",
                                                format.moment(at, now),
                                                format.duration(Math.floor((now - at) / 1000.0)))));
        if (live) {
            bench.data().collector().next(shown.target().id()).stream()
                    .mapToObj(at -> next(at - now))
                    .forEach(said::add);
        }
        said.add(
                shown.asOf() == 0
                        ? texts.text("node.fault.never")
                        : texts.text("node.fault.last", model.headerProperty().get().age()));
        since.setText(String.join(" ", said));
    }

    private String next(long millis) {
        return millis < 1_000
                ? texts.text("node.fault.now")
                : texts.text("node.fault.next", format.duration(Math.floor(millis / 1000.0)));
    }

    private List<Button> actions(@Nullable TargetState shown, ErrorCard.Labels labels) {
        List<Button> actions = new ArrayList<>();
        Fault cause = shown == null ? null : cause(shown);
        LoginHelp help = new LoginHelp(bench);
        if (cause instanceof Fault.SecretNeeded needed) {
            Button enter = new Button(help.ask(needed), Icon.KEY.view());
            enter.getStyleClass().add("primary");
            enter.setMinWidth(Region.USE_PREF_SIZE);
            enter.setOnAction(e -> help.ask(needed, () -> {}));
            actions.add(enter);
        }
        if (cause instanceof Fault.HostKeyUnknown key) {
            Button trust = new Button(texts.text("target.trust"), Icon.CHECK.view());
            trust.setMinWidth(Region.USE_PREF_SIZE);
            trust.setOnAction(e -> help.trust(key, () -> {}));
            actions.add(trust);
        }
        if (shown != null && cause instanceof Fault.TlsUntrusted) {
            actions.add(compare(shown.target()));
        }
        actions.add(ErrorCard.button(labels, model::refresh));
        return actions;
    }

    /// Whoever stands between is trusted by one press too many: the form's test shows the
    /// certificate, and asks there.
    private Button compare(Target target) {
        Button compare = new Button(texts.text("target.trust.compare"), Icon.EDIT.view());
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setOnAction(
                e -> bench.navigator().run(Actions.TARGET_EDIT, "" + target.id().value()));
        new Needs(texts, bench.data())
                .refusal(Actions.TARGET_EDIT)
                .ifPresent(
                        why -> {
                            compare.setDisable(true);
                            compare.setAccessibleHelp(why);
                        });
        return compare;
    }
}
