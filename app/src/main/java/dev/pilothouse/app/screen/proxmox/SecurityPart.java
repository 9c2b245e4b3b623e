package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.ConfigChange;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The sub-tab of what keeps a guest safe: the root password, protection, privileges, keys.
final class SecurityPart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final GuestPage guest;
    private final PageViewModel<GuestPlace> page;
    private final Texts texts;
    private final Names names;
    private final Asking<GuestConfig> asking;
    private final StackPane holder = new StackPane();
    private final AskedFrame root;
    private @Nullable GuestConfig shown;

    SecurityPart(GuestPage guest) {
        this.guest = guest;
        this.page = guest.page();
        this.texts = page.texts();
        this.names = new Names(texts);
        asking = new Asking<>(page, EVERY, () -> guest.acts().changes().config(guest.now()));
        root = new AskedFrame(page, asking, holder);
        asking.onAnswer(this::fill);
    }

    private void fill(@Nullable GuestConfig config) {
        Guest now = guest.known();
        if (config == null || config.equals(shown) || now == null) {
            return;
        }
        shown = config;
        holder.getChildren().setAll(CardsPart.page(password(now), state(now, config)));
    }

    private Card password(Guest now) {
        Label how =
                Told.wrapped(
                        new Label(
                                texts.text(
                                        now.kind() == GuestKind.LXC
                                                ? "proxmox.password.lxc"
                                                : "proxmox.password.qemu")));
        how.getStyleClass().add("muted");
        ActButton set =
                guest.acts()
                        .button(
                                Icon.KEY,
                                texts.text("proxmox.do.password") + "…",
                                () -> new PasswordForm(guest).show());
        set.styled("primary");
        VBox box = new VBox(10, how, new HBox(set.kept().view()));
        box.getStyleClass().add("rights");
        return new Card(texts.text("proxmox.card.password"), box);
    }

    private Card state(Guest now, GuestConfig config) {
        List<Region> rows = new ArrayList<>();
        boolean protectedNow = config.next("protection").equals("1");
        ActButton protect =
                guest.acts()
                        .button(
                                protectedNow ? Icon.UNLOCK : Icon.LOCK,
                                texts.text(
                                                protectedNow
                                                        ? "proxmox.do.unprotect"
                                                        : "proxmox.do.protect")
                                        + "…",
                                () -> set(config, "protection", protectedNow ? "0" : "1"));
        rows.add(row("protection", names.word(protectedNow ? "yes" : "no"), protect));
        boolean boots = config.next("onboot").equals("1");
        ActButton boot =
                guest.acts()
                        .button(
                                Icon.POWER,
                                texts.text(boots ? "proxmox.do.noboot" : "proxmox.do.boot") + "…",
                                () -> set(config, "onboot", boots ? "0" : "1"));
        rows.add(row("onboot", names.word(boots ? "yes" : "no"), boot));
        if (now.kind() == GuestKind.LXC) {
            boolean apart = config.value("unprivileged").equals("1");
            rows.add(row("unprivileged", names.word(apart ? "yes" : "no"), null));
            rows.add(row("features", Tables.dash(config.value("features")), null));
        } else {
            rows.add(row("agent", Tables.dash(config.value("agent")), null));
            rows.add(row("ciuser", Tables.dash(config.value("ciuser")), null));
        }
        VBox box = new VBox(10);
        box.getChildren().setAll(rows);
        box.getStyleClass().add("rights");
        return new Card(texts.text("proxmox.card.security"), box);
    }

    private void set(GuestConfig config, String key, String value) {
        guest.acts()
                .ask(
                        guest.acts()
                                .changes()
                                .config(
                                        guest.now(),
                                        new ConfigChange(
                                                Map.of(key, value),
                                                java.util.Set.of(),
                                                config.digest())));
    }

    private Region row(String key, String value, @Nullable ActButton button) {
        Label name = new Label(texts.text("proxmox.security." + key));
        name.getStyleClass().add("medium");
        name.setMinWidth(220);
        Label said = Told.wrapped(new Label(value));
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row = new HBox(16, name, said);
        if (button != null) {
            row.getChildren().add(button.kept().view());
        }
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {}

    @Override
    public void watch(boolean looked) {
        asking.watch(looked);
    }

    @Override
    public void tick() {
        asking.tick();
    }

    @Override
    public void refresh() {
        asking.refresh();
    }

    @Override
    public void close() {
        asking.close();
    }
}
