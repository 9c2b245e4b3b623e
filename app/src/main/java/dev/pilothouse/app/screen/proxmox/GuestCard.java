package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestInside;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A guest from within: where it is, its addresses, its system and file systems, asked of its node
/// while somebody looks.
final class GuestCard {

    private static final Logger LOG = LoggerFactory.getLogger(GuestCard.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final GuestPage guest;
    private final Texts texts;
    private final Format format;
    private final Asking<GuestInside> asking;
    private final GridPane grid = new GridPane(16, 6);
    private final Card card;
    private List<Object> shown = List.of();

    GuestCard(GuestPage guest) {
        this.guest = guest;
        this.texts = guest.page().texts();
        this.format = guest.page().format();
        asking = new Asking<>(guest.page(), EVERY, () -> guest.acts().reader().inside(guest.now()));
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(120);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, value);
        grid.getStyleClass().add("rights");
        card = new Card(texts.text("proxmox.card.guest"), grid);
        card.setMinHeight(Region.USE_PREF_SIZE);
        asking.answerProperty()
                .subscribe(
                        inside -> {
                            fill();
                            if (inside != null) {
                                remember(inside.addresses());
                            }
                        });
        asking.faultProperty().subscribe(f -> fill());
    }

    Region view() {
        return card;
    }

    Asking<GuestInside> asking() {
        return asking;
    }

    void fill() {
        Guest now = guest.known();
        GuestInside inside = asking.answerProperty().get();
        List<Object> next =
                java.util.Arrays.asList(
                        now, inside, asking.faultProperty().get(), guest.page().live());
        if (now == null || next.equals(shown)) {
            return;
        }
        shown = next;
        grid.getChildren().clear();
        Hyperlink node = new Hyperlink(now.node());
        node.getStyleClass().add("plain-link");
        node.setOnAction(
                e ->
                        guest.page()
                                .bench()
                                .navigator()
                                .open(PveNodeScreens.key(guest.page().target(), now.node()), ""));
        add("node", node);
        // What is now, good or bad, says nothing of a moment in the past.
        if (inside == null || !guest.page().live()) {
            FaultText.@Nullable Told fault =
                    guest.page().live() ? asking.faultProperty().get() : null;
            add("addresses", words(fault == null ? waiting() : fault.title()));
            return;
        }
        for (GuestInside.Card each : inside.cards()) {
            Label addresses =
                    words(each.addresses().isEmpty() ? "–" : String.join("\n", each.addresses()));
            addresses.getStyleClass().add("mono");
            add(each.name(), addresses);
        }
        if (!inside.system().isEmpty()) {
            add("system", words(inside.system()));
        }
        if (!inside.disks().isEmpty()) {
            add(
                    "filesystems",
                    words(
                            inside.disks().stream()
                                    .map(
                                            d ->
                                                    texts.text(
                                                            "proxmox.filesystem",
                                                            d.path(),
                                                            format.bytes(d.used()),
                                                            format.bytes(d.total())))
                                    .collect(Collectors.joining("\n"))));
        }
        Fault silent = inside.silent();
        if (silent != null) {
            add(
                    inside.cards().isEmpty() ? "addresses" : "system",
                    words(new FaultText(format).brief(silent)));
        }
    }

    /// So that the palette finds it by them.
    private void remember(List<String> addresses) {
        Settings settings = guest.page().bench().data().settings();
        TargetId cluster = guest.page().target();
        Map<String, String> change =
                SeenAddresses.of(cluster, settings).with(cluster, guest.vmid(), addresses);
        if (!change.isEmpty()) {
            Subscription unused =
                    guest.page()
                            .bench()
                            .ui()
                            .compute(
                                    () -> {
                                        settings.put(change);
                                        return change;
                                    },
                                    kept -> {},
                                    e -> LOG.warn("Addresses are not kept", e));
        }
    }

    private String waiting() {
        Guest now = guest.known();
        return !guest.page().live()
                ? texts.text("proxmox.past")
                : now != null && !now.running()
                        ? texts.text("proxmox.inside.stopped")
                        : texts.text("proxmox.asking");
    }

    private static Label words(String text) {
        return Told.wrapped(new Label(text));
    }

    private void add(String key, Region value) {
        String title =
                texts.has("proxmox.inside." + key) ? texts.text("proxmox.inside." + key) : key;
        Label name = new Label(title);
        name.getStyleClass().add("muted");
        int row = grid.getRowCount();
        grid.add(name, 0, row);
        grid.add(value, 1, row);
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
    }

    void close() {
        asking.close();
    }
}
