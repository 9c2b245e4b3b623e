package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Masked;
import dev.pilothouse.core.remote.ShellText;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.VaultState;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Commands answered by the Pilothouse that has the home open: the words that were typed go there,
/// and the very same command runs there, as whoever is signed in there. So the answer is the same
/// as without it, and nothing has to be kept alike in two places. Those that only look are answered
/// at once. Those that change a server are run once the person at the window has agreed; all others
/// are refused.
public final class Beside {

    private static final Set<String> LOOKING =
            Set.of(
                    "pilothouse status",
                    "pilothouse history",
                    "pilothouse target",
                    "pilothouse target list",
                    "pilothouse target test",
                    "pilothouse audit",
                    "pilothouse audit list",
                    "pilothouse audit verify",
                    "pilothouse audit head",
                    "pilothouse audit stats",
                    "pilothouse key",
                    "pilothouse key list",
                    "pilothouse key public",
                    "pilothouse user",
                    "pilothouse user list",
                    "pilothouse vault",
                    "pilothouse vault status",
                    "pilothouse service list",
                    "pilothouse service logs",
                    "pilothouse pg status",
                    "pilothouse pg activity",
                    "pilothouse pg blocking",
                    "pilothouse pg statements",
                    "pilothouse pg findings",
                    "pilothouse pg sizes",
                    "pilothouse pg tables",
                    "pilothouse pg indexes",
                    "pilothouse pg vacuum",
                    "pilothouse pg report",
                    "pilothouse pve list",
                    "pilothouse pve show",
                    "pilothouse pve backups",
                    "pilothouse pve tasks",
                    "pilothouse pve templates list",
                    "pilothouse pve snapshot list");

    /// They need nothing but the operations that are there, and say what they do.
    private static final Set<String> ASKING =
            Set.of(
                    "pilothouse run",
                    "pilothouse service start",
                    "pilothouse service stop",
                    "pilothouse service restart",
                    "pilothouse service reload",
                    "pilothouse service enable",
                    "pilothouse service disable",
                    "pilothouse service reset-failed",
                    "pilothouse pg cancel",
                    "pilothouse pg terminate",
                    "pilothouse pve create",
                    "pilothouse pve start",
                    "pilothouse pve shutdown",
                    "pilothouse pve stop",
                    "pilothouse pve reboot",
                    "pilothouse pve reset",
                    "pilothouse pve suspend",
                    "pilothouse pve resume",
                    "pilothouse pve resize",
                    "pilothouse pve unlock",
                    "pilothouse pve restore",
                    "pilothouse pve protect",
                    "pilothouse pve templates download",
                    "pilothouse pve task stop",
                    "pilothouse pve clone",
                    "pilothouse pve migrate",
                    "pilothouse pve delete",
                    "pilothouse pve backup",
                    "pilothouse pve snapshot create",
                    "pilothouse pve snapshot rollback",
                    "pilothouse pve snapshot delete");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(200);

    /// How often a sign of life goes to a command that waits: it gives up after 20 s of silence.
    private static final Duration ALIVE = Duration.ofSeconds(5);

    /// What is typed at a terminal stays there.
    private static final Set<String> SECRET = Set.of("--password-stdin", "--new-password-stdin");

    /// What names a file.
    private static final Set<String> FILES = Set.of("--out", "--ssh-keys");

    private static final int SURROUNDINGS = 4;
    private static final int CHUNK = 16_384;

    private static final byte[] NOTHING = {};

    private static final Logger LOG = LoggerFactory.getLogger(Beside.class);

    private Beside() {}

    /// Whether the command that was understood only looks.
    private static boolean looks(CommandLine.ParseResult understood) {
        return LOOKING.contains(last(understood).commandSpec().qualifiedName(" "));
    }

