package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Supplier;

/// The sub-tab of consoles: each way in opens here, or in a tab of its own, so that several stand
/// side by side and stay while this page is closed.
final class ConsolePart implements Part {

    private static final double BUTTON = 190;

    private final GuestPage guest;
    private final Texts texts;
    private final StackPane root = new StackPane();
    private List<Object> shown = List.of();
    private @Nullable Screen here;

    ConsolePart(GuestPage guest) {
        this.guest = guest;
        this.texts = guest.page().texts();
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        if (here != null) {
            return; // it says itself what becomes of it
        }
        Guest now = guest.known();
        List<Object> next =
                now == null ? List.of() : List.of(now, guest.page().refusalProperty().get());
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        root.getChildren().clear();
        if (now != null) {
            root.getChildren().add(CardsPart.page(ways(now)));
        }
    }

    private Card ways(Guest now) {
        VBox box = new VBox(12);
        box.getStyleClass().add("rights");
        box.getChildren()
                .addAll(
                        row(Icon.CONSOLE, "screen", now, () -> screen(guest)),
                        row(
                                Icon.TERMINAL,
                                "text",
                                now,
                                () -> ConsoleTabs.text(guest.page().target(), now.id())));
        if (now.kind() == GuestKind.LXC) {
            Label about = Told.wrapped(new Label(texts.text("proxmox.console.enter")));
            about.getStyleClass().addAll("small", "muted");
            String enter = "pct enter " + now.vmid();
            box.getChildren().addAll(about, new CommandBox(enter));
            new NodeShells(guest.acts(), guest.page())
                    .typed(now, enter)
                    .ifPresent(each -> box.getChildren().add(new HBox(each)));
        }
        return new Card(texts.text("proxmox.tab.console"), box);
    }

    /// Puts it in the place of the ways in.
    private void openHere(TabKey tab) {
        Screen screen = guest.page().bench().navigator().within(tab).orElse(null);
        if (screen == null) {
            openTab(tab);
            return;
        }
        here = screen;
        Button end = new Button(texts.text("proxmox.console.end"), Icon.CLOSE.view());
        end.setOnAction(e -> end());
        Button out = new Button(texts.text("proxmox.console.out"), Icon.OPEN_OUTSIDE.view());
        out.setOnAction(
                e -> {
                    end();
                    openTab(tab);
                });
        HBox bar = new HBox(8, out, end);
        bar.setAlignment(Pos.CENTER_RIGHT);
        bar.getStyleClass().add("pve-console-bar");
        VBox.setVgrow(screen.view(), Priority.ALWAYS);
        root.getChildren().setAll(new VBox(bar, screen.view()));
        screen.go(ConsoleTabs.CONNECT);
    }

    private void openTab(TabKey tab) {
        guest.page().bench().navigator().open(tab, ConsoleTabs.CONNECT);
    }

    private void end() {
        close();
        shown = List.of();
        TargetState state = guest.page().stateProperty().get();
        if (state != null) {
            show(state, false);
        }
    }

    @Override
    public void close() {
        Screen open = here;
        here = null;
        if (open != null) {
            open.close();
        }
    }

    static TabKey screen(GuestPage guest) {
        return ConsoleTabs.screen(guest.page().target(), guest.now().id());
    }

    private Region row(Icon icon, String key, Guest now, Supplier<TabKey> tab) {
        ActButton button =
                guest.acts()
                        .button(
                                icon,
                                texts.text("proxmox.console." + key),
                                () -> openHere(tab.get()));
        ActButton out =
                guest.acts()
                        .button(
                                Icon.OPEN_OUTSIDE,
                                texts.text("proxmox.console.out"),
                                () -> openTab(tab.get()));
        button.offer(now.running());
        out.offer(now.running());
        button.button().setPrefWidth(BUTTON);
        button.button().setAlignment(Pos.CENTER_LEFT);
        Label label =
                Told.wrapped(
                        new Label(
                                texts.text(
                                        now.running()
                                                ? "proxmox.console.about." + key
                                                : "proxmox.console.stopped")));
        label.getStyleClass().addAll("small", "muted");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(16, button.view(), label, out.view());
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
