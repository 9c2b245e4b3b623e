package dev.pilothouse.app.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a part of a reading is missing, in the language of the window. Connectors give their reason
/// in English, as the log and `--json` have it: those that they make themselves are known here;
/// what a system said in its own words stays as it is. Immutable; any thread may call.
public final class WhyMissing {

    private record Known(Pattern words, String key) {
        static Known of(String key, String words) {
            return new Known(Pattern.compile(words), "metric.why." + key);
        }
    }

    private static final List<Known> KNOWN =
            List.of(
                    Known.of("answer", "no answer"),
                    Known.of("answer.within", "no answer within (\\d+) s"),
                    Known.of("unanswered", "does not answer"),
                    Known.of("unread", "not read"),
                    Known.of("lost", "the connection was lost"),
                    Known.of("much", "more than (\\d+) bytes"),
                    Known.of("garbled", "the answer makes no sense"),
                    Known.of("file", "no such file"),
                    Known.of("denied", "[Pp]ermission denied"),
                    Known.of("sensors", "this machine shows no sensors"),
                    Known.of(
                            "ports",
                            "this login may not see which processes of other users listen"),
                    Known.of("foreign", "some belong to another container"),
                    Known.of("kernels", "no installed kernel to compare with"),
                    Known.of("sync", "no chronyc, timedatectl or ntpq on this node"),
                    Known.of("tmux", "no tmux on this node"),
                    Known.of("containers", "no docker or podman on this node"),
                    Known.of("systemctl", "no systemctl on this node"),
                    Known.of("packages", "no package manager that is known here"),
                    Known.of(
                            "estimated",
                            "the kernel is older than 3\\.14 and does not tell; estimated"),
                    Known.of("clock.slow", "the answer took too long to compare clocks by it"),
                    Known.of("clock.coarse", "known to half a second only"),
                    Known.of("hidden", "/proc is mounted with (.+): only own processes show"),
                    Known.of("shell", "no shell: (.+)"),
                    Known.of("devices", "(\\d+) devices beyond the first (\\d+)"),
                    Known.of("mounts", "(\\d+) mounts beyond the first (\\d+)"),
                    Known.of("interfaces", "(\\d+) interfaces beyond the first (\\d+)"),
                    Known.of("release", "no (/etc/os-release)"),
                    Known.of("model", "(/proc/cpuinfo) names no model"),
                    Known.of("lines", "(/proc/\\S+) has no (?:line of a )?(.+?)(?: lines)?"));

    private final Texts texts;

    public WhyMissing(Texts texts) {
        this.texts = texts;
    }

    /// A sentence without its full stop.
    public String reason(String given) {
        for (Known known : KNOWN) {
            Matcher matcher = known.words().matcher(given);
            if (matcher.matches()) {
                Object[] args = new Object[matcher.groupCount()];
                for (int i = 0; i < args.length; i++) {
                    args[i] = matcher.group(i + 1);
                }
                return texts.text(known.key(), args);
            }
        }
        int colon = given.lastIndexOf(": "); // what it is about stands before it
        return colon < 0
                ? given
                : given.substring(0, colon + 2) + reason(given.substring(colon + 2));
    }
}
