package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.PveFacts;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// The sub-tab of guests: all of them in a table, filtered and grouped, and what can be done to
/// those that are selected.
final class GuestsPart implements Part {

    private static final double LEAST = 120;

    private final PageViewModel<?> page;
    private final Texts texts;
    private final GuestsViewModel model;
    private final GuestActs acts;
    private final DataTable<GuestLine> table;
    private final SegmentedChoice<GuestFilter.Status> statuses;
    private final BulkBar bulk;
    private final StackPane front = new StackPane();
    private final Region root;

    /// @param node whose guests alone are shown; empty for all
    GuestsPart(PageViewModel<?> page, String node) {
        this.page = page;
        this.texts = page.texts();
        model = new GuestsViewModel(node, page::limits);
        acts = new GuestActs(page);
        table = new GuestColumns(page).table("guests");
        table.setOnOpen(this::open);
        table.setMenu(lines -> acts.menu(guests(lines)));
        table.filterField().setPrefWidth(150);
        statuses =
                new SegmentedChoice<>(
                        List.of(GuestFilter.Status.values()),
                        s -> texts.text("proxmox.filter." + PageView.key(s), ""));
        statuses.valueProperty().set(GuestFilter.Status.ALL);
        statuses.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null) {
                                change(model.filterProperty().get().status(chosen));
                            }
                        });
        bulk = new BulkBar(page, acts, () -> guests(table.selectionProperty().get()));
        bulk.setOnClear(table);
        table.selectionProperty().subscribe(lines -> bulk.show(guests(lines)));
        front.getChildren().add(table);
        VBox.setVgrow(front, Priority.ALWAYS);
        front.setMinHeight(LEAST);
        VBox all =
                new VBox(
                        table.toolbar(
                                this::save,
                                statuses,
                                choice(
                                        "kind",
                                        () -> List.of(GuestKind.LXC.word(), GuestKind.QEMU.word()),
                                        (f, v) -> f.kind(kind(v)),
                                        v -> texts.text("proxmox.kind." + v)),
                                choice(
                                        "node",
                                        () -> model.values(r -> List.of(r.guest().node())),
                                        GuestFilter::node,
                                        v -> v),
                                choice(
                                        "pool",
                                        () -> model.values(r -> List.of(r.guest().pool())),
                                        GuestFilter::pool,
                                        v -> v),
                                choice(
                                        "tag",
                                        () -> model.values(r -> r.guest().tags()),
                                        GuestFilter::tag,
                                        v -> v),
                                grouping()),
                        front,
                        bulk.view());
        all.getStyleClass().add("table-part");
        root = SharpScroll.down(all);
        model.linesProperty().subscribe(this::fill);
        model.countsProperty().subscribe(this::count);
    }

    private static GuestKind kind(String word) {
        return word.equals(GuestKind.LXC.word()) ? GuestKind.LXC : GuestKind.QEMU;
    }

    private static List<Guest> guests(List<GuestLine> lines) {
        Map<Integer, Guest> guests = new LinkedHashMap<>();
        for (GuestLine line : lines) {
            Guest one = line.guest();
            if (one != null) {
                guests.put(one.vmid(), one);
            }
            line.members().forEach(row -> guests.put(row.guest().vmid(), row.guest()));
        }
        return List.copyOf(guests.values());
    }

    private void open(GuestLine line) {
        Guest guest = line.guest();
        if (guest == null) {
            model.turn(line);
            return;
        }
        page.bench().navigator().open(GuestScreens.key(page.target(), guest.vmid()), "");
    }

    /// A menu of what there is; the value that is chosen stands on its button.
    private MenuButton choice(
            String name,
            Supplier<List<String>> values,
            BiFunction<GuestFilter, String, GuestFilter> with,
            Function<String, String> said) {
        String any = texts.text("proxmox.any." + name);
        MenuButton menu = new MenuButton(any);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setMaxWidth(160);
        menu.getItems().add(new MenuItem(texts.text("proxmox.any")));
        menu.setOnShowing(
                e -> {
                    menu.getItems().clear();
                    MenuItem all = new MenuItem(texts.text("proxmox.any"));
                    all.setOnAction(
                            a -> {
                                menu.setText(any);
                                change(without(name));
                            });
                    menu.getItems().add(all);
                    for (String value : values.get()) {
                        MenuItem item = new MenuItem(said.apply(value));
                        item.setMnemonicParsing(false);
                        item.setOnAction(
                                a -> {
                                    menu.setText(said.apply(value));
                                    change(with.apply(model.filterProperty().get(), value));
                                });
                        menu.getItems().add(item);
                    }
                });
        return menu;
    }

    private GuestFilter without(String name) {
        GuestFilter now = model.filterProperty().get();
        return switch (name) {
            case "kind" -> now.kind(null);
            case "node" -> now.node("");
            case "pool" -> now.pool("");
            default -> now.tag("");
        };
    }

    private void change(GuestFilter filter) {
        model.filterProperty().set(filter);
    }

    private MenuButton grouping() {
        MenuButton menu = new MenuButton("", Icon.WORK.view());
        menu.getStyleClass().add("header-menu");
        menu.setAccessibleText(texts.text("proxmox.group"));
        menu.setTooltip(new Tooltip(texts.text("proxmox.group")));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        javafx.scene.control.ToggleGroup one = new javafx.scene.control.ToggleGroup();
        for (GuestGrouping each : GuestGrouping.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(texts.text("proxmox.group.by." + PageView.key(each)));
            item.setToggleGroup(one);
            item.setSelected(each == GuestGrouping.NONE);
            item.setOnAction(
                    e -> {
                        menu.setText(each == GuestGrouping.NONE ? "" : item.getText());
                        table.setGroups(each == GuestGrouping.NONE ? null : GuestLine.IN_GROUPS);
                        model.groupingProperty().set(each);
                    });
            menu.getItems().add(item);
        }
        return menu;
    }

    private void count(Map<GuestFilter.Status, Integer> counts) {
        for (GuestFilter.Status each : GuestFilter.Status.values()) {
            Integer count = counts.get(each);
            statuses.setText(
                    each,
                    texts.text(
                                    "proxmox.filter." + PageView.key(each),
                                    count == null ? "" : page.format().count(count))
                            .strip());
        }
    }

    private void fill(List<GuestLine> lines) {
        table.setRows(lines);
        long shown = model.shownGuests();
        String total = texts.plural("proxmox.count.guests", model.total());
        TargetState state = page.stateProperty().get();
        table.setFooter(
                shown < model.total()
                        ? texts.text("proxmox.count.of", page.format().count(shown), total)
                        : total,
                state == null ? "" : page.format().asOf(state.asOf(), page.now()));
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-guests", csv);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        boolean known = state.facts().containsKey(PveFacts.GUESTS);
        Region wanted =
                known
                        ? table
                        : new EmptyState(
                                Icon.WAITING,
                                texts.text("proxmox.unread"),
                                texts.text("proxmox.unread.why"));
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
        table.setStale(line -> stale);
        model.show(state);
    }

    @Override
    public void go(String within) {
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
