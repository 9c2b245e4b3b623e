package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ServiceFileTest {

    @Test
    void keysTheDriverDoesNotKnowAreNoTrouble() {
        List<String> lines =
                List.of(
                        "# services",
                        "[other]",
                        "host=no",
                        "",
                        "  [main]  ",
                        "host=db.example",
                        "port=5433",
                        "connect_timeout=3",
                        "options=-c a=b",
                        "host=second",
                        "no equals sign",
                        "[last]",
                        "port=1",
                        "[main]",
                        "user=late");
        assertThat(ServiceFile.find(lines, "main"))
                .contains(
                        Map.of(
                                "host", "db.example",
                                "port", "5433",
                                "connect_timeout", "3",
                                "options", "-c a=b"));
        assertThat(ServiceFile.find(lines, "none")).isEmpty();
        assertThat(ServiceFile.find(List.of("[empty]"), "empty")).contains(Map.of());
    }

    @Test
    void whatWasWrittenIsReadWhateverLiesBetween() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Map<String, Map<String, String>> all = new HashMap<>();
            List<String> lines = new ArrayList<>();
            int services = 1 + random.nextInt(4);
            for (int s = 0; s < services; s++) {
                String name = "s" + s + " ü";
                lines.add(" ".repeat(random.nextInt(3)) + "[" + name + "]");
                Map<String, String> entry = new HashMap<>();
                int keys = random.nextInt(4);
                for (int k = 0; k < keys; k++) {
                    if (random.nextBoolean()) {
                        lines.add(random.nextBoolean() ? "# [x]=y" : "");
                    }
                    String value = "v=" + random.nextInt(100) + "#[]";
                    lines.add("k" + k + "=" + value);
                    entry.put("k" + k, value);
                }
                all.put(name, entry);
            }
            all.forEach(
                    (name, entry) ->
                            assertThat(ServiceFile.find(lines, name))
                                    .as("seed %d: %s", seed, lines)
                                    .contains(entry));
        }
    }
}
