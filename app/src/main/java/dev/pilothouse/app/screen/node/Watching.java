package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Watch;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a service of a node a target of its own. FX thread.
final class Watching {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    private final Workbench bench;
    private final Texts texts;

    Watching(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
    }

    /// "Watch", or the way to it where it is watched already.
    List<MenuItem> items(TargetId node, Watch watch) {
        Optional<Target> known =
                targets().stream()
                        .filter(
                                t ->
                                        t.endpoint() instanceof Endpoint.Watched w
                                                && w.node().equals(node)
                                                && w.watch().equals(watch))
                        .findFirst();
        if (known.isPresent()) {
            MenuItem open =
                    new MenuItem(
                            texts.text("service.watch.open", known.get().name()),
                            Icon.SERVICE.view());
            open.setOnAction(e -> bench.navigator().openTarget(known.get().id(), ""));
            return List.of(new SeparatorMenuItem(), open);
        }
        MenuItem item = new MenuItem(texts.text("service.watch.do"), Icon.SERVICE.view());
        item.setOnAction(e -> node(node).ifPresent(n -> add(n, watch, name(n, watch))));
        return withheld(item);
    }

    /// The same where somebody has to say first by what it is to be found.
    List<MenuItem> asking(TargetId node, Watch.Kind kind, String found) {
        MenuItem item = new MenuItem(texts.text("service.watch.do") + "…", Icon.SERVICE.view());
        item.setOnAction(e -> node(node).ifPresent(n -> ask(n, kind, escaped(found))));
        return withheld(item);
    }

    /// Disabled where it can't be, with the reason in its place where that is the role.
    private List<MenuItem> withheld(MenuItem item) {
        item.setDisable(refused());
        Optional<String> role = new Needs(texts, bench.data()).refusal(Right.TARGETS);
        if (refused() || role.isEmpty()) {
            return List.of(new SeparatorMenuItem(), item);
        }
        return List.of(
                new SeparatorMenuItem(),
                Withheld.item(item.getText(), Icon.SERVICE.view(), role.get()));
    }

    /// A command line as a regular expression that matches it.
    static String escaped(String command) {
        return command.replaceAll("([\\\\.\\[\\](){}*+?^$|])", "\\\\$1");
    }

    void ask(Target node, Watch.Kind kind, String found) {
        Set<String> taken =
                targets().stream()
                        .map(t -> t.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        WatchContent content =
                new WatchContent(
                        texts,
                        node.name(),
                        taken,
                        kind,
                        found,
                        (watch, name) -> add(node, watch, name));
        content.closeWith(bench.dialogs().show(content)::close);
    }

    private boolean refused() {
        return bench.data().readOnly() || bench.cursor().position().current().isPresent();
    }

    private String name(Target node, Watch watch) {
        String wanted = node.name() + "/" + watch.brief();
        Set<String> taken = targets().stream().map(Target::name).collect(Collectors.toSet());
        String free = wanted;
        for (int i = 2; taken.contains(free); i++) {
            free = wanted + " " + i;
        }
        return free;
    }

    private void add(Target node, Watch watch, String name) {
        Inventory.Draft draft =
                new Inventory.Draft(
                        name,
                        TargetKind.SERVICE,
                        new Endpoint.Watched(node.id(), watch),
                        node.environment(),
                        node.group(),
                        List.of(),
                        false,
                        node.cadence());
        bench.ui()
                .compute(
                        () -> bench.data().inventory().add(draft),
                        added ->
                                bench.dialogs()
                                        .toast(
                                                Tone.DONE,
                                                texts.text("service.watch.done", added.name()),
                                                texts.text("service.watch.done.why")),
                        e -> failed(name, e));
    }

    private void failed(String name, Exception e) {
        LOG.warn("{} can't be watched", name, e);
        String why =
                e instanceof InvalidInput input
                        ? texts.text(input.code(), input.value(), input.field())
                        : new FaultText(new Format(texts)).notStored(e);
        bench.dialogs().toast(Tone.FAILED, texts.text("service.watch.failed", name), why);
    }

    private Optional<Target> node(TargetId id) {
        return targets().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    private List<Target> targets() {
        return bench.data().inventory().targets().current();
    }
}
