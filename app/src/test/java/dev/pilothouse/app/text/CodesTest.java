package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.remote.Doors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every code that the core can say has its text in both languages: the core's sources are read for
/// them, so that a new one without a text is found.
class CodesTest {

    private static final Path CORE = Path.of("../core/src/main/java/dev/pilothouse/core");
    private static final Path TEXTS = Path.of("src/main/resources/dev/pilothouse/app/text");
    private static final Pattern SAID =
            Pattern.compile("\"((?:operation|input|audit\\.finding)\\.[a-z0-9.-]+)\"");
    private static final Pattern FAULT = Pattern.compile("say\\(\"(\\w+)\"");
    private static final Pattern KIND =
            Pattern.compile("new Description\\(\\s*\"([a-z]+\\.[a-z.-]*)\"");
    private static final Pattern NAMED_KIND =
            Pattern.compile("String KIND = \"([a-z]+\\.[a-z.-]*)\"");
    private static final Pattern DEED =
            Pattern.compile(
                    "(?:Deed\\s*\\.(?:change|session)\\(\\s*|->\\s*|\\?\\s*|:\\s*|String TRIM ="
                            + " )\"([a-z]+\\.[a-z-]+)\"");
    private static final Pattern EVENT =
            Pattern.compile(
                    "(?:Severity\\.\\w+\\s*,\\s*|\\?\\s*|:\\s*)\"((?:cache|clock|collector|target)"
                            + "\\.[a-z]+)\"");
    private static final Pattern PVE_RIGHT = Pattern.compile("\"(right\\.pve\\.[a-z]+)\"");
    private static final Pattern RULE = Pattern.compile("new HealthRule\\(\\s*\"([a-z.]+)\"");

    private static final Map<Path, String> SOURCES = new LinkedHashMap<>();
    private static final Map<String, Set<String>> KEYS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(CORE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                SOURCES.put(file, Files.readString(file));
            }
        }
        for (String language : List.of("en", "ru")) {
            Set<String> keys = new TreeSet<>();
            try (Stream<Path> files = Files.list(TEXTS)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith("_" + language + ".properties"))
                                .toList()) {
                    Properties all = new Properties();
                    try (Reader in = Files.newBufferedReader(file)) {
                        all.load(in);
                    }
                    all.stringPropertyNames()
                            .forEach(k -> keys.add(k.replaceFirst("\\.(one|few|many)$", "")));
                }
            }
            KEYS.put(language, keys);
        }
    }

    private static Set<String> found(Pattern pattern, String... files) {
        Set<String> found = new TreeSet<>();
        SOURCES.forEach(
                (file, text) -> {
                    boolean wanted = files.length == 0;
                    for (String name : files) {
                        wanted |= file.endsWith(name);
                    }
                    if (wanted) {
                        Matcher matcher = pattern.matcher(text);
                        while (matcher.find()) {
                            found.add(matcher.group(1));
                        }
                    }
                });
        return found;
    }

    private static List<String> without(Set<String> codes) {
        List<String> missing = new ArrayList<>();
        KEYS.forEach(
                (language, keys) -> {
                    for (String code : codes) {
                        boolean there =
                                code.endsWith(".")
                                        ? keys.stream().anyMatch(k -> k.startsWith(code))
                                        : keys.contains(code);
                        if (!there) {
                            missing.add(language + " " + code);
                        }
                    }
                });
        return missing;
    }

    @Test
    void stepsFindingsRefusalsAndWrongInputsHaveTexts() {
        Set<String> codes = found(SAID);
        // A kind of the audit log that looks like a text.
        codes.remove("operation.decide");
        assertThat(codes).hasSizeGreaterThan(70);
        assertThat(without(codes)).isEmpty();
    }

    @Test
    void faultsHaveAShortTextForTheAuditLog() {
        Set<String> codes = new TreeSet<>();
        found(FAULT, "FaultPhrase.java").forEach(word -> codes.add("operation.fault." + word));
        assertThat(codes).hasSizeGreaterThan(15);
        assertThat(without(codes)).isEmpty();
    }

    @Test
    void everyOperationHasAllItsWords() {
        Set<String> kinds = found(KIND);
        kinds.addAll(found(NAMED_KIND));
        assertThat(kinds).contains("service.", "node.", "process.kill", "node.command");
        Set<String> whole = new TreeSet<>();
        for (String kind : kinds) {
            if (kind.endsWith(".")) {
                KEYS.getOrDefault("en", Set.of()).stream()
                        .filter(k -> k.startsWith("operation." + kind) && k.endsWith(".title"))
                        .map(k -> k.substring("operation.".length(), k.length() - 6))
                        .forEach(whole::add);
            } else {
                whole.add(kind);
            }
        }
        assertThat(whole).contains("service.restart", "node.reboot");
        Set<String> codes = new TreeSet<>();
        for (String kind : whole) {
            for (String word : List.of("title", "button", "about", "verb", "bulk")) {
                codes.add("operation." + kind + "." + word);
            }
        }
        assertThat(without(codes)).isEmpty();
    }

    @Test
    void everyKindOfTheAuditLogHasAName() {
        Set<String> kinds =
                found(
                        DEED,
                        "AuditedInventory.java",
                        "AuditedSettings.java",
                        "VaultJournal.java",
                        "SqlAudit.java",
                        "OperationRunner.java");
        kinds.add("operation.decide");
        for (Doors.Kind kind : Doors.Kind.values()) {
            kinds.add(kind.opened());
            kinds.add(kind.closed());
        }
        assertThat(kinds)
                .contains("target.add", "settings.change", "session.sign-in", "audit.trim");
        Set<String> codes = new TreeSet<>();
        kinds.forEach(kind -> codes.add("audit.kind." + kind));
        assertThat(without(codes)).isEmpty();
    }

    @Test
    void eventsAndReasonsHaveSentences() {
        Set<String> codes = new TreeSet<>();
        found(EVENT, "Housekeeping.java", "Collection.java", "FleetBoard.java")
                .forEach(code -> codes.add("event." + code));
        assertThat(codes).contains("event.cache.lost", "event.clock.jumped");
        found(RULE, "NodeRules.java").forEach(code -> codes.add("health.reason." + code));
        assertThat(codes).contains("health.reason.disk.full");
        assertThat(without(codes)).isEmpty();
    }

    @Test
    void everyRightThatADoctorLooksForHasAName() {
        Set<String> codes = new TreeSet<>();
        found(PVE_RIGHT, "PveDoctor.java").forEach(code -> codes.add("metric.part." + code));
        assertThat(codes).hasSizeGreaterThan(12);
        assertThat(without(codes)).isEmpty();
    }
}
