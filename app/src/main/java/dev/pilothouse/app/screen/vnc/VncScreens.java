package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.ConsolePlace;
import dev.pilothouse.core.remote.Consoles;
import dev.pilothouse.core.remote.Doors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Makes consoles. The subject is the target's number and the place: `12.localhost:5901`,
/// `12.qemu/204`.
public final class VncScreens implements ScreenKind {

    static final String CONNECT = ConsoleTabs.CONNECT;

    private static final Logger LOG = LoggerFactory.getLogger(VncScreens.class);
    private static final String ADDRESS = "vnc.address.";
    private static final String USUAL = "localhost:5900";

    private final Workbench bench;
    private final Optional<Consoles> consoles;
    private final Path webkit;

    /// @param consoles empty where nothing can be connected to, as in a cache file of somewhere
    /// else
    /// @param webkit a folder for what the browser within writes, made when it is needed
    public VncScreens(Workbench bench, Optional<Consoles> consoles, Path webkit) {
        this.bench = bench;
        this.consoles = consoles;
        this.webkit = webkit;
    }

    /// Registers the opening of consoles behind nodes.
    public void register(Actions actions) {
        if (consoles.isEmpty()) {
            return;
        }
        actions.add(
                new Action(
                        Actions.SCREEN_OPEN,
                        bench.texts().text("vnc.action.open", "{0}"),
                        Icon.CONSOLE.literal(),
                        "",
                        true,
                        true,
                        this::ask),
                target -> target.endpoint() instanceof Endpoint.Ssh);
    }

    private void ask(String subject) {
        Optional<Target> known = target(subject).flatMap(this::known);
        if (known.isEmpty()) {
            return;
        }
        Target target = known.get();
        Doors doors = consoles.orElseThrow().doors();
        Optional<Refusal> refusal = doors.refusal(target);
        if (refusal.isPresent()) {
            bench.ui()
                    .compute(
                            () -> doors.knock(target, Doors.Kind.SCREEN),
                            noted -> {},
                            failure -> LOG.warn("A refusal is not on record", failure));
            bench.dialogs()
                    .toast(
                            Tone.WARNING,
                            bench.texts().text("operation.refused.title"),
                            new OperationText(new Format(bench.texts())).refusal(refusal.get()));
            return;
        }
        String setting = ADDRESS + target.id().value();
        AddressContent content =
                new AddressContent(
                        bench.texts(),
                        target.name(),
                        bench.data().settings().get(setting).orElse(USUAL),
                        place -> open(target.id(), setting, place));
        DialogService.Open open = bench.dialogs().show(content);
        content.closeWith(open::close);
    }

    private void open(TargetId target, String setting, ConsolePlace.Behind place) {
        bench.ui()
                .compute(
                        () -> {
                            bench.data().settings().put(Map.of(setting, place.toString()));
                            return place;
                        },
                        kept -> {},
                        failure -> LOG.warn("The address is not kept", failure));
        bench.navigator().open(ConsoleTabs.screen(target, place.toString()), CONNECT);
    }

    private Optional<Target> known(TargetId id) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst();
    }

    @Override
    public String name() {
        return ConsoleTabs.SCREEN;
    }

    @Override
    public String icon() {
        return Icon.CONSOLE.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public Optional<TargetId> target(String subject) {
        return ConsoleTabs.target(subject);
    }

    @Override
    public String title(String subject, String name) {
        return ConsolePlace.of(ConsoleTabs.place(subject)) instanceof ConsolePlace.Guest
                ? bench.texts().text("vnc.tab.guest", ConsoleTabs.shown(bench, subject))
                : bench.texts().text("vnc.tab", name, ConsoleTabs.place(subject));
    }

    @Override
    public Screen open(String subject) {
        TargetId id = target(subject).orElseThrow();
        ConsolePlace place = ConsolePlace.of(ConsoleTabs.place(subject));
        Optional<Target> known = known(id);
        String target = known.map(Target::name).orElse("");
        String name =
                switch (place) {
                    case ConsolePlace.Behind _ -> target;
                    case ConsolePlace.Guest _ -> ConsoleTabs.shown(bench, subject);
                };
        return new VncView(
                bench,
                new VncView.What(
                        name,
                        known.map(this::environment).orElse(null),
                        () -> consoles.orElseThrow().screen(id, place)),
                this::face);
    }

    private Face face(int quality, Face.Listener listener) {
        Consoles known = consoles.orElseThrow();
        boolean novnc =
                SettingKeys.UI_SCREENS.in(bench.data().settings().all().current()).equals("novnc");
        return novnc
                ? new WebFace(bench.ui(), known::relay, webkit.toFile(), quality, listener)
                : new NativeFace(bench.ui(), known::client, quality, listener);
    }

    private @Nullable Environment environment(Target target) {
        return bench.data().inventory().environments().current().stream()
                .filter(e -> e.name().equals(target.environment()))
                .findFirst()
                .orElse(null);
    }
}
