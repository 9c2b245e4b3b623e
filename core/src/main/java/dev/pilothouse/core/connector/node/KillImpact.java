package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Impact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the end of a process would take with it, from one look at all of them: whether we came in
/// through it, whether everybody does, who works in it, and what runs below it.
///
/// @param self the shell that looked
/// @param all by their numbers
record KillImpact(int self, Map<Integer, Process> all) {

    private static final int MOST_CHILDREN = 6;
    private static final int INIT = 1;
    private static final int KERNEL = 2;
    private static final Set<String> SHELLS =
            Set.of("bash", "dash", "sh", "zsh", "fish", "ksh", "mksh", "ash", "tcsh", "csh");

    /// Number, parent, terminal (0 for none) and name of every process (proc_pid_stat(5)): what
    /// stands in brackets may hold brackets, so the last one counts.
    static final String SCRIPT =
            "echo \"self $$\"\ncat /proc/[0-9]*/stat 2>/dev/null | sed -n "
                    + "'s/^\\([0-9]*\\) (\\(.*\\)) [A-Za-z] \\([0-9]*\\) [0-9-]* [0-9-]*"
                    + " \\([0-9-]*\\) .*/\\1 \\3 \\4 \\2/p'";

    /// @param terminal 0 for none
    record Process(int pid, int parent, int terminal, String name) {}

    static KillImpact parse(String text) {
        int self = 0;
        Map<Integer, Process> all = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split(" ", 4);
            if (words.length == 2 && words[0].equals("self")) {
                self = number(words[1]);
            } else if (words.length == 4 && words[0].matches("\\d{1,9}")) {
                int pid = number(words[0]);
                all.put(pid, new Process(pid, number(words[1]), number(words[2]), words[3]));
            }
        }
        return new KillImpact(self, all);
    }

    private static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /// @param target its name
    /// @param uses whether the shell that looked came from elsewhere
    Impact of(int pid, String target, boolean uses) {
        Process meant = all.get(pid);
        if (meant == null) {
            return Impact.NONE;
        }
        List<Impact.Effect> effects = new ArrayList<>();
        effects.add(
                new Impact.Effect(
                        Health.UNHEALTHY,
                        meant.name(),
                        "PID " + pid,
                        Phrase.of("operation.impact.kill.ends")));
        List<Process> children = all.values().stream().filter(p -> p.parent() == pid).toList();
        for (Process child : children.stream().limit(MOST_CHILDREN).toList()) {
            effects.add(
                    new Impact.Effect(
                            Health.DEGRADED,
                            child.name(),
                            "PID " + child.pid(),
                            Phrase.of("operation.impact.kill.child", meant.name())));
        }
        Phrase worst =
                worst(meant, target, uses)
                        .orElseGet(
                                () ->
                                        children.isEmpty()
                                                ? Phrase.NONE
                                                : Phrase.of(
                                                        "operation.impact.kill.children",
                                                        Integer.toString(children.size())));
        return new Impact(worst, effects, Phrase.of("operation.impact.process"));
    }

    private Optional<Phrase> worst(Process meant, String target, boolean uses) {
        if (meant.pid() == INIT) {
            return Optional.of(Phrase.of("operation.impact.kill.init", target));
        }
        if (meant.pid() == KERNEL || meant.parent() == KERNEL) {
            return Optional.of(Phrase.of("operation.impact.kill.kernel"));
        }
        boolean listens = meant.name().equals("sshd") && !isBelowOther(meant);
        if (uses && listens) {
            return Optional.of(Phrase.of("operation.impact.kill.sshd", target));
        }
        if (ways().contains(meant.pid())) {
            return Optional.of(
                    Phrase.of(
                            uses ? "operation.impact.kill.way" : "operation.impact.kill.self",
                            target));
        }
        boolean shell =
                meant.terminal() != 0 && SHELLS.contains(meant.name().replaceFirst("^-", ""));
        return shell ? Optional.of(Phrase.of("operation.impact.kill.shell")) : Optional.empty();
    }

    /// Whether it is one of the processes of sshd that each serve one connection.
    private boolean isBelowOther(Process meant) {
        Process above = all.get(meant.parent());
        return above != null && above.name().startsWith("sshd");
    }

    /// The shell that looked and all above it, without the first process.
    private Set<Integer> ways() {
        Set<Integer> found = new HashSet<>();
        int at = self;
        while (at > INIT && found.add(at)) {
            Process one = all.get(at);
            at = one == null ? 0 : one.parent();
        }
        return found;
    }
}
