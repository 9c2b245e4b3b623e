package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.connector.proxmox.Guests;
import dev.pilothouse.core.connector.proxmox.PowerChoice;
import dev.pilothouse.core.connector.proxmox.PveControl;
import dev.pilothouse.core.connector.proxmox.PveReader;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Operation;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/// What can be done to guests from anywhere on these screens: asked in a form where there is
/// something to choose, then by the way of all operations.
final class GuestActs {

    private final PageViewModel<?> page;
    private final Workbench bench;
    private final Texts texts;
    private final Words words;
    private final Acting acting;

    GuestActs(PageViewModel<?> page) {
        this.page = page;
        this.bench = page.bench();
        this.texts = page.texts();
        this.words = new Words(texts);
        this.acting = new Acting(bench);
    }

    Words words() {
        return words;
    }

    Texts texts() {
        return texts;
    }

    PageViewModel<?> page() {
        return page;
    }

    PveControl control() {
        return bench.data().control().proxmox();
    }

    /// The cluster; throws where it is gone, which a screen does not offer.
    Target target() {
        TargetState state = page.stateProperty().get();
        if (state == null) {
            throw new IllegalStateException("the cluster is gone");
        }
        return state.target();
    }

    TargetState state() {
        TargetState state = page.stateProperty().get();
        return state == null ? TargetState.unmeasured(target()) : state;
    }

    PveReader reader() {
        return control().reader(target());
    }

    Changes changes() {
        return control().changes(target());
    }

    Guests guests() {
        return control().guests(target());
    }

    void ask(Operation operation) {
        acting.ask(operation);
    }

    /// Of several it is shown what becomes of each, whatever the environment asks for.
    void askAll(List<Operation> operations) {
        if (operations.size() > 1) {
            acting.propose(operations);
        } else {
            acting.ask(operations);
        }
    }

    /// One operation for each guest.
    void each(List<Guest> guests, Function<Guest, Operation> make) {
        List<Operation> operations = guests.stream().map(make).toList();
        if (!operations.isEmpty()) {
            askAll(operations);
        }
    }

    /// Shows a form and asks what comes of it.
    void form(Form form, Runnable agreed) {
        form.show(bench.dialogs(), agreed);
    }

    /// Asks the cluster something first, off the UI thread.
    <T> void first(Callable<T> question, Consumer<T> then) {
        Subscription unused = bench.ui().compute(question, then, this::failed);
    }

    private void failed(Exception cause) {
        String why =
                cause instanceof FaultException fault
                        ? new FaultText(page.format()).brief(fault.fault())
                        : cause.toString();
        bench.dialogs().toast(Tone.FAILED, texts.text("proxmox.asked.failed"), why);
    }

    /// Something to know, in passing.
    void told(String text) {
        bench.dialogs().toast(Tone.INFO, text, "");
    }

    /// Those of several that are not as it would make them anyway; one is asked for as it is, and
    /// the cluster says why not.
    void power(List<Guest> guests, GuestVerb verb) {
        List<Guest> fitting =
                guests.size() == 1
                        ? guests
                        : guests.stream().filter(g -> offered(g, verb)).toList();
        if (fitting.isEmpty()) {
            told(texts.text("proxmox.power.none"));
            return;
        }
        if (fitting.size() < guests.size()) {
            told(texts.plural("proxmox.power.left", guests.size() - fitting.size()));
        }
        if (verb == GuestVerb.SHUTDOWN) {
            new GuestForms(this).shutdown(fitting);
            return;
        }
        each(fitting, g -> guests().power(g, verb, PowerChoice.DEFAULT));
    }

    void snapshot(List<Guest> guests) {
        new GuestForms(this).snapshot(guests);
    }

    void backup(List<Guest> guests) {
        new GuestForms(this).backup(guests);
    }

    void tags(List<Guest> guests) {
        new GuestForms(this).tags(guests);
    }

    void migrate(List<Guest> guests) {
        new GuestForms(this).migrate(guests);
    }

