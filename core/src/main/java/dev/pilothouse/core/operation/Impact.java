package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;

import java.util.List;

/// What an operation would touch.
///
/// @param worst the worst consequence in numbers; [Phrase#NONE] where none is known
/// @param effects what depends on it, the worst first
/// @param source where that is known from; [Phrase#NONE] where nothing was looked up
/// @param refusal why the server would refuse it as things are; [Phrase#NONE] where nothing is
///     known against it
public record Impact(Phrase worst, List<Effect> effects, Phrase source, Phrase refusal) {

    public static final Impact NONE = new Impact(Phrase.NONE, List.of(), Phrase.NONE);

    public Impact {
        effects = List.copyOf(effects);
    }

    public Impact(Phrase worst, List<Effect> effects, Phrase source) {
        this(worst, effects, source, Phrase.NONE);
    }

    /// The same of one that would be refused.
    public Impact refused(Phrase why) {
        return new Impact(worst, effects, source, why);
    }

    public boolean isRefused() {
        return !refusal.equals(Phrase.NONE);
    }

    /// One thing that is touched.
    ///
    /// @param afterwards its state when the operation is through
    /// @param name as people call it
    /// @param detail a fact about it, the same in all languages; may be empty
    /// @param happens what happens to it
    public record Effect(Health afterwards, String name, String detail, Phrase happens) {}
}
