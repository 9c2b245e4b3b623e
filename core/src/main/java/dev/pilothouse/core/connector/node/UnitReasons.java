package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.wire.Shell;

import java.util.List;
import java.util.regex.Pattern;

/// Why a unit did not come up: what systemd keeps of its last run (systemd.exec(5), Result), and
/// the last lines of its journal, read with sudo where the login alone sees none and may do that.
final class UnitReasons {

    private static final int LINES = 8;

    /// What systemd says of every end: that it ended, not why.
    private static final Pattern HOLLOW =
            Pattern.compile(
                    "(Started|Starting|Stopped|Stopping|Failed to start) .*|\\S+: (Failed with"
                            + " result|Main process exited|Scheduled restart|Consumed|Deactivated|"
                            + "Start request repeated).*");
    private static final int LONGEST = 200;

    private UnitReasons() {}

    /// @param unit quoted
    static String script(UnitScope scope, String unit) {
        String read =
                "journalctl -q --no-pager -o cat -n "
                        + LINES
                        + (scope == UnitScope.USER ? " --user-unit=" : " -u ")
                        + unit;
        return "o=$("
                + read
                + " 2>/dev/null)\n[ -n \"$o\" ] || { sudo -n -l "
                + read
                + " >/dev/null 2>&1 && o=$(sudo -n "
                + read
                + " 2>/dev/null); }\nprintf '%s\\n' \"$o\"";
    }

    static List<String> lines(Shell.Output output) {
        return output.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
                .toList();
    }

    /// The newest line that says more than that it ended; empty for none.
    static String telling(List<String> lines) {
        return lines.reversed().stream()
                .filter(line -> !HOLLOW.matcher(line).matches())
                .findFirst()
                .orElse("");
    }

    /// `exit-code (1): bind: address in use`; empty where nothing is known.
    static String words(UnitState unit, String lastLine) {
        String result = unit.get("Result");
        String status = unit.get("ExecMainStatus");
        String ended =
                result.isEmpty() || result.equals("success")
                        ? ""
                        : result + (status.isEmpty() ? "" : " (" + status + ")");
        return ended.isEmpty() || lastLine.isEmpty() ? ended + lastLine : ended + ": " + lastLine;
    }
}
