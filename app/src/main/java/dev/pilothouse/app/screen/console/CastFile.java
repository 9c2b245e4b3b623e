package dev.pilothouse.app.screen.console;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.TerminalStream;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A recording in asciicast v2: a line of JSON that describes it, then one for each piece of
/// output. What is typed is not in it, but for what the other side shows of it. Any thread may
/// call.
final class CastFile implements AutoCloseable {

    private final Clock clock;
    private final long begin;
    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private final BufferedWriter out;
    private boolean open = true;

    /// Makes a new file that only its owner may read.
    CastFile(Path file, TerminalStream.Size size, String title, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        begin = clock.nanos();
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("version", 2);
        head.put("width", size.columns());
        head.put("height", size.rows());
        head.put("timestamp", clock.millis() / 1000);
        head.put("title", title);
        head.put("env", Map.of("TERM", "xterm-256color"));
        out.write(json.writeValueAsString(head));
        out.write('\n');
        out.flush();
    }

    Path file() {
        return file;
    }

    void output(String text) throws IOException {
        event("o", text);
    }

    void resized(TerminalStream.Size size) throws IOException {
        event("r", size.columns() + "x" + size.rows());
    }

    private synchronized void event(String kind, String text) throws IOException {
        if (!open) {
            return;
        }
        double seconds = (clock.nanos() - begin) / 1e9;
        out.write("[" + String.format(Locale.ROOT, "%.6f", seconds) + ", \"" + kind + "\", ");
        out.write(json.writeValueAsString(text));
        out.write("]\n");
        // A killed program loses nothing of a recording that people rely on.
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        open = false;
        out.close();
    }
}
