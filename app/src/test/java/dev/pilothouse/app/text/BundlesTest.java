package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Both languages are complete, and every pattern says what it means to say.
class BundlesTest {

    private static final Path DIR = Path.of("src/main/resources/dev/pilothouse/app/text");
    private static final Pattern PLURAL = Pattern.compile("\\.(one|few|many)$");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(DIR)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith("_en.properties"))
                    .map(n -> n.substring(0, n.length() - "_en.properties".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Properties load(String bundle, String language) throws IOException {
        Properties properties = new Once();
        try (Reader in =
                Files.newBufferedReader(DIR.resolve(bundle + "_" + language + ".properties"))) {
            properties.load(in);
        }
        return properties;
    }

    private static Set<String> stems(Properties properties) {
        return properties.stringPropertyNames().stream()
                .map(k -> PLURAL.matcher(k).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatAnOperationDoesIsToldInWholeSentences() throws IOException {
        for (String language : new String[] {"en", "ru"}) {
            Properties texts = load("operation", language);
            assertThat(texts.stringPropertyNames())
                    .filteredOn(key -> key.endsWith(".about"))
                    .hasSizeGreaterThan(40)
                    .allSatisfy(key -> assertThat(texts.getProperty(key)).as(key).endsWith("."));
        }
    }

    @Test
    void thereAreBundles() throws IOException {
        assertThat(bundles()).contains("format", "fault", "event", "metric", "fact", "health");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(stems(load(bundle, "ru"))).isEqualTo(stems(load(bundle, "en")));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void russianPluralsHaveAllThreeForms(String bundle) throws IOException {
        Set<String> keys = load(bundle, "ru").stringPropertyNames();
        assertThat(keys.stream().filter(k -> k.endsWith(".many")))
                .allSatisfy(
                        k -> {
                            String stem = PLURAL.matcher(k).replaceFirst("");
                            assertThat(keys).contains(stem + ".one", stem + ".few");
                        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keysBeginWithTheBundlesName(String bundle) throws IOException {
        assertThat(load(bundle, "en").stringPropertyNames())
                .allMatch(k -> k.startsWith(bundle + "."));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void patternsAreWellFormed(String bundle) throws IOException {
        Properties english = load(bundle, "en");
        for (String language : new String[] {"en", "ru"}) {
            Properties texts = load(bundle, language);
            for (String key : texts.stringPropertyNames()) {
                String pattern = texts.getProperty(key);
                if (ARGUMENT.matcher(pattern).find()) {
                    new MessageFormat(pattern, Locale.of(language));
                    assertThat(pattern.replace("''", ""))
                            .as(
                                    "%s of %s: an apostrophe beside arguments is doubled",
                                    key, language)
                            .doesNotContain("'");
                } else {
                    assertThat(pattern)
                            .as(
                                    "%s of %s: an apostrophe without arguments stands alone",
                                    key, language)
                            .doesNotContain("''");
                }
                String other = english.getProperty(key);
                if (other != null && !PLURAL.matcher(key).find()) {
                    assertThat(arguments(pattern))
                            .as("%s of %s", key, language)
                            .isSubsetOf(arguments(other));
                }
            }
        }
    }

    /// Of two lines with one key the last would hold, and nobody would know of the first.
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            assertThat(containsKey(key)).as("%s stands twice", key).isFalse();
            return super.put(key, value);
        }
    }
}
