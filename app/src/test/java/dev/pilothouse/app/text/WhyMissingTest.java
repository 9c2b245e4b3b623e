package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.PartFault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class WhyMissingTest {

    private static final Path NODE =
            Path.of("../core/src/main/java/dev/pilothouse/core/connector/node");
    private static final Path SCRIPTS =
            Path.of("../core/src/main/resources/dev/pilothouse/core/connector/node");

    /// Reasons are sentences in lower case: nothing else that is given to `missing` is.
    private static final Pattern GIVEN =
            Pattern.compile(
                    "(?:missing|Fact\\.Unknown)\\([^;]{0,160}?\"((?:/|[a-z])[^\"]* [^\"]{4,})\"");

    private static final Pattern ECHOED = Pattern.compile("echo '(no [^'\\n]+)");

    private final WhyMissing english = new WhyMissing(new Texts(Locale.ENGLISH));
    private final WhyMissing russian = new WhyMissing(new Texts(Locale.of("ru")));

    @Test
    void whatConnectorsSayThemselvesIsKnown() {
        assertThat(russian.reason("this machine shows no sensors"))
                .isEqualTo("эта машина не показывает датчиков");
        assertThat(russian.reason("no answer within 8 s")).isEqualTo("нет ответа за 8 с");
        assertThat(russian.reason("12 devices beyond the first 64"))
                .isEqualTo("ещё устройств сверх первых 64: 12");
    }

    @Test
    void whatItIsAboutStaysBeforeIt() {
        assertThat(russian.reason("/mnt/nfs: does not answer")).isEqualTo("/mnt/nfs: не отвечает");
        assertThat(russian.reason("docker: Permission denied"))
                .isEqualTo("docker: доступ запрещён");
    }

    @Test
    void partsThatFailedAsAWholeHaveWords() {
        assertThat(russian(new Fault.Timeout("a:22", "read", Duration.ofSeconds(60))))
                .isEqualTo("нет ответа за 60 с");
        assertThat(russian(new Fault.ConnectionLost("a:22", "reset")))
                .isEqualTo("соединение потеряно");
        assertThat(russian(new Fault.TooMuch("output", 1_000))).isEqualTo("больше 1000 байт");
        assertThat(russian(new Fault.Protocol("output", "?")))
                .isEqualTo("ответ не поддаётся разбору");
    }

    private String russian(Fault fault) {
        return russian.reason(PartFault.of("facts", fault).reason());
    }

    @Test
    void whatASystemSaidStaysAsItIs() {
        String said = "Failed to connect to bus: No medium found";
        assertThat(russian.reason(said)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no answer",
                "/proc/meminfo: no such file",
                "/proc/meminfo has no MemTotal",
                "the kernel is older than 3.14 and does not tell; estimated",
                "/proc is mounted with hidepid=2: only own processes show",
                "no shell: This account is not available.",
                "3 mounts beyond the first 200"
            })
    void englishIsAsItWasGiven(String given) {
        assertThat(english.reason(given).replace("no line of ", "no ")).isEqualTo(given);
    }

    /// As they stand in the connector's sources and its scripts.
    @Test
    void noneOfTheirReasonsWasForgotten() throws IOException {
        Set<String> given = new TreeSet<>();
        for (String text : texts(NODE)) {
            add(GIVEN.matcher(text), given);
        }
        for (String text : texts(SCRIPTS)) {
            add(ECHOED.matcher(text), given);
        }
        assertThat(given).hasSizeGreaterThan(9).contains("this machine shows no sensors");
        assertThat(given)
                .filteredOn(reason -> !reason.endsWith(" ")) // half a sentence
                .allSatisfy(
                        reason ->
                                assertThat(russian.reason(reason))
                                        .as(reason)
                                        .matches(".*\\p{IsCyrillic}.*"));
    }

    private static void add(Matcher matcher, Set<String> found) {
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }

    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(WhyMissingTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