    /// Whether the process that has the home can be asked to do it: no secret goes there, and
    /// nothing that never ends.
    static boolean passes(CommandLine.ParseResult understood) {
        CommandLine.ParseResult last = last(understood);
        return (looks(understood) || ASKING.contains(last.commandSpec().qualifiedName(" ")))
                && SECRET.stream().noneMatch(last::hasMatchedOption)
                && !last.hasMatchedOption("--follow");
    }

    private static CommandLine.ParseResult last(CommandLine.ParseResult understood) {
        CommandLine.ParseResult last = understood;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last;
    }

    /// What the other process has to know.
    ///
    /// @param typed where a file is named, it is made so that it means the same in any directory
    static List<String> question(Surroundings around, List<String> typed) {
        TerminalSize.Size size = around.terminal().now();
        List<String> words = new ArrayList<>();
        words.add(around.place().locale().toLanguageTag());
        words.add(around.place().zone().getId());
        words.add(Integer.toString(size.columns()));
        words.add(Integer.toString(size.rows()));
        boolean file = false;
        for (String word : typed) {
            if (file) {
                words.add(Path.of(word).toAbsolutePath().toString());
            } else {
                int equals = word.indexOf('=');
                boolean named = equals > 0 && FILES.contains(word.substring(0, equals));
                words.add(
                        named
                                ? word.substring(0, equals + 1)
                                        + Path.of(word.substring(equals + 1)).toAbsolutePath()
                                : word);
            }
            file = FILES.contains(word);
        }
        return words;
    }

    /// Runs the command of a question on what is open here.
    ///
    /// @param core is not closed
    /// @param consent asked before anything is changed
    /// @return the exit code
    public static int answer(
            Core core,
            Scheduler scheduler,
            Consent consent,
            List<String> question,
            OutputStream out,
            OutputStream error)
            throws IOException {
        if (question.size() < SURROUNDINGS) {
            return ExitCode.WRONG_USE;
        }
        try (PrintStream said =
                        new PrintStream(
                                new BufferedOutputStream(out, CHUNK),
                                false,
                                StandardCharsets.UTF_8);
                PrintStream failed = new PrintStream(error, true, StandardCharsets.UTF_8)) {
            Surroundings around = surroundings(question, scheduler, said, failed);
            Cli cli = new Cli(around, new Lent(core), new NoScreens());
            String[] typed = question.subList(SURROUNDINGS, question.size()).toArray(String[]::new);
            CommandLine line = cli.commandLine(typed);
            CommandLine.ParseResult understood = line.parseArgs(typed);
            if (!passes(understood)) {
                return ExitCode.WRONG_USE;
            }
            Optional<String> named = Optional.ofNullable(matched(line, "--as"));
            Optional<String> here = core.who().actor().current().map(Actor::name);
            if (core.safe().signIn().users() && named.isPresent() && !named.equals(here)) {
                refused(failed, "NotAllowed", cli.anotherIsHere(here, typed), typed);
                return ExitCode.NOT_MEASURED;
            }
            return looks(understood)
                    ? cli.run(typed)
                    : agreed(core, scheduler, cli, consent, typed, error, failed);
        } catch (CommandLine.ParameterException | DateTimeException | NumberFormatException e) {
            return ExitCode.WRONG_USE;
        }
    }

    private static int agreed(
            Core core,
            Scheduler scheduler,
            Cli cli,
            Consent consent,
            String[] typed,
            OutputStream alive,
            PrintStream failed)
            throws IOException {
        Texts texts = cli.texts(typed);
        if (core.safe().vault().state().current().phase() == VaultState.Phase.LOCKED) {
            refused(failed, "Locked", texts.text("cli.beside.locked"), typed);
            return ExitCode.NOT_MEASURED;
        }
        if (!core.who().may(Right.OPERATE)) {
            // Whoever is there could only agree to what is refused anyway.
            return cli.run(typed);
        }
        String asked = "pilothouse " + Masked.command(ShellText.line(withoutSecrets(typed)));
        Optional<Consent.Asked> question = consent.ask(asked);
        if (question.isEmpty()) {
            refused(failed, "Locked", texts.text("cli.beside.not"), typed);
            return ExitCode.NOT_MEASURED;
        }
        if (!json(typed)) {
            failed.println(texts.text("cli.beside.asking"));
        }
        Optional<Boolean> answer = waited(scheduler, question.get(), alive);
        if (!answer.orElse(false)) {
            core.notAgreed(asked);
            String key = answer.isEmpty() ? "cli.beside.silent" : "cli.beside.refused";
            refused(failed, "NotConfirmed", texts.text(key), typed);
            return ExitCode.NOT_MEASURED;
        }
        Scheduler.Handle living = scheduler.every("beside", ALIVE, ALIVE, () -> livesOn(alive));
        try {
            return cli.run(typed);
        } finally {
            living.cancel();
        }
    }

