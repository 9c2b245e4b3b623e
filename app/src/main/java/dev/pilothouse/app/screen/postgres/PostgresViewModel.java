package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.ChartsViewModel;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.PageModel;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

/// One PostgreSQL server at the time cursor: its header, its state, the charts and the sessions of
/// the sub-tab in front. UI thread.
public final class PostgresViewModel implements PageModel<Place> {

    private final Workbench bench;
    private final TargetId target;
    private final Texts texts;
    private final Format format;
    private final PostgresHeaders headers;
    private final ChartsViewModel charts;
    private final ActivityViewModel activity;
    private final FindingsViewModel findings;
    private final CatalogViewModel catalog;
    private final ObjectProperty<@Nullable TargetState> state =
            new SimpleObjectProperty<>(this, "state");
    private final ObjectProperty<PageHeader> header =
            new SimpleObjectProperty<>(this, "header", PageHeader.EMPTY);
    private final ObjectProperty<Place> place =
            new SimpleObjectProperty<>(this, "place", Place.OVERVIEW);
    private final Subscription fleetChanges;
    private boolean watched;

    /// @param target need not exist (any more)
    public PostgresViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        texts = bench.texts();
        format = new Format(texts);
        headers = new PostgresHeaders(format, bench.data().inventory());
        charts =
                new ChartsViewModel(
                        bench,
                        target,
                        "postgres",
                        format,
                        shown -> new PostgresCharts(texts, shown).of(place.get()));
        activity = new ActivityViewModel(bench, target);
        findings = new FindingsViewModel(bench, target);
        catalog = new CatalogViewModel(bench, target);
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
        place.addListener(
                o -> {
                    charts.restart();
                    activity.watch(watched && place.get() == Place.ACTIVITY);
                    catalog.watch(watched ? place.get() : null);
                    findings.watch(watched && place.get() == Place.FINDINGS);
                });
    }

    @Override
    public Workbench bench() {
        return bench;
    }

    TargetId target() {
        return target;
    }

    Texts texts() {
        return texts;
    }

    Format format() {
        return format;
    }

    ChartsViewModel charts() {
        return charts;
    }

    ActivityViewModel activity() {
        return activity;
    }

    FindingsViewModel findings() {
        return findings;
    }

    CatalogViewModel catalog() {
        return catalog;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable TargetState> stateProperty() {
        return state;
    }

    @Override
    public ReadOnlyObjectProperty<PageHeader> headerProperty() {
        return header;
    }

    @Override
    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    /// Whether it followed another server when it was last read.
    boolean standby() {
        TargetState shown = state.get();
        return shown != null && PostgresOverview.of(shown).role().equals(PostgresFacts.STANDBY);
    }

    /// What the linked node is called; empty for none.
    String node() {
        TargetState shown = state.get();
        return shown == null ? "" : headers.node(shown.target());
    }

    @Override
    public boolean live() {
        return charts.live();
    }

    @Override
    public long now() {
        return charts.now();
    }

    /// Sessions are asked for only while somebody looks.
    @Override
    public void watch(boolean looked) {
        watched = looked;
        activity.watch(looked && place.get() == Place.ACTIVITY);
        catalog.watch(looked ? place.get() : null);
        findings.watch(looked && place.get() == Place.FINDINGS);
    }

    @Override
    public void refresh() {
        if (live()) {
            bench.data().collector().refresh(target);
        }
        charts.request();
        if (watched && place.get() == Place.ACTIVITY) {
            activity.refresh();
        }
        catalog.refresh();
        findings.refresh();
    }

    @Override
    public void tick() {
        TargetState shown = state.get();
        if (shown != null && live()) {
            header.set(headers.of(shown, now()));
            charts.tick();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    private void show(FleetState fleet) {
        boolean moved = charts.turn(fleet.live(), fleet.at());
        TargetState old = state.get();
        TargetState next = fleet.target(target);
        activity.turn(next == null ? null : next.target(), fleet.live(), fleet.at());
        catalog.turn(next, fleet.live(), fleet.at());
        if (next == old && !moved && old != null) {
            return;
        }
        findings.show(next, fleet, now());
        state.set(next);
        header.set(next == null ? PageHeader.EMPTY : headers.of(next, now()));
        charts.show(next, moved);
    }

    @Override
    public void close() {
        fleetChanges.close();
        charts.close();
        activity.close();
        findings.close();
        catalog.close();
    }
}
