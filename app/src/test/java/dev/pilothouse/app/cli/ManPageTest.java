package dev.pilothouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The man page and the usage help have every command and option, and none that does not exist.
class ManPageTest {

    private static final Pattern OPTION = Pattern.compile("^\\.[A-Z]+ .*?(--[a-z-]+)");

    @TempDir Path folder;

    @Test
    void theManPageHasExactlyTheCommandsAndOptionsThereAre() throws IOException {
        assertThat(written()).isEqualTo(existing(root()));
    }

    @Test
    void everyCommandAndOptionIsDescribedInBothLanguages() {
        for (String language : Cli.languages()) {
            described(new CliFixture(folder).cli().commandLine("--lang", language));
        }
    }

    private CommandLine root() {
        return new CliFixture(folder).cli().commandLine();
    }

    private static void described(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(name)
                .isNotEmpty()
                .allMatch(text -> text.length() > 5);
        command.getCommandSpec()
                .args()
                .forEach(
                        arg ->
                                assertThat(arg.description())
                                        .as("%s %s", name, arg.paramLabel())
                                        .isNotEmpty());
        // Picocli falls back to the texts of the command above.
        assertThat(
                        command.getSubcommands().values().stream()
                                .map(c -> c.getCommandSpec().usageMessage().description()[0]))
                .doesNotHaveDuplicates();
        command.getSubcommands().values().forEach(ManPageTest::described);
    }

    /// Options by command; those that all commands have stand with the root only.
    private static Map<String, Set<String>> existing(CommandLine root) {
        Map<String, Set<String>> all = new TreeMap<>();
        collect(root, options(root), all);
        all.put("pilothouse", options(root));
        return all;
    }

    private static void collect(
            CommandLine command, Set<String> inherited, Map<String, Set<String>> all) {
        Set<String> own = new TreeSet<>(options(command));
        own.removeAll(inherited);
        all.put(command.getCommandSpec().qualifiedName(), own);
        command.getSubcommands().values().forEach(c -> collect(c, inherited, all));
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(CommandLine.Model.OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> written() throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        String command = "pilothouse";
        String before = "";
        all.put(command, new TreeSet<>());
        for (String line :
                Files.readString(Path.of("../src-installer/man/pilothouse.1"))
                        .replace("\\-", "-")
                        .split("\n")) {
            if (line.startsWith(".SS ")) {
                command =
                        line.substring(4)
                                .replaceAll("\\[?[A-Z]+\\]?", "")
                                .strip()
                                .replaceAll(" +", " ");
                all.put(command, new TreeSet<>());
            }
            Matcher option = OPTION.matcher(line);
            if (before.equals(".TP") && option.find()) {
                all.getOrDefault(command, new TreeSet<>()).add(option.group(1));
            }
            before = line;
        }
        return all;
    }
}
