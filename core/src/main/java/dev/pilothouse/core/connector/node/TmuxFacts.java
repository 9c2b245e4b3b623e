package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tmux sessions of the user that logs in: `tmux list-panes -a -F`, one line a pane (tmux(1),
/// FORMATS). The command and process of a session are those of its pane in front.
final class TmuxFacts {

    private static final int FIELDS = 8;
    private static final int MOST = 1000;

    private static final List<String> COLUMNS =
            List.of(
                    NodeFacts.TMUX_NAME,
                    NodeFacts.TMUX_WINDOWS,
                    NodeFacts.TMUX_CREATED,
                    NodeFacts.TMUX_ATTACHED,
                    NodeFacts.TMUX_COMMAND,
                    NodeFacts.TMUX_PID);

    private TmuxFacts() {}

    static void parse(Sections.Section section, Findings out) {
        String text = section.text();
        if (section.status() != 0 && !empty(text)) {
            out.fact(NodeFacts.TMUX, new Fact.Unknown(section.firstLine()));
            return;
        }
        Map<String, List<String>> sessions = new LinkedHashMap<>();
        if (section.status() == 0) {
            Words.lines(text, line -> session(line, sessions, out));
        }
        out.fact(NodeFacts.TMUX, new Fact.Table(COLUMNS, new ArrayList<>(sessions.values())));
    }

    /// Without a session there is no server either, which it complains about.
    static boolean empty(String text) {
        return text.contains("no server running")
                || text.contains("no sessions")
                || (text.contains("error connecting to") && text.contains("No such file"));
    }

    private static void session(String line, Map<String, List<String>> sessions, Findings out) {
        String[] cells = line.split(":", FIELDS);
        if (cells.length < FIELDS || Double.isNaN(Words.count(cells[1]))) {
            if (!line.isBlank()) {
                out.bad(NodeParts.TMUX, line);
            }
            return;
        }
        boolean inFront = cells[4].equals("11");
        if ((inFront || !sessions.containsKey(cells[0])) && sessions.size() < MOST) {
            boolean dead = cells[6].equals("1");
            sessions.put(
                    cells[0],
                    List.of(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3],
                            dead ? "" : cells[7],
                            dead ? "" : cells[5]));
        }
    }
}
