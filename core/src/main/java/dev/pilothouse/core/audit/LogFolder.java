package dev.pilothouse.core.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.pilothouse.core.audit.SystemLog.LogLine;
import dev.pilothouse.core.model.Phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The system log as files for other programs: one JSON object a line (RFC 8259, UTF-8) with time,
/// level, source, target and text. The newest lines are in `system.jsonl`; at the end of a day
/// (UTC), and when it is full, it becomes `system.DAY.NUMBER.jsonl`. Not for several threads.
final class LogFolder {

    static final String NEWEST = "system.jsonl";

    private static final Pattern OLDER =
            Pattern.compile("system\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,4})\\.jsonl");

    private static final Pattern BEGUN = Pattern.compile("\"time\":\"(\\d{4}-\\d\\d-\\d\\d)T");

    private final JsonFactory json = new JsonFactory();
    private final Path folder;
    private final long largest;
    private final int mostFiles;

    /// @param largest bytes after which a new file is begun
    /// @param mostFiles older ones that are kept
    LogFolder(Path folder, long largest, int mostFiles) {
        this.folder = folder;
        this.largest = largest;
        this.mostFiles = mostFiles;
    }

    /// Adds lines, in order.
    void write(List<LogLine> lines) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NEWEST);
        long size = Files.exists(file) ? Files.size(file) : 0;
        LocalDate day = size == 0 ? LocalDate.MAX : begun(file);
        StringBuilder some = new StringBuilder();
        for (LogLine line : lines) {
            LocalDate now = day(line.at());
            String written = written(line) + "\n";
            if (size > 0 && (now.isAfter(day) || size >= largest)) {
                append(file, some);
                turn(file, day);
                size = 0;
            }
            day = size == 0 ? now : day;
            size += written.getBytes(StandardCharsets.UTF_8).length;
            some.append(written);
        }
        append(file, some);
    }

    private static void append(Path file, StringBuilder some) throws IOException {
        Files.writeString(
                file,
                some,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        some.setLength(0);
    }

    /// The day of a file's first line.
    private static LocalDate begun(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            Matcher first = BEGUN.matcher(Objects.requireNonNullElse(in.readLine(), ""));
            return first.find() ? LocalDate.parse(first.group(1)) : LocalDate.EPOCH;
        }
    }

    private static LocalDate day(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
    }

    private void turn(Path file, LocalDate day) throws IOException {
        int number = 1;
        Path older = folder.resolve(name(day, number));
        while (Files.exists(older)) {
            older = folder.resolve(name(day, ++number));
        }
        Files.move(file, older, StandardCopyOption.ATOMIC_MOVE);
        List<Path> all = older();
        for (Path surplus : all.subList(0, Math.max(0, all.size() - mostFiles))) {
            Files.deleteIfExists(surplus);
        }
    }

    private static String name(LocalDate day, int number) {
        return "system." + day + "." + number + ".jsonl";
    }

    /// Removes the files whose day ended before a moment.
    void trim(long before) throws IOException {
        for (Path file : older()) {
            Matcher name = OLDER.matcher(file.getFileName().toString());
            if (name.matches()
                    && LocalDate.parse(name.group(1))
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .isBefore(Instant.ofEpochMilli(before))) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Oldest first.
    private List<Path> older() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> OLDER.matcher(f.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(LogFolder::rank))
                    .toList();
        }
    }

    private static String rank(Path file) {
        Matcher name = OLDER.matcher(file.getFileName().toString());
        return name.matches()
                ? String.format(
                        Locale.ROOT, "%s %04d", name.group(1), Integer.parseInt(name.group(2)))
                : "";
    }

    private String written(LogLine line) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator object = json.createGenerator(out)) {
            object.writeStartObject();
            object.writeStringField("time", Instant.ofEpochMilli(line.at()).toString());
            object.writeStringField("level", line.level().name().toLowerCase(Locale.ROOT));
            object.writeStringField("source", line.source());
            object.writeStringField("target", line.target());
            object.writeStringField("text", text(line));
            object.writeEndObject();
        }
        return out.toString();
    }

    /// An event's code and arguments as they are: a file has no language.
    private static String text(LogLine line) {
        if (!line.source().equals(SystemLog.EVENTS)) {
            return line.line();
        }
        Phrase phrase = Phrase.read(line.line());
        return (phrase.code() + " " + String.join(" ", phrase.args())).strip();
    }
}
