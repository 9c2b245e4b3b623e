package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.wire.TerminalStream;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

class CastFileTest {

    @TempDir Path folder;

    @Test
    void eachLineIsJsonAsAsciicastHasIt() throws IOException {
        ManualTime time = new ManualTime(1_795_000_000_000L);
        Path file = folder.resolve("a.cast");
        try (CastFile cast =
                new CastFile(file, new TerminalStream.Size(88, 32), "fra \"2\"", time)) {
            cast.output("$ ls\r\n\u001b[1m\"é😀\"\u0007");
            time.advance(Duration.ofMillis(1500));
            cast.resized(new TerminalStream.Size(100, 40));
            cast.output("x");
        }
        List<String> lines = Files.readAllLines(file);
        ObjectMapper json = new ObjectMapper();
        JsonNode head = json.readTree(lines.getFirst());
        assertThat(head.path("version").asInt()).isEqualTo(2);
        assertThat(head.path("width").asInt()).isEqualTo(88);
        assertThat(head.path("height").asInt()).isEqualTo(32);
        assertThat(head.path("timestamp").asLong()).isEqualTo(1_795_000_000L);
        assertThat(head.path("title").asText()).isEqualTo("fra \"2\"");
        JsonNode first = json.readTree(lines.get(1));
        assertThat(first.get(1).asText()).isEqualTo("o");
        assertThat(first.get(2).asText()).isEqualTo("$ ls\r\n\u001b[1m\"é😀\"\u0007");
        JsonNode second = json.readTree(lines.get(2));
        assertThat(second.get(0).asDouble()).isEqualTo(1.5);
        assertThat(second.get(1).asText()).isEqualTo("r");
        assertThat(second.get(2).asText()).isEqualTo("100x40");
        assertThat(lines).hasSize(4);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyItsOwnerMayReadItFromTheBeginning() throws IOException {
        Path file = folder.resolve("b.cast");
        CastFile cast = new CastFile(file, new TerminalStream.Size(80, 24), "b", new ManualTime(0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        cast.close();
        cast.output("late");
        assertThat(Files.readAllLines(file)).hasSize(1);
    }
}
