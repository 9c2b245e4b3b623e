package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Health;

import javafx.scene.control.Label;

import java.util.Locale;

/// A state in a word on a quiet ground of its colour.
public final class Tone extends Label {

    /// What it means, and by that its colour.
    public enum Kind {
        OK,
        WARN,
        BAD,
        UNKNOWN,
        ACCENT,
        PAST;

        static Kind of(Health health) {
            return switch (health) {
                case HEALTHY -> OK;
                case DEGRADED -> WARN;
                case UNHEALTHY -> BAD;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    private Kind kind;

    public Tone(Kind kind, String word) {
        super(word);
        this.kind = kind;
        getStyleClass().addAll("tone", name(kind));
    }

    public Tone(Health health, String word) {
        this(Kind.of(health), word);
    }

    public void set(Kind newKind, String word) {
        setText(word);
        if (newKind != kind) {
            getStyleClass().remove(name(kind));
            getStyleClass().add(name(newKind));
            kind = newKind;
        }
    }

    public void set(Health health, String word) {
        set(Kind.of(health), word);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