    void delete(List<Guest> guests) {
        new GuestForms(this).delete(guests);
    }

    /// What the context menu has for these.
    List<MenuItem> menu(List<Guest> guests) {
        List<MenuItem> items = new ArrayList<>();
        if (guests.isEmpty()) {
            return items;
        }
        if (guests.size() == 1) {
            MenuItem open = new MenuItem(texts.text("proxmox.open"), Icon.OPEN_OUTSIDE.view());
            open.setOnAction(
                    e ->
                            bench.navigator()
                                    .open(
                                            GuestScreens.key(
                                                    page.target(), guests.getFirst().vmid()),
                                            ""));
            items.add(open);
            items.add(new SeparatorMenuItem());
        }
        items.addAll(doings(guests));
        return items;
    }

    /// What can be done, without opening it.
    List<MenuItem> doings(List<Guest> guests) {
        List<MenuItem> items = new ArrayList<>();
        Optional<String> refusal = page.refusalProperty().get();
        refusal.ifPresent(why -> items.add(new MenuItem(why, Icon.NOTE.view())));
        doings(guests, items);
        items.forEach(item -> item.setDisable(refusal.isPresent()));
        return items;
    }

    private void doings(List<Guest> guests, List<MenuItem> items) {
        for (GuestVerb verb : GuestVerb.values()) {
            if (guests.stream().anyMatch(g -> offered(g, verb))) {
                String more = verb == GuestVerb.START || verb == GuestVerb.RESUME ? "" : "…";
                items.add(item(icon(verb), words.verb(verb) + more, () -> power(guests, verb)));
            }
        }
        items.add(new SeparatorMenuItem());
        items.add(doing(Icon.SNAPSHOT, "snapshot", () -> snapshot(guests)));
        items.add(doing(Icon.BACKUP, "backup", () -> backup(guests)));
        items.add(doing(Icon.MIGRATE, "migrate", () -> migrate(guests)));
        items.add(doing(Icon.TAG, "tags", () -> tags(guests)));
        if (guests.size() == 1) {
            Guest one = guests.getFirst();
            items.add(doing(Icon.COPY, "clone", () -> new GuestForms(this).clone(one)));
            if (!one.template()) {
                items.add(doing(Icon.LOCK, "template", () -> ask(guests().template(one))));
            }
            if (!one.lock().isEmpty()) {
                items.add(doing(Icon.UNLOCK, "unlock", () -> new GuestForms(this).unlock(one)));
            }
        }
        items.add(new SeparatorMenuItem());
        items.add(doing(Icon.DELETE, "delete", () -> delete(guests)));
    }

    private MenuItem doing(Icon icon, String key, Runnable run) {
        return item(icon, texts.text("proxmox.do." + key) + "…", run);
    }

    private static MenuItem item(Icon icon, String text, Runnable run) {
        MenuItem item = new MenuItem(text, icon.view());
        item.setOnAction(e -> run.run());
        return item;
    }

    /// Whether it makes sense in the state it is in.
    static boolean offered(Guest guest, GuestVerb verb) {
        if (guest.template() || !verb.fits(guest.kind())) {
            return false;
        }
        return switch (verb) {
            case START -> guest.status().equals("stopped");
            case SHUTDOWN, REBOOT, RESET, SUSPEND, HIBERNATE -> guest.running();
            case STOP -> !guest.status().equals("stopped");
            case RESUME -> !guest.running() && !guest.status().equals("stopped");
        };
    }

    static Icon icon(GuestVerb verb) {
        return switch (verb) {
            case START, RESUME -> Icon.START;
            case SHUTDOWN -> Icon.POWER;
            case STOP -> Icon.STOP;
            case REBOOT, RESET -> Icon.RESTART;
            case SUSPEND, HIBERNATE -> Icon.PAUSE;
        };
    }

    /// A button that says why it can't be pressed now.
    ActButton button(Icon icon, String text, Runnable run) {
        return new ActButton(page, icon, text, run);
    }
}
