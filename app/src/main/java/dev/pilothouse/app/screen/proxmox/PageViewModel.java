package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.ChartsViewModel;
import dev.pilothouse.app.page.PageHeader;
import dev.pilothouse.app.page.PageModel;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.OperationState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A cluster, or a node or a guest of it, at the time cursor: its header, the state of the cluster,
/// and the charts of the sub-tab in front. UI thread.
///
/// @param <P> its sub-tabs
final class PageViewModel<P extends Enum<P>> implements PageModel<P> {

    /// In milliseconds: what was done from here is read again by then.
    private static final long PATIENCE = 4_000;

    /// What is special about a kind of page.
    interface Face<P> {
        PageHeader header(Headers headers, TargetState state, long now);

        List<ChartSpec> charts(Texts texts, TargetState state, P place);
    }

    private final Workbench bench;
    private final TargetId target;
    private final Format format;
    private final Headers headers;
    private final Face<P> face;
    private final ChartsViewModel charts;
    private final ObjectProperty<@Nullable TargetState> state =
            new SimpleObjectProperty<>(this, "state");
    private final ObjectProperty<PageHeader> header =
            new SimpleObjectProperty<>(this, "header", PageHeader.EMPTY);
    private final ObjectProperty<P> place;
    private final ReadOnlyObjectWrapper<List<Long>> done =
            new ReadOnlyObjectWrapper<>(this, "done", List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> refusal =
            new ReadOnlyObjectWrapper<>(this, "refusal", Optional.empty());
    private final Refusals refusals;
    private List<Long> over = List.of();
    private long overSince;
    private final Subscription whoChanges;
    private final Subscription fleetChanges;
    private final Subscription boardChanges;

    /// @param target of the cluster; need not exist (any more)
    /// @param screen under whose name the range of the charts is remembered
    /// @param first sub-tab
    PageViewModel(Workbench bench, TargetId target, String screen, P first, Face<P> face) {
        this.bench = bench;
        this.target = target;
        this.face = face;
        place = new SimpleObjectProperty<>(this, "place", first);
        Texts texts = bench.texts();
        format = new Format(texts);
        headers = new Headers(format, bench.data().inventory(), this::limits);
        charts =
                new ChartsViewModel(
                        bench,
                        target,
                        screen,
                        format,
                        shown -> face.charts(texts, shown, place.get()));
        refusals = new Refusals(bench);
        whoChanges =
                bench.ui().bind(bench.data().control().who().actor(), actor -> renew(state.get()));
        fleetChanges = bench.ui().bind(bench.cursor().fleet(), this::show);
        boardChanges = bench.ui().bind(bench.data().control().operations().board(), this::note);
        place.addListener(o -> charts.restart());
    }

    /// What has been done to this cluster from here: it changes when something else has ended, and
    /// what was asked before may no longer be so.
    ReadOnlyObjectProperty<List<Long>> doneProperty() {
        return done.getReadOnlyProperty();
    }

    private void note(Board board) {
        List<Long> ended =
                board.operations().stream()
                        .filter(o -> o.phase() == OperationState.Phase.ENDED)
                        .filter(o -> o.target().id().equals(target))
                        .map(OperationState::id)
                        .toList();
        if (!ended.equals(over)) {
            over = ended;
            overSince = now();
        }
    }

    /// Where a guest is now says only the reading after the change; one that does not come is not
    /// waited for.
    private void tell(boolean read) {
        if (!over.equals(done.get()) && (read || now() - overSince >= PATIENCE)) {
            done.set(over);
        }
    }

    @Override
    public Workbench bench() {
        return bench;
    }

    TargetId target() {
        return target;
    }

    Texts texts() {
        return bench.texts();
    }

    Format format() {
        return format;
    }

    ChartsViewModel charts() {
        return charts;
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
    public ObjectProperty<P> placeProperty() {
        return place;
    }

    @Override
    public boolean live() {
        return charts.live();
    }

    /// Whether the cluster itself may be asked and changed from here.
    boolean acts() {
        TargetState shown = state.get();
        return live() && !bench.data().readOnly() && shown != null && !shown.target().paused();
    }

    /// Why nothing can be done to the cluster from here now, as a sentence; empty where something
    /// can.
    ReadOnlyObjectProperty<Optional<String>> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /// The buttons of the head are asked for anew where the answer is another one.
    private void refuse(@Nullable TargetState shown) {
        Optional<String> next = refusals.of(shown, live());
        if (!next.equals(refusal.get())) {
            refusal.set(next);
            header.set(PageHeader.EMPTY);
        }
    }

    private void renew(@Nullable TargetState shown) {
        refuse(shown);
        if (shown != null) {
            header.set(face.header(headers, shown, now()));
        }
    }

    /// From where on something is told.
    Limits limits() {
        return Limits.of(bench.data().settings());
    }

    @Override
    public long now() {
        return charts.now();
    }

    @Override
    public void refresh() {
        if (live()) {
            bench.data().collector().refresh(target);
        }
        charts.request();
    }

    @Override
    public void tick() {
        TargetState shown = state.get();
        if (shown != null && live()) {
            renew(shown);
            tell(false);
            charts.tick();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    private void show(FleetState fleet) {
        boolean moved = charts.turn(fleet.live(), fleet.at());
        TargetState old = state.get();
        TargetState next = fleet.target(target);
        if (next == old && !moved && old != null) {
            return;
        }
        refuse(next);
        state.set(next);
        header.set(next == null ? PageHeader.EMPTY : face.header(headers, next, now()));
        charts.show(next, moved);
        tell(next != null);
    }

    @Override
    public void close() {
        whoChanges.close();
        fleetChanges.close();
        boardChanges.close();
        charts.close();
    }
}
