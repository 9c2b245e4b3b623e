package dev.pilothouse.app.page;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// A target, or a part of one, on the screen: header, sub-tabs, and the part in front. Parts are
/// made when they are first looked at, and told when they no longer are.
///
/// @param <P> the sub-tabs
public final class PageView<P extends Enum<P>> implements Screen {

    private static final Duration TICK = Duration.ofSeconds(5);

    private final PageModel<P> model;
    private final Texts texts;
    private final Form<P> form;
    private final Map<P, Part> made = new HashMap<>();
    private final SubTabs<P> tabs;
    private final StackPane front = new StackPane();
    private final VBox page;
    private final StackPane root = new StackPane();
    private Subscription ticking = () -> {};
    private Runnable closing = () -> {};
    private String shownAge = "";
    private boolean shownStale;
    private boolean looked;

    /// What is special about a kind of page.
    ///
    /// @param places the sub-tabs it has
    /// @param words the key of a sub-tab's name is this and the sub-tab's own key
    /// @param sheets names of style sheets
    /// @param parts makes what is below a sub-tab; one that is [Watching] is told who looks
    public record Form<P>(
            List<P> places, String words, List<String> sheets, Function<P, Part> parts) {
        public Form {
            places = List.copyOf(places);
            sheets = List.copyOf(sheets);
        }
    }

    /// @param model is closed with the page
    /// @param head stands above the sub-tabs
    public PageView(PageModel<P> model, Form<P> form, Region head) {
        this.model = model;
        this.texts = model.bench().texts();
        this.form = form;
        root.getStyleClass().add("node");
        root.setMinWidth(0);
        root.setAlignment(Pos.TOP_LEFT);
        form.sheets().forEach(sheet -> root.getStylesheets().add(Theme.sheet(sheet)));
        tabs =
                new SubTabs<>(
                        texts,
                        form.places(),
                        p -> texts.text(form.words() + key(p)),
                        model.placeProperty());
        front.getStyleClass().add("node-front");
        // It has what is left over; what stands above it gives way only where there is nothing
        // left.
        front.setPrefHeight(0);
        VBox.setVgrow(front, Priority.ALWAYS);
        Region trouble = new FaultBand(model, model.stateProperty()::get).view();
        page = new VBox(head, tabs.view(), trouble, front);
        model.stateProperty().subscribe(this::show);
        model.headerProperty().subscribe(this::show);
        model.placeProperty().subscribe((was, is) -> turn(was));
        turn(model.placeProperty().get());
        // All is asked for before the page is put into a window, so only changes count.
        root.sceneProperty().addListener((o, was, is) -> look(is != null));
    }

    /// The name of a sub-tab, as it is kept over a restart.
    public static String key(Enum<?> place) {
        return place.name().toLowerCase(Locale.ROOT);
    }

    /// The sub-tabs of a kind of page, for the palette.
    ///
    /// @param words as in a [Form]
    public static List<ScreenKind.SubTab> subTabs(
            Texts texts, List<? extends Enum<?>> places, String words) {
        return places.stream()
                .map(p -> new ScreenKind.SubTab(key(p), texts.text(words + key(p))))
                .toList();
    }

    /// Shows a number beside the name of a sub-tab.
    public void count(P place, int count) {
        tabs.count(place, count);
    }

    /// @param also is run when the page is closed
    public PageView<P> closing(Runnable also) {
        closing = also;
        return this;
    }

    private void look(boolean now) {
        ticking.close();
        looked = now;
        model.watch(now);
        ticking = now ? model.bench().ui().every(TICK, this::tick) : () -> {};
        watch(model.placeProperty().get(), now);
    }

    private void tick() {
        model.tick();
        if (model.live() && part(model.placeProperty().get()) instanceof Watching watching) {
            watching.tick();
        }
    }

    private void watch(P place, boolean seen) {
        if (made.get(place) instanceof Watching watching) {
            watching.watch(seen);
        }
    }

    private void show(@Nullable TargetState state) {
        if (state == null) {
            root.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.PAST,
                                    texts.text("node.gone"),
                                    texts.text("node.gone.why")));
            return;
        }
        if (!root.getChildren().contains(page)) {
            root.getChildren().setAll(page);
        }
        fill(state);
    }

    /// Figures that have become old look so, though nothing new arrived.
    private void show(PageHeader header) {
        boolean aged = header.stale() && !header.age().equals(shownAge);
        TargetState state = model.stateProperty().get();
        if (state != null && (aged || header.stale() != shownStale)) {
            shownStale = header.stale();
            fill(state);
        }
        shownAge = header.age();
    }

    private void turn(P was) {
        P now = model.placeProperty().get();
        if (was != now) {
            watch(was, false);
        }
        front.getChildren().setAll(part(now).view());
        TargetState state = model.stateProperty().get();
        if (state != null) {
            fill(state);
        }
        watch(now, looked);
    }

    private Part part(P place) {
        return made.computeIfAbsent(place, form.parts());
    }

    private void fill(TargetState state) {
        part(model.placeProperty().get()).show(state, TargetHeader.stale(state, model.now()));
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public String place() {
        return key(model.placeProperty().get());
    }

    /// @param wanted a sub-tab, or what it shows as `tab/name`; what there is no such tab for
    ///     leaves all as it is
    @Override
    public void go(String wanted) {
        int slash = wanted.indexOf('/');
        String name = slash < 0 ? wanted : wanted.substring(0, slash);
        for (P place : form.places()) {
            if (key(place).equals(name)) {
                model.placeProperty().set(place);
                if (slash >= 0) {
                    part(place).go(wanted.substring(slash + 1));
                }
            }
        }
    }

    @Override
    public void refresh() {
        model.refresh();
        part(model.placeProperty().get()).refresh();
    }

    @Override
    public void find() {
        part(model.placeProperty().get()).find();
    }

    @Override
    public void close() {
        ticking.close();
        closing.run();
        made.values().forEach(Part::close);
        model.close();
    }
}
