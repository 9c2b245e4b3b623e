package dev.pilothouse.app.text;

import dev.pilothouse.core.audit.AuditNote.Deed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a row of the audit log is about, in the reader's language. The row itself has the same few
/// codes for everybody, as it is chained by its bytes: `way=password role=admin`, or the fields
/// that were changed: `policy: free → confirm`. What has no words is shown as it is.
public final class AuditText {

    private static final Pattern ABOUT =
            Pattern.compile(
                    "(?:^|"
                        + " )(way|role|disabled|by|fingerprint|file|before|how|secret|targets|why)=");
    private static final Pattern FIELD = Pattern.compile("(?:^|, )([a-z][a-z.]*): ");
    private static final Pattern FAMILIES = Pattern.compile("(session|vault|user|key|secret)\\..*");
    private static final Pattern CHANGES =
            Pattern.compile("(settings|target|environment)\\.(change|add)");
    private static final String TO = " → ";

    private final Texts texts;

    public AuditText(Texts texts) {
        this.texts = texts;
    }

    public String what(Deed deed) {
        if (FAMILIES.matcher(deed.kind()).matches()) {
            return join(ABOUT, deed.what(), this::about, ", ");
        }
        if (CHANGES.matcher(deed.kind()).matches()) {
            return join(FIELD, deed.what(), this::field, "; ");
        }
        return deed.what();
    }

    private interface Words {
        String of(String name, String value);
    }

    /// As it is, unless it begins with a name.
    private static String join(Pattern names, String what, Words words, String between) {
        Matcher at = names.matcher(what);
        if (!at.lookingAt()) {
            return what;
        }
        List<String> said = new ArrayList<>();
        String name = at.group(1);
        int from = at.end();
        while (at.find()) {
            said.add(words.of(name, what.substring(from, at.start())));
            name = at.group(1);
            from = at.end();
        }
        said.add(words.of(name, what.substring(from)));
        return said.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(between));
    }

    private String about(String name, String value) {
        String word = "audit.about." + name + "." + value;
        if (texts.has(word)) {
            return texts.text(word);
        }
        return name.equals("secret")
                ? secret(value)
                : texts.text("audit.about." + name, value.replace(",", ", "));
    }

    /// Whose password or passphrase it is.
    private String secret(String name) {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? "" : "audit.about.secret." + name.substring(0, colon);
        return texts.has(kind)
                ? texts.text(kind, name.substring(colon + 1))
                : texts.text("audit.about.secret", name);
    }

    private String field(String name, String values) {
        String setting = "settings.key." + name;
        String own = "audit.field." + name;
        String called =
                texts.has(own) ? texts.text(own) : texts.has(setting) ? texts.text(setting) : name;
        int to = values.indexOf(TO);
        String said =
                to < 0
                        ? value(name, values)
                        : value(name, values.substring(0, to))
                                + TO
                                + value(name, values.substring(to + TO.length()));
        return called + ": " + said;
    }

    private String value(String name, String value) {
        for (String key :
                List.of("settings.choice." + name + "." + value, "audit.value." + value)) {
            if (texts.has(key)) {
                return texts.text(key);
            }
        }
        return value;
    }
}
