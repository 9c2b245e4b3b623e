package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One tmux session of the user that logs in, by its exact name, as `tmux list-panes` tells it.
final class TmuxSession {

    private static final Duration READ = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;

    private final ShellSource shells;
    private final Target target;
    private final String name;

    TmuxSession(ShellSource shells, Target target, String name) {
        this.shells = shells;
        this.target = target;
        this.name = name;
    }

    /// @param panes one for each part of its windows
    /// @param attached how many terminals show it
    record Seen(List<Pane> panes, int attached) {
        boolean there() {
            return !panes.isEmpty();
        }
    }

    /// @param started the start time of its process in the kernel's ticks; empty if it has ended
    record Pane(String pid, String started, String command) {}

    /// What is there now; without panes if there is no such session.
    Seen look() {
        // The start time tells a process from a later one with the same number.
        String script =
                "tmux -u list-panes -s -t "
                        + UnitOperation.quoted("=" + name + ":")
                        + " -F '#{session_attached} #{pane_pid} #{pane_current_command}' 2>&1 |"
                        + " while read -r a p c; do case $p in *[!0-9]*|'') echo \"! $a $p $c\";;"
                        + " *) printf '%s %s %s %s\\n"
                        + "' \"$a\" \"$p\" \"$(sed 's/.*) //' /proc/$p/stat 2>/dev/null | awk '$1"
                        + " != \"Z\" {print $20}' | grep . || echo -)\" \"$c\";; esac; done";
        try (Shell shell = shells.open(target)) {
            String text = shell.run(script, READ, LIMIT).text();
            if (text.contains("not found") && text.contains("! ") && text.contains("tmux:")) {
                throw new FaultException(new Fault.Unsupported("tmux", "", "tmux"));
            }
            List<Pane> panes = new ArrayList<>();
            int[] attached = {0};
            for (String line : SystemFacts.lines(text)) {
                if (line.startsWith("! ")) {
                    String said = line.substring(2);
                    if (said.contains("can't find ") || TmuxFacts.empty(said)) {
                        return new Seen(List.of(), 0);
                    }
                    throw new FaultException(
                            new Fault.Rejected("tmux list-panes", Findings.excerpt(said)));
                }
                List<String> words = Words.of(line);
                if (words.size() >= 3) {
                    attached[0] = (int) Words.count(words.get(0));
                    panes.add(
                            new Pane(
                                    words.get(1),
                                    words.get(2).equals("-") ? "" : words.get(2),
                                    String.join(" ", words.subList(3, words.size()))));
                }
            }
            return new Seen(List.copyOf(panes), attached[0]);
        }
    }

    /// Which of these processes still run.
    List<Pane> alive(List<Pane> panes) {
        StringBuilder script = new StringBuilder();
        for (Pane pane : panes) {
            script.append("sed 's/.*) //' /proc/")
                    .append(pane.pid())
                    .append("/stat 2>/dev/null | awk '$1 != \"Z\" {print ")
                    .append(pane.pid())
                    .append(", $20}'\n");
        }
        try (Shell shell = shells.open(target)) {
            List<String> now = SystemFacts.lines(shell.run(script + ":", READ, LIMIT).text());
            return panes.stream().filter(p -> now.contains(p.pid() + " " + p.started())).toList();
        }
    }

    /// The target of tmux commands that is this name and not one that begins with it.
    String exactly() {
        return UnitOperation.quoted("=" + name);
    }
}
