package dev.pilothouse.app.cli;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.report.HistoryFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Commands that only look, answered by the Pilothouse that has the home open: the words that were
/// typed go there, and the very same command runs there, as whoever is signed in there. So the
/// answer is the same as without it, and nothing has to be kept alike in two places. What changes
/// something is refused there too: nobody at the window has agreed to it.
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
                    "pilothouse pg sizes");
    private static final int SURROUNDINGS = 4;
    private static final int CHUNK = 16_384;

    private Beside() {}

    /// Whether the command that was understood only looks.
    static boolean looks(CommandLine.ParseResult understood) {
        CommandLine.ParseResult last = understood;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return LOOKING.contains(last.commandSpec().qualifiedName(" "))
                && !last.hasMatchedOption("--password-stdin")
                && !last.hasMatchedOption("--follow");
    }

    /// What the other process has to know.
    static List<String> question(Surroundings around, List<String> typed) {
        TerminalSize.Size size = around.terminal().now();
        List<String> words = new ArrayList<>();
        words.add(around.place().locale().toLanguageTag());
        words.add(around.place().zone().getId());
        words.add(Integer.toString(size.columns()));
        words.add(Integer.toString(size.rows()));
        words.addAll(typed);
        return words;
    }

    /// Runs the command of a question on what is open here.
    ///
    /// @param core is not closed
    /// @return the exit code
    public static int answer(
            Core core,
            Scheduler scheduler,
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
            if (!looks(line.parseArgs(typed))) {
                return ExitCode.WRONG_USE;
            }
            Optional<String> named = Optional.ofNullable(matched(line, "--as"));
            Optional<String> here = core.who().actor().current().map(Actor::name);
            if (core.safe().signIn().users() && named.isPresent() && !named.equals(here)) {
                failed.println(cli.anotherIsHere(here, typed));
                return ExitCode.NOT_MEASURED;
            }
            return cli.run(typed);
        } catch (CommandLine.ParameterException | DateTimeException | NumberFormatException e) {
            return ExitCode.WRONG_USE;
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
