package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.node.LogPlaces;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeLogs;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Makes logs. The subject is the target's number and the source: `12.unit:nginx.service`.
public final class LogScreens implements ScreenKind {

    private final Workbench bench;

    public LogScreens(Workbench bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String icon() {
        return Icon.LOGS.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public Optional<TargetId> target(String subject) {
        int dot = subject.indexOf('.');
        String number = dot < 0 ? subject : subject.substring(0, dot);
        return number.matches("\\d{1,9}")
                ? Optional.of(new TargetId(Integer.parseInt(number)))
                : Optional.empty();
    }

    private static LogSource source(String subject) {
        return LogSource.of(subject.substring(subject.indexOf('.') + 1));
    }

    @Override
    public String title(String subject, String name) {
        return bench.texts()
                .text("logs.tab", SourceMenu.name(bench.texts(), source(subject)), name);
    }

    @Override
    public List<Offer> offers(TargetState state) {
        String node = new Names(bench.texts()).target(state.target());
        String number = state.target().id().value() + ".unit:";
        return units(state).stream()
                .map(unit -> new Offer(bench.texts().text("logs.offer", unit, node), number + unit))
                .toList();
    }

    @Override
    public Screen open(String subject) {
        return make(target(subject).orElseThrow(), source(subject));
    }

    /// The log that is a part of a node's own screen; its source is chosen there.
    public Screen inside(TargetId target) {
        return make(target, new LogSource.Journal("", false));
    }

    private Screen make(TargetId id, LogSource source) {
        LogsViewModel model =
                new LogsViewModel(bench.ui(), new OfNode(bench, id), bench.data().clock());
        Subscription past = bench.ui().bind(bench.cursor().position(), model::moment);
        return new LogsView(
                bench,
                model,
                name(id),
                source,
                () -> units(bench.cursor().fleet().current().target(id))) {
            @Override
            public void close() {
                past.close();
                super.close();
            }
        };
    }

    private String name(TargetId id) {
        return target(bench, id).map(Target::name).orElse("");
    }

    private static Optional<Target> target(Workbench bench, TargetId id) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst();
    }

    /// The services systemd knows, by the last reading.
    private static List<String> units(@Nullable TargetState state) {
        KnownFact known = state == null ? null : state.facts().get(NodeFacts.SERVICES);
        if (known == null || !(known.fact().value() instanceof Fact.Table table)) {
            return List.of();
        }
        int column = table.columns().indexOf(NodeFacts.SERVICE_UNIT);
        return column < 0
                ? List.of()
                : table.rows().stream()
                        .map(row -> row.get(column))
                        .filter(unit -> unit.endsWith(".service"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /// Asked of the node itself, as the one who is signed in.
    private record OfNode(Workbench bench, TargetId id) implements LogsViewModel.Logs {
        @Override
        public LogTail tail(LogSource source, LogRequest request, LogSink sink) {
            if (bench.data().readOnly()) {
                throw new FaultException(new Fault.NotFound(LogTrouble.CACHE_FILE));
            }
            return logs().tail(bench.data().control().who(), target(), source, request, sink);
        }

        @Override
        public LogPlaces places() {
            return logs().places(target());
        }

        private NodeLogs logs() {
            return bench.data().control().nodes().logs();
        }

        private Target target() {
            return LogScreens.target(bench, id)
                    .orElseThrow(() -> new FaultException(new Fault.NotFound("target " + id)));
        }
    }
}
