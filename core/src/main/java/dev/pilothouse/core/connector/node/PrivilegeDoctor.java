package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.node.Privilege.State;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds out what a login may do, without doing any of it: `sudo -n -l COMMAND` answers 0 exactly
/// for what sudo would run without a password (sudo(8)).
final class PrivilegeDoctor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LIMIT = 1 << 18;

    private static final String SCRIPT =
            """
            PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin
            say() { printf '%s=%s\\n' "$1" "$2"; }
            has() { command -v "$1" 2>/dev/null; }
            say user "$(id -un)"
            say uid "$(id -u)"
            say groups "$(id -Gn)"
            # Installed says nothing: without systemd running there is nothing to be granted.
            S=
            J=
            if [ -d /run/systemd/system ]; then
                S=$(has systemctl)
                J=$(has journalctl)
            fi
            say systemctl "$S"
            say journalctl "$J"
            say sudo "$(has sudo)"
            say docker "$(has docker)"
            K=/bin/kill
            if [ -n "$S" ]; then
                systemctl show -p Version >/dev/null 2>&1; say units $?
            fi
            if [ -n "$J" ]; then
                say journal "$(journalctl -q -n 1 -o cat _PID=1 2>&1 | wc -c)"
            fi
            if [ -n "$(has sudo)" ]; then
                ok() { sudo -n -l "$@" >/dev/null 2>&1; echo $?; }
                for v in start stop restart reload enable disable reset-failed; do
                    [ -n "$S" ] && say "sudo.$v" "$(ok "$S" $v -- x.service)"
                done
                [ -n "$S" ] && say sudo.reboot "$(ok "$S" reboot)"
                [ -n "$S" ] && say sudo.poweroff "$(ok "$S" poweroff)"
                say sudo.kill "$(ok $K -s TERM 1)"
                say sudo.all "$(ok /bin/sh)"
            fi
            if [ -n "$(has docker)" ]; then
                D=$(docker version 2>&1)
                say docker.works $?
                say docker.says "$(printf '%s\\n' "$D" | tail -n 1)"
            fi
            """;

    private final ShellSource shells;

    PrivilegeDoctor(ShellSource shells) {
        this.shells = shells;
    }

    List<Privilege> examine(Target target) {
        try (Shell shell = shells.open(target)) {
            return read(shell.run(SCRIPT, PATIENCE, LIMIT).text());
        }
    }

    static List<Privilege> read(String text) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                said.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        return new Answers(said).all();
    }

    /// The answers, as privileges.
    private record Answers(Map<String, String> said) {

        private static final List<String> VERBS =
                List.of("start", "stop", "restart", "reload", "enable", "disable", "reset-failed");

        List<Privilege> all() {
            List<Privilege> found = new ArrayList<>();
            found.add(login());
            found.add(units());
            found.add(journal());
            found.add(services());
            found.add(power());
            found.add(kill());
            found.add(docker());
            return found;
        }

        private String get(String key) {
            return said.getOrDefault(key, "");
        }

        private boolean root() {
            return get("uid").equals("0");
        }

        private boolean ok(String key) {
            return root() || get("sudo." + key).equals("0");
        }

        private Privilege login() {
            String who = get("user") + " (" + get("groups") + ")";
            State state = root() || ok("all") ? State.GRANTED : State.MISSING;
            // Being root is not something to hand out: no remedy.
            return new Privilege("root", state, who, List.of());
        }

        private Privilege units() {
            if (get("systemctl").isEmpty()) {
                return new Privilege("units", State.ABSENT, "", List.of());
            }
            boolean may = get("units").equals("0");
            return new Privilege(
                    "units", may ? State.GRANTED : State.MISSING, get("systemctl"), List.of());
        }

        private Privilege journal() {
            if (get("journalctl").isEmpty()) {
                return new Privilege("journal", State.ABSENT, "", List.of());
            }
            boolean may = root() || Words.count(get("journal")) > 0;
            return new Privilege(
                    "journal",
                    may ? State.GRANTED : State.MISSING,
                    get("journalctl"),
                    may ? List.of() : List.of("usermod -aG systemd-journal " + get("user")));
        }

        private Privilege services() {
            if (get("systemctl").isEmpty()) {
                return new Privilege("services", State.ABSENT, "", List.of());
            }
            List<String> missing = VERBS.stream().filter(verb -> !ok(verb)).toList();
            return new Privilege(
                    "services",
                    missing.isEmpty() ? State.GRANTED : State.MISSING,
                    String.join(", ", missing),
                    sudoers(
                            "services",
                            missing.stream()
                                    .map(verb -> get("systemctl") + " " + verb + " -- *")
                                    .toList()));
        }

        private Privilege power() {
            if (get("systemctl").isEmpty()) {
                return new Privilege("power", State.ABSENT, "", List.of());
            }
            List<String> missing =
                    List.of("reboot", "poweroff").stream().filter(verb -> !ok(verb)).toList();
            return new Privilege(
                    "power",
                    missing.isEmpty() ? State.GRANTED : State.MISSING,
                    String.join(", ", missing),
                    sudoers(
                            "power",
                            missing.stream().map(verb -> get("systemctl") + " " + verb).toList()));
        }

        private Privilege kill() {
            boolean may = ok("kill");
            return new Privilege(
                    "kill",
                    may ? State.GRANTED : State.MISSING,
                    "",
                    may
                            ? List.of()
                            : sudoers(
                                    "kill", List.of("/bin/kill -s TERM *", "/bin/kill -s KILL *")));
        }

        private Privilege docker() {
            if (get("docker").isEmpty()) {
                return new Privilege("docker", State.ABSENT, "", List.of());
            }
            if (get("docker.works").equals("0")) {
                return new Privilege("docker", State.GRANTED, get("docker"), List.of());
            }
            // One that does not run is no matter of rights.
            return get("docker.says").toLowerCase(Locale.ROOT).contains("permission denied")
                    ? new Privilege(
                            "docker",
                            State.MISSING,
                            get("docker"),
                            List.of("usermod -aG docker " + get("user")))
                    : new Privilege("docker", State.ABSENT, get("docker.says"), List.of());
        }

        /// A file of its own below sudoers.d, checked before it is put there: one that can't be
        /// read takes sudo from everybody.
        private List<String> sudoers(String name, List<String> commands) {
            if (commands.isEmpty()) {
                return List.of();
            }
            String file = "/etc/sudoers.d/pilothouse-" + name;
            List<String> lines = new ArrayList<>();
            if (get("sudo").isEmpty()) {
                lines.add("apt-get install sudo");
            }
            lines.add("f=$(mktemp) && cat > \"$f\" <<'END'");
            for (String command : commands) {
                lines.add(get("user") + " ALL=(root) NOPASSWD: " + command);
            }
            lines.add("END");
            lines.add("visudo -cf \"$f\" && install -m 440 \"$f\" " + file + "; rm -f \"$f\"");
            return lines;
        }
    }
}
