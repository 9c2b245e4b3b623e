package dev.pilothouse.app.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// All texts in one language. The first word of a key names its bundle: `fleet.title` stands in
/// `fleet_en.properties` and `fleet_ru.properties`. Immutable; another language is another object.
///
/// Texts are [MessageFormat] patterns where arguments are given (an apostrophe is then written
/// twice) and plain otherwise. A plural has keys ending in `.one`, `.few`, `.many` and is asked for
/// by [#plural].
public final class Texts {

    /// The languages there are, first the default.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ru"));

    private final Locale locale;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    public Texts(Locale locale) {
        this.locale =
                LANGUAGES.stream()
                        .filter(l -> l.getLanguage().equals(locale.getLanguage()))
                        .findFirst()
                        .orElse(Locale.ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /// The text of a key; throws [MissingResourceException] for one that does not exist.
    public String text(String key, Object... args) {
        String pattern = bundle(key).getString(key);
        // Without a place for them there is nothing to format, and an apostrophe is one.
        return args.length == 0 || pattern.indexOf('{') < 0
                ? pattern
                : new MessageFormat(pattern, locale).format(args);
    }

    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /// A text that depends on a number, which becomes argument 0.
    public String plural(String key, long count, Object... more) {
        Object[] args = new Object[more.length + 1];
        args[0] = count;
        System.arraycopy(more, 0, args, 1, more.length);
        String form = key + "." + form(count);
        return text(has(form) ? form : key + ".many", args);
    }

    private String form(long count) {
        long n = Math.abs(count);
        if (!"ru".equals(locale.getLanguage())) {
            return n == 1 ? "one" : "many";
        }
        long tens = n % 100;
        long ones = n % 10;
        if (ones == 1 && tens != 11) {
            return "one";
        }
        return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String name = dot < 0 ? key : key.substring(0, dot);
        return bundles.computeIfAbsent(
                name,
                n ->
                        ResourceBundle.getBundle(
                                "dev.pilothouse.app.text." + n,
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES)));
    }
}
