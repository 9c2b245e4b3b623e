package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;

/// The table on a terminal that is drawn over itself, on the terminal's second screen, so that what
/// stood there before comes back at the end. Control sequences are those of ECMA-48 and xterm.
final class LiveView implements AutoCloseable {

    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final String TOP = "\033[H";
    private static final String END_OF_LINE = "\033[K";
    private static final String BELOW = "\033[J";
    private static final String PLAIN = "\033[0m";
    private static final String BOLD = "\033[1m";
    private static final String RED = "\033[31m";
    private static final String YELLOW = "\033[33m";
    private static final String GREY = "\033[90m";

    /// Title, an empty line, the header, and the line at the bottom.
    private static final int FRAME = 4;

    private final Session session;
    private final FleetTable table;
    private final boolean coloured;

    LiveView(Session session) {
        this.session = session;
        table = new FleetTable(session);
        // https://no-color.org
        coloured = session.around().place().environment().getOrDefault("NO_COLOR", "").isEmpty();
        session.out().print(ENTER);
        session.out().flush();
    }

    void draw(FleetState fleet, Core core) {
        TerminalSize.Size size = session.around().terminal().now();
        List<String> rows = table.lines(fleet, size.columns());
        List<TargetState> states = FleetTable.sorted(fleet);
        int room = Math.max(1, size.rows() - FRAME);
        int shown = states.size() <= room ? states.size() : room - 1;

        List<String> lines = new ArrayList<>();
        String title = session.format().full(fleet.at()) + "  " + table.summary(fleet);
        lines.add(style(BOLD, TextTable.cut(title, size.columns())));
        lines.add("");
        lines.add(style(GREY, rows.getFirst()));
        for (int i = 0; i < shown; i++) {
            lines.add(style(colour(states.get(i)), rows.get(i + 1)));
        }
        if (shown < states.size()) {
            lines.add(session.texts().plural("cli.watch.more", states.size() - shown));
        }
        String bottom = bottom(core.collector().status().current());
        lines.add(style(GREY, TextTable.cut(TextTable.clean(bottom), size.columns())));
        StringBuilder screen = new StringBuilder(TOP);
        for (int i = 0; i < lines.size(); i++) {
            // No line end after the last: it would scroll a screen that is full.
            screen.append(lines.get(i))
                    .append(END_OF_LINE)
                    .append(i + 1 < lines.size() ? "\r\n" : "");
        }
        session.out().print(screen.append(BELOW));
        session.out().flush();
    }

    @Override
    public void close() {
        session.out().print(LEAVE);
        session.out().flush();
    }

    private String bottom(Collector.Status status) {
        Fault fault = status.cacheFault();
        if (fault != null) {
            return session.cacheFault(fault);
        }
        return session.text(
                "cli.watch.bottom",
                session.format().decimal(status.readingsPerMinute(), 0),
                session.format().bytes(status.cacheBytes()));
    }

    private static String colour(TargetState state) {
        if (state.target().paused() || state.health() == Health.UNKNOWN) {
            return GREY;
        }
        return switch (state.health()) {
            case UNHEALTHY -> RED;
            case DEGRADED -> YELLOW;
            case HEALTHY, UNKNOWN -> "";
        };
    }

    private String style(String style, String text) {
        return coloured && !style.isEmpty() ? style + text + PLAIN : text;
    }
}
