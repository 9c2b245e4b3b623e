package dev.pilothouse.core.remote;

import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Masked;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text for a POSIX shell that means exactly what was entered.
public final class ShellText {

    /// `{{name}}` in a script stands for a value that is asked for, `{{secret name}}` for one that
    /// is never shown.
    private static final Pattern PLACE =
            Pattern.compile("\\{\\{(secret )?([a-z][a-z0-9_]{0,39})}}");

    private ShellText() {}

    /// One word, whatever is in it but NUL, which no shell can take.
    public static String quote(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new InvalidInput("value", "input.shell.nul", "");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /// One line of a shell that has these words as they are.
    public static String line(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            boolean plain = word.matches("[A-Za-z0-9_@%+=:,./-]+");
            line.append(line.isEmpty() ? "" : " ").append(plain ? word : quote(word));
        }
        return line.toString();
    }

    /// The names a script asks for, in the order they come.
    public static Set<String> names(String script) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACE.matcher(script);
        while (matcher.find()) {
            names.add(matcher.group(2));
        }
        return names;
    }

    /// Those of [#names] whose values are secret: marked so, or by what they are called.
    public static Set<String> secrets(String script) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACE.matcher(script);
        while (matcher.find()) {
            String name = matcher.group(2);
            if (matcher.group(1) != null || Masked.tells(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /// The script as it may be shown and kept: filled, but for its secrets.
    public static String shown(String script, Map<String, String> values) {
        Map<String, String> told = new HashMap<>(values);
        secrets(script).forEach(name -> told.replace(name, Masked.STARS));
        return Masked.command(fill(script, told));
    }

    /// The script with its places filled. A value goes into a variable that the script expands, so
    /// the shell never reads it as part of the script: a place outside quotes is one word, one
    /// within double quotes is part of theirs. Within single quotes a shell expands nothing, so
    /// such a place is refused (InvalidInput), as is one without a value.
    public static String fill(String script, Map<String, String> values) {
        StringBuilder head = new StringBuilder();
        for (String name : names(script)) {
            String value = values.get(name);
            if (value == null) {
                throw new InvalidInput(name, "input.shell.missing", name);
            }
            head.append(variable(name)).append('=').append(quote(value)).append('\n');
        }
        StringBuilder out = new StringBuilder(head);
        Matcher matcher = PLACE.matcher(script);
        Quotes quotes = new Quotes();
        int from = 0;
        while (matcher.find()) {
            quotes.read(script, from, matcher.start());
            out.append(script, from, matcher.start());
            String expansion = "${" + variable(matcher.group(2)) + "}";
            switch (quotes.state) {
                case NONE -> out.append('"').append(expansion).append('"');
                case DOUBLE -> out.append(expansion);
                case SINGLE ->
                        throw new InvalidInput(
                                matcher.group(2), "input.shell.single", matcher.group());
            }
            from = matcher.end();
        }
        return out.append(script, from, script.length()).toString();
    }

    private static String variable(String name) {
        return "ph_" + name;
    }

    private enum State {
        NONE,
        SINGLE,
        DOUBLE
    }

    /// Which quotes are open.
    private static final class Quotes {
        private State state = State.NONE;

        void read(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                switch (state) {
                    case NONE -> {
                        if (c == '\\') {
                            i++;
                        } else if (c == '\'') {
                            state = State.SINGLE;
                        } else if (c == '"') {
                            state = State.DOUBLE;
                        }
                    }
                    case SINGLE -> {
                        if (c == '\'') {
                            state = State.NONE;
                        }
                    }
                    case DOUBLE -> {
                        if (c == '\\') {
                            i++;
                        } else if (c == '"') {
                            state = State.NONE;
                        }
                    }
                }
            }
        }
    }
}