    /// Each word by itself, before quotes make one of what stands in it.
    private static List<String> withoutSecrets(String... typed) {
        return Stream.of(typed).map(Masked::command).toList();
    }

    private static boolean json(String... typed) {
        return List.of(typed).contains("--json");
    }

    private static void refused(PrintStream failed, String kind, String title, String... typed) {
        failed.println(
                json(typed)
                        ? FleetJson.failure(new ObjectMapper(), kind, title, "").toString()
                        : title);
    }

    /// Ends with an exception when the other side went away: then nobody wants it any more.
    private static Optional<Boolean> waited(
            Scheduler scheduler, Consent.Asked question, OutputStream alive) throws IOException {
        try (question) {
            long looks = PATIENCE.dividedBy(LOOK);
            long beat = ALIVE.dividedBy(LOOK);
            for (long i = 1; i <= looks; i++) {
                Optional<Boolean> answer = question.answer();
                if (answer.isPresent()) {
                    return answer;
                }
                if (i % beat == 0) {
                    alive.write(NOTHING);
                }
                scheduler.pause(LOOK);
            }
            return question.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void livesOn(OutputStream alive) {
        try {
            alive.write(NOTHING);
        } catch (IOException e) {
            LOG.info("The command that asked has gone; what it began goes on: {}", e.getMessage());
        }
    }

    private static @Nullable String matched(CommandLine line, String option) {
        for (CommandLine.ParseResult at = line.getParseResult();
                at != null;
                at = at.hasSubcommand() ? at.subcommand() : null) {
            if (at.hasMatchedOption(option)) {
                return at.matchedOptionValue(option, null);
            }
        }
        return null;
    }

    private static Surroundings surroundings(
            List<String> question, Scheduler scheduler, PrintStream out, PrintStream error) {
        TerminalSize.Size size =
                new TerminalSize.Size(
                        Integer.parseInt(question.get(2)), Integer.parseInt(question.get(3)));
        return new Surroundings(
                new Surroundings.Streams(
                        new ByteArrayInputStream(new byte[0]), out, error, false, null),
                new Surroundings.Place(
                        Map.of(),
                        Locale.forLanguageTag(question.get(0)),
                        ZoneId.of(question.get(1)),
                        "",
                        ""),
                scheduler,
                () -> size,
                () -> false);
    }

    /// Gives out what is open already.
    private record Lent(Core core) implements Core.Opener {
        @Override
        public Core open(Home home, Holder.Role role, boolean collect) {
            return core;
        }

        @Override
        public Core open(Path home, Holder.Role role, boolean collect) {
            return core;
        }

        @Override
        public Core look(OpenedCache cache) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HistoryFile historyCheck() {
            throw new UnsupportedOperationException();
        }
    }

    /// Commands that look at figures have no use for a screen.
    private static final class NoScreens implements Screens {
        @Override
        public String whyNoWindow() {
            return "cli.display.none";
        }

        @Override
        public int window(Path home, Locale locale) {
            return ExitCode.WRONG_USE;
        }

        @Override
        public int window(CacheToShow cache, Locale locale) {
            return ExitCode.WRONG_USE;
        }

        @Override
        public int shot(Shot shot) {
            return ExitCode.WRONG_USE;
        }
    }
}
