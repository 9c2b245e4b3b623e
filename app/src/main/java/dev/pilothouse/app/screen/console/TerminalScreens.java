package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.ConsolePlace;
import dev.pilothouse.core.remote.Consoles;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.wire.TerminalStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Makes terminals. The subject is the target's number and which of its terminals it is: `12.1`;
/// for
/// a text console of a cluster, its label: `12.lxc/101`.
public final class TerminalScreens implements ScreenKind {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalScreens.class);

    private final Workbench bench;
    private final Optional<Remote> remote;
    private final Optional<Consoles> consoles;
    private final TerminalView.Shared shared;
    private final Set<String> open;

    /// @param remote empty where nothing can be connected to, as in a cache file of somewhere else
    /// @param consoles of clusters' guests; empty, too
    public TerminalScreens(Workbench bench, Optional<Remote> remote, Optional<Consoles> consoles) {
        this(
                bench,
                remote,
                consoles,
                new TerminalView.Shared(new PaintTurns(bench.ui()::later), new Broadcast()),
                new HashSet<>());
    }

    private TerminalScreens(
            Workbench bench,
            Optional<Remote> remote,
            Optional<Consoles> consoles,
            TerminalView.Shared shared,
            Set<String> open) {
        this.bench = bench;
        this.remote = remote;
        this.consoles = consoles;
        this.shared = shared;
        this.open = open;
    }

    /// The same in another language; it knows of the terminals that are open.
    public TerminalScreens renewed(Workbench fresh) {
        return new TerminalScreens(fresh, remote, consoles, shared, open);
    }

    /// Registers the opening of terminals.
    public void register(Actions actions) {
        if (remote.isEmpty()) {
            return;
        }
        actions.add(
                new Action(
                        Actions.TERMINAL_OPEN,
                        bench.texts().text("console.action.open", "{0}"),
                        Icon.TERMINAL.literal(),
                        "Shortcut+Shift+T",
                        true,
                        true,
                        this::openOne),
                target -> target.endpoint() instanceof Endpoint.Ssh);
    }

    /// @param subject the target's number, and behind a space what is typed once it is open
    private void openOne(String subject) {
        int space = subject.indexOf(' ');
        String target = space < 0 ? subject : subject.substring(0, space);
        Optional<Target> known = target(target).flatMap(this::known);
        Optional<Refusal> refusal = known.flatMap(t -> doors().refusal(t));
        if (refusal.isPresent()) {
            bench.ui()
                    .compute(
                            () -> doors().knock(known.orElseThrow(), Doors.Kind.TERMINAL),
                            noted -> {},
                            failure -> LOG.warn("A refusal is not on record", failure));
            bench.dialogs()
                    .toast(
                            Tone.WARNING,
                            bench.texts().text("operation.refused.title"),
                            new OperationText(new Format(bench.texts())).refusal(refusal.get()));
            return;
        }
        int number = 1;
        while (open.contains(target + "." + number)) {
            number++;
        }
        bench.navigator()
                .open(
                        new TabKey(name(), target + "." + number),
                        TerminalView.CONNECT + (space < 0 ? "" : subject.substring(space)));
    }

    private Doors doors() {
        return remote.orElseThrow().doors();
    }

    private Optional<Target> known(TargetId id) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst();
    }

    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public String icon() {
        return Icon.TERMINAL.literal();
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
        String which = ConsoleTabs.place(subject);
        if (!which.matches("\\d*")) {
            return bench.texts().text("console.tab", ConsoleTabs.shown(bench, subject));
        }
        return "1".equals(which)
                ? bench.texts().text("console.tab", name)
                : bench.texts().text("console.tab.more", name, which);
    }

    @Override
    public Screen open(String subject) {
        open.add(subject);
        TargetId id = target(subject).orElseThrow();
        String which = ConsoleTabs.place(subject);
        boolean own = which.matches("\\d*");
        String target = known(id).map(Target::name).orElse(subject);
        TerminalView.What what =
                new TerminalView.What(
                        own ? numbered(target, which) : ConsoleTabs.shown(bench, subject), target);
        return new TerminalView(
                bench, shared, what, size -> own ? connect(id, size) : guest(id, which, size)) {
            @Override
            public void close() {
                open.remove(subject);
                super.close();
            }
        };
    }

    /// Of several terminals of one node each is known by its number, as on its tab.
    private static String numbered(String name, String which) {
        return which.isEmpty() || which.equals("1") ? name : name + " " + which;
    }

    private TerminalStream connect(TargetId id, TerminalStream.Size size) {
        Doors.Way<TerminalStream> way =
                remote.orElseThrow()
                        .doors()
                        .enter(
                                id,
                                Doors.Kind.TERMINAL,
                                "",
                                connection -> connection.terminal(size, environment()));
        return new Owned(way, way.inside());
    }

    private TerminalStream guest(TargetId id, String label, TerminalStream.Size size) {
        Doors.Way<TerminalStream> way =
                consoles.orElseThrow().text(id, new ConsolePlace.Guest(label), size);
        return new Owned(way, way.inside());
    }

    /// What ssh would send, too: the person's language, so that programs draw with more than ASCII.
    private static Map<String, String> environment() {
        String lang = System.getenv("LANG");
        return Map.of(
                "TERM",
                "xterm-256color",
                "COLORTERM",
                "truecolor",
                "LANG",
                lang == null || lang.isBlank() ? "C.UTF-8" : lang);
    }

    /// A terminal that leaves with itself the way it came.
    private record Owned(Doors.Way<TerminalStream> way, TerminalStream stream)
            implements TerminalStream {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return stream.read(into, offset, length);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            stream.write(bytes);
        }

        @Override
        public void resize(Size size) throws IOException {
            stream.resize(size);
        }

        @Override
        public boolean open() {
            return stream.open();
        }

        @Override
        public OptionalInt exitStatus() {
            return stream.exitStatus();
        }

        @Override
        public void close() {
            stream.close();
            way.close();
        }
    }
}
