package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.OperationState.Decision;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.Risk;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/// How each operation may end, in the words that people read.
class OutcomeWordsTest {

    private static final Path TEXTS =
            Path.of("src/main/resources/dev/pilothouse/app/text/operation_en.properties");

    private static final Target TARGET =
            new Target(
                    new TargetId(1),
                    "web-1",
                    TargetKind.NODE,
                    new Endpoint.ThisMachine(),
                    "production",
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);

    private static final Fault LOST = new Fault.ConnectionLost("web-1", "reset by peer");

    private static List<String> kinds() throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(TEXTS)) {
            texts.load(in);
        }
        return texts.stringPropertyNames().stream()
                .filter(k -> k.matches("operation\\.[a-z-]+\\.[a-z-]+\\.title"))
                .map(k -> k.substring("operation.".length(), k.length() - ".title".length()))
                .sorted()
                .toList();
    }

    private static OperationState state(String kind, @Nullable Outcome outcome) {
        return new OperationState(
                1,
                0,
                TARGET,
                about(kind),
                new Actor("ann", Role.OPERATOR),
                outcome == null ? Phase.WAITING : Phase.ENDED,
                0,
                new OperationState.Times(1, 2, 3),
                List.of(),
                Double.NaN,
                List.of(),
                true,
                outcome,
                Decision.NONE);
    }

    private static Description about(String kind) {
        return new Description(
                kind,
                "nginx.service",
                Risk.STOPS,
                Right.OPERATE,
                List.of("x"),
                "",
                Phrase.NONE,
                List.of(),
                false);
    }

    private static List<@Nullable Outcome> outcomes() {
        List<@Nullable Outcome> all = new ArrayList<>();
        all.add(null);
        all.add(new Outcome.Done(Phrase.NONE, null));
        all.add(new Outcome.Done(Phrase.of("operation.found.file", "enabled"), LOST));
        all.add(new Outcome.Failed(new Fault.Forbidden("systemctl", ""), Phrase.NONE));
        all.add(new Outcome.Failed(null, Phrase.of("operation.found.process.there")));
        all.add(new Outcome.Failed(null, Phrase.NONE));
        all.add(new Outcome.Unknown(LOST, Phrase.NONE));
        all.add(new Outcome.Unknown(null, Phrase.of("operation.found.notrace")));
        all.add(Outcome.Cancelled.UNSENT);
        all.add(
                new Outcome.Cancelled(
                        Phrase.of("operation.found.pg.stopped.index-drop", "public.i", "said")));
        all.add(
                new Outcome.Failed(
                        LOST, Phrase.of("operation.found.pg.failed.reindex", "public.i", "said")));
        return all;
    }

    private static void reads(String what, String words) {
        assertThat(words)
                .as(what)
                .isNotBlank()
                .doesNotContain("operation.", "{", "}", "null")
                .doesNotContain("  ");
    }

    @Test
    void everyOutcomeOfEveryOperationHasWordsInBothLanguages() throws IOException {
        List<String> kinds = kinds();
        assertThat(kinds).contains("service.restart", "process.kill", "node.reboot");
        for (String kind : kinds) {
            Set<String> languages = new HashSet<>();
            for (Locale language : Texts.LANGUAGES) {
                OperationText words = new OperationText(new Format(new Texts(language)));
                String of = language + " " + kind;
                reads(of, words.title(about(kind), TARGET));
                reads(of, words.button(about(kind), TARGET));
                reads(of, words.about(about(kind), TARGET));
                reads(of, words.bulk(List.of(about(kind), about(kind))));
                languages.add(words.title(about(kind), TARGET));
                for (Outcome outcome : outcomes()) {
                    reads(of + " " + outcome, words.result(state(kind, outcome)));
                }
            }
            assertThat(languages).as(kind).hasSize(Texts.LANGUAGES.size());
        }
    }

    @Test
    void outcomesAreToldApart() {
        for (Locale language : Texts.LANGUAGES) {
            OperationText words = new OperationText(new Format(new Texts(language)));
            Set<String> told = new HashSet<>();
            for (Outcome outcome : outcomes()) {
                told.add(words.result(state("service.restart", outcome)));
            }
            assertThat(told).as("%s", language).hasSize(outcomes().size());
        }
    }

    @Test
    void everyRefusalSaysWhyInBothLanguages() {
        for (Locale language : Texts.LANGUAGES) {
            OperationText words = new OperationText(new Format(new Texts(language)));
            Set<String> told = new HashSet<>();
            List<Refusal> all =
                    List.of(
                            new Refusal.RoleTooLow(Right.OPERATE, Role.OPERATOR),
                            new Refusal.NobodySignedIn(),
                            new Refusal.ReadOnlyEnvironment("production"),
                            new Refusal.NotConfirmed(),
                            new Refusal.OnlyLooking(),
                            new Refusal.Ending());
            for (Refusal refusal : all) {
                reads("" + refusal, words.refusal(refusal));
                told.add(words.refusal(refusal));
            }
            assertThat(told).hasSize(all.size());
        }
    }
}
