package dev.pilothouse.app.text;

import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Operations, their steps, findings and refusals in words. Immutable; any thread may call.
public final class OperationText {

    private static final String ROLE = "operation.refused.role";

    /// Of several so many are named.
    private static final int MOST_NAMED = 8;

    /// Arguments of phrases that are amounts: seconds, bytes, a number of things.
    private static final Pattern AMOUNT = Pattern.compile("(\\d+) ([sB#])");

    private final Texts texts;
    private final Format format;
    private final FaultText faults;

    public OperationText(Format format) {
        this.format = format;
        texts = format.texts();
        faults = new FaultText(format);
    }

    /// A phrase in this language; one that is not known here is shown as it is.
    public String phrase(Phrase phrase) {
        if (phrase.code().isEmpty()) {
            return "";
        }
        if (phrase.code().equals(ROLE) && !phrase.args().isEmpty()) {
            return texts.text(ROLE, role(phrase.args().getFirst()));
        }
        return texts.has(phrase.code())
                ? texts.text(phrase.code(), phrase.args().stream().map(this::argument).toArray())
                : phrase.code() + " " + String.join(" ", phrase.args());
    }

    /// `307 s` is 5 min 7 s, `1048576 B` is 1 MiB, `20118 #` is 20,118.
    private String argument(String argument) {
        Matcher amount = AMOUNT.matcher(argument);
        if (!amount.matches()) {
            return faults.said(argument);
        }
        double number = Double.parseDouble(amount.group(1));
        return switch (amount.group(2)) {
            case "s" -> format.duration(number);
            case "B" -> format.bytes(number);
            default -> format.count((long) number);
        };
    }

    public String title(Description about, Target target) {
        return named(about, "title", target.name(), 1);
    }

    /// What the audit log has of one.
    public String deed(String kind, String name, String target) {
        String key = "operation." + kind + ".title";
        return texts.has(key)
                ? texts.text(key, name.isEmpty() ? target : name, target, 1)
                : (kind + " " + name + " " + target).strip();
    }

    /// The same to many: one thing on many targets, or several things.
    public String bulk(List<Description> all) {
        Description about = all.getFirst();
        boolean same = all.stream().map(Description::name).distinct().count() == 1;
        return same || about.kind().startsWith("node.")
                ? named(about, "bulk", "", all.size())
                : named(about, "verb", "", all.size()) + " (" + all.size() + ")";
    }

    /// The same with the target, where several things of one are changed.
    public String bulk(List<Description> all, List<Target> targets) {
        String said = bulk(all);
        boolean one = targets.stream().map(Target::id).distinct().count() == 1;
        return one && all.size() > 1 ? said + ", " + targets.getFirst().name() : said;
    }

    public String button(Description about, Target target) {
        return named(about, "button", target.name(), 1);
    }

    public String about(Description about, Target target) {
        return named(about, "about", target.name(), 1);
    }

    /// How all of them are verified. Of several that each have something of their own, how many,
    /// and
    /// of which.
    public String proof(List<Description> all) {
        List<Phrase> proofs = all.stream().map(Description::proof).distinct().toList();
        String several = proofs.getFirst().code() + ".several";
        if (proofs.size() == 1 || !texts.has(several)) {
            return phrase(proofs.getFirst());
        }
        String which =
                proofs.stream()
                        .limit(MOST_NAMED)
                        .map(proof -> proof.args().isEmpty() ? "" : proof.args().getFirst())
                        .collect(Collectors.joining(", "));
        return texts.text(
                several, proofs.size(), proofs.size() > MOST_NAMED ? which + ", …" : which);
    }

    private String named(Description about, String what, String target, int targets) {
        String key = "operation." + about.kind() + "." + what;
        return texts.has(key)
                ? texts.text(key, about.name(), target, targets)
                : about.kind() + " " + about.name();
    }

    public String role(Role role) {
        return role(role.name());
    }

    private String role(String name) {
        String key = "operation.role." + name.toLowerCase(Locale.ROOT);
        return texts.has(key) ? texts.text(key) : name;
    }

    public String refusal(Refusal refusal) {
        Phrase said = refusal.said();
        return phrase(said);
    }

    /// How it ended and what showed it, for a line of its own.
    public String ending(OperationState state) {
        boolean shown =
                state.outcome() instanceof Outcome.Done done && !done.found().code().isEmpty();
        String key = shown ? "operation.ended.done" : "operation.state." + state.word();
        String word = texts.text(key);
        String result = result(state);
        return result.startsWith(word) ? result : word + ": " + result;
    }

    /// One line of how it ended, or where it stands.
    public String result(OperationState state) {
        return switch (state.outcome()) {
            case null -> texts.text("operation.state." + state.word());
            case Outcome.Done done ->
                    done.found().code().isEmpty()
                            ? texts.text("operation.state.done")
                            : phrase(done.found());
            case Outcome.Failed failed -> {
                if (failed.fault() != null && failed.found().code().isEmpty()) {
                    yield faults.brief(failed.fault());
                }
                yield failed.found().code().isEmpty()
                        ? texts.text("operation.state.failed")
                        : phrase(failed.found());
            }
            case Outcome.Unknown unknown ->
                    texts.text("operation.state.unknown")
                            + (unknown.lost() != null
                                    ? ": " + faults.brief(unknown.lost())
                                    : unknown.found().code().isEmpty()
                                            ? ""
                                            : ": " + phrase(unknown.found()));
            case Outcome.Cancelled cancelled ->
                    cancelled.found().code().isEmpty()
                            ? texts.text("operation.state.cancelled")
                            : phrase(cancelled.found());
        };
    }
}
