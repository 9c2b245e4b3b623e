package dev.pilothouse.core.connector.node;

import java.util.ArrayList;
import java.util.List;

/// What there is to follow on a node beside its units.
///
/// @param systemd whether there is a journal
public record LogPlaces(
        boolean systemd, List<LogFile> files, List<Pane> panes, List<Box> containers) {

    private static final int MOST = 400;

    static final String SCRIPT =
            """
            PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
            has() { command -v "$1" >/dev/null 2>&1; }
            has journalctl && [ -d /run/systemd/system ] && echo 'J'
            find -L /var/log -maxdepth 3 -type f ! -name '*.gz' ! -name '*.xz' ! -name '*.zst' \
                ! -name '*.bz2' ! -name '*.journal*' ! -name '*.[0-9]' ! -name '*.old' \
                ! -name wtmp ! -name btmp ! -name lastlog ! -name faillog ! -name tallylog \
                2>/dev/null | head -n 400 | while IFS= read -r f; do
                if [ -r "$f" ]; then printf 'F r %s\\n' "$f"; else printf 'F - %s\\n' "$f"; fi
            done
            if has tmux; then
                tmux list-panes -a -F 'T #{pane_id} #{session_name}:#{window_index}.#{pane_index} \
            #{pane_current_command}' 2>/dev/null
            fi
            for e in docker podman; do
                if has $e; then
                    timeout 8 $e ps -a --format "C $e {{.Names}}|{{.Status}}" 2>/dev/null
                fi
            done
            exit 0
            """;

    public LogPlaces {
        files = List.copyOf(files);
        panes = List.copyOf(panes);
        containers = List.copyOf(containers);
    }

    /// @param readable by this login
    public record LogFile(String path, boolean readable) {}

    /// A pane of tmux.
    ///
    /// @param id such as `%3`
    /// @param place such as `work:0.1`: session, window, pane
    public record Pane(String id, String place, String command) {}

    /// A container.
    ///
    /// @param engine docker or podman
    /// @param status in the engine's words
    public record Box(String engine, String name, String status) {}

    static LogPlaces read(String text) {
        boolean systemd = false;
        List<LogFile> files = new ArrayList<>();
        List<Pane> panes = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.equals("J")) {
                systemd = true;
            } else if (line.startsWith("F ") && line.length() > 4 && files.size() < MOST) {
                files.add(new LogFile(line.substring(4), line.charAt(2) == 'r'));
            } else if (line.startsWith("T ") && panes.size() < MOST) {
                String[] words = line.split(" ", 4);
                if (words.length >= 3 && words[1].startsWith("%")) {
                    panes.add(new Pane(words[1], words[2], words.length > 3 ? words[3] : ""));
                }
            } else if (line.startsWith("C ") && boxes.size() < MOST) {
                String[] words = line.split(" ", 3);
                int bar = words.length < 3 ? -1 : words[2].lastIndexOf('|');
                if (bar > 0) {
                    boxes.add(
                            new Box(
                                    words[1],
                                    words[2].substring(0, bar),
                                    words[2].substring(bar + 1)));
                }
            }
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return new LogPlaces(systemd, files, panes, boxes);
    }
}
