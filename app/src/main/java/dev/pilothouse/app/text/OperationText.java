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

/// Operations, their steps, findings and refusals in words. Immutable; any thread may call.
public final class OperationText {

    private static final String ROLE = "operation.refused.role";

    private final Texts texts;
    private final FaultText faults;

    public OperationText(Format format) {
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
                ? texts.text(phrase.code(), phrase.args().toArray())
                : phrase.code() + " " + String.join(" ", phrase.args());
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

    public String button(Description about, Target target) {
        return named(about, "button", target.name(), 1);
    }

    public String about(Description about, Target target) {
        return named(about, "about", target.name(), 1);
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

    /// One line of how it ended, or where it stands.
    public String result(OperationState state) {
        return switch (state.outcome()) {
            case null -> texts.text("operation.state." + state.word());
            case Outcome.Done done ->
                    done.found().code().isEmpty()
                            ? texts.text("operation.state.done")
                            : phrase(done.found());
            case Outcome.Failed failed -> {
                if (failed.fault() != null) {
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
            case Outcome.Cancelled _ -> texts.text("operation.state.cancelled");
        };
    }
}
