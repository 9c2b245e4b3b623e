package dev.pilothouse.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A second Java process running a main class of the tests.
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    OtherProcess(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(System.getProperty("java.class.path", ""));
        command.add(main.getName());
        command.addAll(List.of(args));
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        out = process.inputReader();
    }

    /// Its next line; empty at the end of its output.
    String line() throws IOException {
        String line = out.readLine();
        return line == null ? "" : line;
    }

    long pid() {
        return process.pid();
    }

    /// As `kill -9`; returns when it is dead.
    void kill() throws InterruptedException {
        // By its handle: the process itself would close its output, too.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
