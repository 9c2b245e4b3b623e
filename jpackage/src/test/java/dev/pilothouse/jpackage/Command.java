package dev.pilothouse.jpackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program started by a test, with what it printed.
record Command(Process process, Path log) {

    record Result(int code, String output) {}

    static Command start(Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = Files.createTempFile(folder, "out", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return new Command(builder.start(), log);
    }

    static Result run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return start(folder, environment, List.of(command)).end(120);
    }

    /// Waits for the end, which has to come by itself.
    Result end(int seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("did not end in " + seconds + " s:\n" + output());
        }
        return new Result(process.exitValue(), output());
    }

    String output() throws IOException {
        return Files.readString(log);
    }
}
