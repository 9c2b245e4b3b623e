package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Watch;

import java.util.List;

/// The script that looks at all watched services of a node at once: a section for each, by its
/// number.
final class WatchScript {

    private static final String FORMAT =
            "'{{.State.Status}}|{{.State.Pid}}|{{.State.StartedAt}}|{{.State.FinishedAt}}|"
                    + "{{.State.ExitCode}}|{{.RestartCount}}|";

    private WatchScript() {}

    /// To be put behind the piece `watch` of facts.sh.
    static String of(List<Watch> all) {
        StringBuilder script = new StringBuilder();
        units(all, Watch.Kind.UNIT, "units", "", script);
        units(all, Watch.Kind.USER_UNIT, "userunits", "--user", script);
        for (int i = 0; i < all.size(); i++) {
            Watch watch = all.get(i);
            String subject = UnitOperation.quoted(watch.subject());
            String line =
                    switch (watch.kind()) {
                        case UNIT, USER_UNIT -> "";
                        case PATTERN -> "matching " + subject;
                        case PID_FILE -> "pidfile " + subject;
                        case TMUX -> "session " + UnitOperation.quoted("=" + watch.subject() + ":");
                        case DOCKER ->
                                "container docker "
                                        + FORMAT
                                        + "{{if .State.Health}}{{.State.Health.Status}}{{end}}' "
                                        + subject;
                        case PODMAN -> "container podman " + FORMAT + "' " + subject;
                    };
            if (!line.isEmpty()) {
                script.append("b watch.").append(i).append('\n').append(line).append("\ne\n");
            }
        }
        return script.toString();
    }

    private static void units(
            List<Watch> all, Watch.Kind kind, String section, String option, StringBuilder script) {
        StringBuilder names = new StringBuilder();
        for (Watch watch : all) {
            if (watch.kind() == kind) {
                names.append(' ').append(UnitOperation.quoted(watch.subject()));
            }
        }
        if (!names.isEmpty()) {
            script.append("watchunits ")
                    .append(section)
                    .append(" \"")
                    .append(option)
                    .append('"')
                    .append(names)
                    .append('\n');
        }
    }
}
