package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Activities.Activity;
import dev.pilothouse.app.shell.Activities.State;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.time.Clock;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The line at the bottom: what is running, how the collection fares, the cache, the zone of all
/// times.
final class StatusBar {

    /// As wide as a sentence is read well.
    private static final double TIP = 480;

    private final Texts texts;
    private final Format format;
    private final Button work = new Button();
    private final Label title = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label detail = new Label();
    private final Label needing = new Label();
    private final FontIcon idle = Icon.CHECK.view(14);
    private final Spinner spinner = new Spinner(14);
    private final Label collector = new Label();
    private final Button cache = new Button();
    private final Tooltip cacheTip = new Tooltip();
    private final FitRow row;
    private Collector.Status status = Collector.Status.NONE;

    /// @param drawer what a press on what is running does
    /// @param caching what a press on the cache does
    StatusBar(Format format, Clock clock, boolean readOnly, Runnable drawer, Runnable caching) {
        this.texts = format.texts();
        this.format = format;
        bar.getStyleClass().add("thin-bar");
        HBox inside = new HBox(8, idle, spinner, title, bar, detail, needing);
        inside.setAlignment(Pos.CENTER_LEFT);
        needing.getStyleClass().add("status-look");
        needing.setMinWidth(Region.USE_PREF_SIZE);
        work.setGraphic(inside);
        work.getStyleClass().add("status-work");
        work.setOnAction(e -> drawer.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        collector.setGraphic(Icon.LIVE.view(14));
        cache.setGraphic(Icon.DATA.view(14));
        cache.getStyleClass().add("status-work");
        cache.setOnAction(e -> caching.run());
        Label zoneLabel = new Label(texts.text("shell.status.zone", zone(clock)));
        zoneLabel.setMinWidth(Region.USE_PREF_SIZE);
        zoneLabel.setTooltip(new Tooltip(zoneLabel.getText()));
        collector.setMinWidth(Region.USE_PREF_SIZE);
        collector.setTooltip(said(collector));
        cache.setMinWidth(Region.USE_PREF_SIZE);
        cacheTip.setWrapText(true);
        cacheTip.setMaxWidth(TIP);
        cache.setTooltip(cacheTip);
        // Of what runs its name gives way: the tooltip says the whole.
        title.setMinWidth(0);
        bar.setMinWidth(24);
        detail.setMinWidth(Region.USE_PREF_SIZE);
        work.setTooltip(said(title));
        HBox.setHgrow(work, Priority.SOMETIMES);
        row = new FitRow(16, work, gap, collector, cache, zoneLabel);
        row.getStyleClass().add("status");
        row.setAlignment(Pos.CENTER_LEFT);
        row.shorten(cache).shorten(collector).hide(zoneLabel).hide(collector);
        if (readOnly) {
            collector.setText(texts.text("shell.status.readonly"));
        }
        activities(List.of());
    }

    Parent view() {
        return row;
    }

    private static Tooltip said(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        return tooltip;
    }

    void activities(List<Activity> all) {
        List<Activity> running = all.stream().filter(a -> a.state() == State.RUNNING).toList();
        spinner.show(!running.isEmpty());
        boolean one = running.size() == 1;
        double fraction = one ? running.getFirst().fraction() : Double.NaN;
        show(bar, !Double.isNaN(fraction));
        show(detail, !Double.isNaN(fraction));
        long look =
                all.stream()
                        .filter(a -> a.state() == State.FAILED || a.state() == State.UNKNOWN)
                        .count();
        show(idle, running.isEmpty() && look == 0);
        show(title, !running.isEmpty() || look == 0);
        show(needing, look > 0);
        needing.setText(texts.text("shell.status.look", look));
        if (running.isEmpty()) {
            title.setText(texts.text("shell.status.idle"));
        } else if (one) {
            title.setText(told(running.getFirst()));
        } else {
            title.setText(texts.plural("shell.status.running", running.size()));
        }
        if (!Double.isNaN(fraction)) {
            bar.setProgress(fraction);
            detail.setText(format.percent(100 * fraction));
        }
        work.setAccessibleText(
                look == 0 ? title.getText() : title.getText() + ", " + needing.getText());
    }

    /// With what the part that runs has to say.
    private static String told(Activity one) {
        return one.parts().stream()
                .filter(p -> p.state() == State.RUNNING && !p.result().isEmpty())
                .findFirst()
                .map(p -> one.title() + ": " + p.result())
                .orElse(one.title());
    }

    void collector(Collector.Status now) {
        status = now;
    }

    /// Shows the ages as of now.
    void tick(long now, boolean readOnly) {
        if (!readOnly) {
            collector.setText(collectorText());
        }
        StringBuilder text = new StringBuilder();
        text.append(texts.text("shell.status.cache", format.bytes(status.cacheBytes())));
        Fault fault = status.cacheFault();
        if (fault instanceof Fault.VaultLocked) {
            text.append(", ").append(texts.text("shell.status.cachelocked"));
        } else if (fault != null) {
            text.append(", ").append(texts.text("shell.status.cachefault"));
        } else if (status.writtenAt() > 0) {
            text.append(", ")
                    .append(
                            texts.text(
                                    "shell.status.written", format.ago(status.writtenAt(), now)));
        }
        cache.setText(text.toString());
        cache.setAccessibleText(text.toString());
        cache.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("bad"), fault != null);
        cacheTip.setText(fault == null ? text.toString() : sentence(fault));
        cache.setAccessibleHelp(fault == null ? null : sentence(fault));
    }

    /// What happened, why, and what to do.
    private String sentence(Fault fault) {
        FaultText.Told all = new FaultText(format).tell(fault);
        return all.title() + ". " + all.why() + " " + all.remedy();
    }

    private String zone(Clock clock) {
        ZonedDateTime now = Instant.ofEpochMilli(clock.millis()).atZone(format.zone());
        return DateTimeFormatter.ofPattern("zzz", texts.locale()).format(now)
                + " (UTC"
                + DateTimeFormatter.ofPattern("xxx").format(now)
                + ")";
    }

    private String collectorText() {
        StringBuilder text = new StringBuilder();
        text.append(texts.plural("shell.status.collector", status.targets()));
        if (status.paused() > 0) {
            text.append(", ").append(texts.plural("shell.status.paused", status.paused()));
        }
        if (status.behind() > 0) {
            text.append(", ").append(texts.plural("shell.status.behind", status.behind()));
        }
        return text.toString();
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
