package dev.pilothouse.app.text;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Target;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What things are called: metrics, facts, their columns, health, the parts of a reading. What has
/// no name yet is shown by its key, readably. Immutable; any thread may call.
public final class Names {

    /// As the store's first migration writes it.
    private static final String BORN = "This machine";

    private final Texts texts;

    public Names(Texts texts) {
        this.texts = texts;
    }

    public String metric(Metric metric) {
        return or("metric." + metric.name(), metric.name());
    }

    /// What a grant gives beyond what it is meant for; empty for one that does not.
    public Optional<String> warning(String grant) {
        if (grant.startsWith("setcap ")) {
            return Optional.of(texts.text("fact.grant.setcap"));
        }
        if (grant.contains(" enable -- *")) {
            return Optional.of(texts.text("fact.grant.enable"));
        }
        return grant.contains(" ON pg_authid ")
                ? Optional.of(texts.text("fact.grant.authid"))
                : Optional.empty();
    }

    public String fact(String key) {
        return or("fact." + key, key);
    }

    /// @param key the table's
    public String column(String key, String column) {
        String own = "fact.column." + key + "." + column;
        return texts.has(own) ? texts.text(own) : or("fact.column." + column, column);
    }

    /// A cell or value that is one of a few words, such as yes; others as they are.
    public String word(String value) {
        String key = "fact.word." + value;
        return texts.has(key) ? texts.text(key) : value;
    }

    public String health(Health health) {
        return texts.text("health." + health.name().toLowerCase(Locale.ROOT));
    }

    public String severity(Severity severity) {
        return texts.text("event.severity." + severity.name());
    }

    /// A target's name; that of this machine, while it still has the one it was born with, in the
    /// language of the window.
    public String target(Target target) {
        return target.endpoint() instanceof Endpoint.ThisMachine && BORN.equals(target.name())
                ? texts.text("node.kind.this")
                : target.name();
    }

    /// The parts of a list as a connector's test gives it: codes with commas between.
    public String parts(String codes) {
        return Arrays.stream(codes.split(","))
                .map(String::strip)
                .map(this::part)
                .collect(Collectors.joining(", "));
    }

    /// A part of a reading that may be missing.
    public String part(String part) {
        return or("metric.part." + part, part);
    }

    private String or(String key, String fallback) {
        return texts.has(key) ? texts.text(key) : fallback.replace('.', ' ').replace('_', ' ');
    }
}
