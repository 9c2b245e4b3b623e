package dev.pilothouse.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Something to be said in the reader's language: a key into the texts and what is filled in.
///
/// @param code such as `operation.service.verified`; empty for nothing to say
/// @param args plain facts: names, numbers, times; never a sentence
public record Phrase(String code, List<String> args) {

    public static final Phrase NONE = new Phrase("", List.of());

    public Phrase {
        args = List.copyOf(args);
    }

    public static Phrase of(String code, String... args) {
        return new Phrase(code, List.of(args));
    }

    /// The code and the arguments, one a line; line ends within an argument become blanks.
    public String write() {
        List<String> lines = new ArrayList<>();
        lines.add(code);
        args.forEach(arg -> lines.add(arg.replace('\n', ' ')));
        return String.join("\n", lines);
    }

    /// What [#write] wrote.
    public static Phrase read(String written) {
        List<String> lines = Arrays.asList(written.split("\n", -1));
        return new Phrase(lines.getFirst(), lines.subList(1, lines.size()));
    }
}
