package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The sub-tab with everything that can be done to a guest, each with what it does in a sentence.
final class ManagePart implements Part {

    private static final double BUTTON = 190;

    private final GuestPage guest;
    private final Texts texts;
    private final StackPane root = new StackPane();
    private List<Object> shown = List.of();

    ManagePart(GuestPage guest) {
        this.guest = guest;
        this.texts = guest.page().texts();
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        Guest now = guest.known();
        List<Object> next =
                now == null ? List.of() : List.of(now, guest.page().refusalProperty().get());
        if (!Objects.equals(next, shown)) {
            shown = next;
            root.getChildren().clear();
            if (now != null) {
                root.getChildren().add(CardsPart.page(power(now), moves(now), whole(now)));
            }
        }
    }

    private Card power(Guest now) {
        List<Region> rows = new ArrayList<>();
        for (GuestVerb verb : GuestVerb.values()) {
            if (verb.fits(now.kind())) {
                ActButton button =
                        guest.acts()
                                .button(
                                        GuestActs.icon(verb),
                                        guest.acts().words().verb(verb) + "…",
                                        () -> guest.acts().power(List.of(guest.now()), verb));
                button.offer(GuestActs.offered(now, verb));
                rows.add(row(button, texts.text("operation.pve." + verb.word() + ".about")));
            }
        }
        return card("proxmox.card.power", rows);
    }

    private Card moves(Guest now) {
        List<Region> rows = new ArrayList<>();
        rows.add(doing(Icon.MIGRATE, "migrate", () -> guest.acts().migrate(List.of(guest.now()))));
        rows.add(doing(Icon.COPY, "clone", () -> new GuestForms(guest.acts()).clone(guest.now())));
        if (!now.template()) {
            rows.add(
                    doing(
                            Icon.LOCK,
                            "template",
                            () -> guest.acts().ask(guest.acts().guests().template(guest.now()))));
        }
        ActButton ha =
                guest.acts()
                        .button(
                                Icon.SERVICE,
                                texts.text(now.managed() ? "proxmox.do.ha.out" : "proxmox.do.ha.in")
                                        + "…",
                                () ->
                                        guest.acts()
                                                .ask(
                                                        guest.acts()
                                                                .changes()
                                                                .manage(
                                                                        guest.now(),
                                                                        !now.managed())));
        rows.add(row(ha, texts.text("proxmox.about.ha")));
        ActButton pool =
                guest.acts()
                        .button(Icon.WORK, texts.text("proxmox.do.pool") + "…", () -> pool(now));
        rows.add(
                row(
                        pool,
                        now.pool().isEmpty()
                                ? texts.text("proxmox.about.pool.none")
                                : texts.text("proxmox.about.pool", now.pool())));
        return card("proxmox.card.place", rows);
    }

    private void pool(Guest now) {
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.pool", now.shown()),
                        "",
                        texts.text("proxmox.form.next"));
        List<String> pools = new ArrayList<>(List.of(""));
        ClusterRows.pools(guest.acts().state()).forEach(p -> pools.add(p.pool()));
        ComboBox<String> pool =
                form.choice(
                        "proxmox.column.pool",
                        pools,
                        p -> p.isEmpty() ? texts.text("proxmox.group.none") : p);
        pool.setValue(now.pool());
        guest.acts()
                .form(
                        form,
                        () ->
                                guest.acts()
                                        .ask(
                                                guest.acts()
                                                        .changes()
                                                        .pool(guest.now(), pool.getValue())));
    }

    private Card whole(Guest now) {
        List<Region> rows = new ArrayList<>();
        if (!now.lock().isEmpty()) {
            rows.add(
                    doing(
                            Icon.UNLOCK,
                            "unlock",
                            () -> new GuestForms(guest.acts()).unlock(guest.now())));
        }
        ActButton delete =
                guest.acts()
                        .button(
                                Icon.DELETE,
                                texts.text("proxmox.do.delete") + "…",
                                () -> guest.acts().delete(List.of(guest.now())));
        delete.styled("danger-quiet");
        rows.add(row(delete, texts.text("operation.pve.delete.about")));
        return card("proxmox.card.whole", rows);
    }

    private Region doing(Icon icon, String key, Runnable run) {
        return row(
                guest.acts().button(icon, texts.text("proxmox.do." + key) + "…", run),
                texts.text("operation.pve." + key + ".about"));
    }

    private static Region row(ActButton act, String about) {
        act.button().setPrefWidth(BUTTON);
        act.button().setAlignment(Pos.CENTER_LEFT);
        Label label = Told.wrapped(new Label(about));
        label.getStyleClass().addAll("small", "muted");
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(16, act.view(), label);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Card card(String key, List<Region> rows) {
        VBox box = new VBox(10);
        box.getChildren().setAll(rows);
        box.getStyleClass().add("rights");
        return new Card(texts.text(key), box);
    }
}
