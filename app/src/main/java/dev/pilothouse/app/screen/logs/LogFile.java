package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.text.LogWords;
import dev.pilothouse.core.logs.LogLine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes lines to a file, one after the other.
final class LogFile {

    private LogFile() {}

    /// @return how many were written
    static int write(Path path, List<LogLine> lines, LogWords words) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            for (LogLine line : lines) {
                out.write(words.plain(line));
                out.write('\n');
            }
        }
        return lines.size();
    }
}
