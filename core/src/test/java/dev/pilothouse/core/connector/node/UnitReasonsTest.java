package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class UnitReasonsTest {

    private static final List<String> LINES =
            List.of(
                    "Starting web.service - Web...",
                    "bind: address already in use",
                    "web.service: Main process exited, code=exited, status=3/NOTIMPLEMENTED",
                    "web.service: Failed with result 'exit-code'.",
                    "Failed to start web.service - Web.");

    @Test
    void theLineThatSaysWhyIsNotTheLast() {
        assertThat(UnitReasons.telling(LINES)).isEqualTo("bind: address already in use");
        assertThat(UnitReasons.telling(LINES.subList(2, 5))).isEmpty();
        assertThat(
                        UnitReasons.telling(
                                List.of(
                                        "a.service: Failed to locate executable /no: No such file",
                                        "a.service: Failed with result 'exit-code'.")))
                .contains("Failed to locate");
    }

    @Test
    void resultAndStatusStandBeforeIt() {
        UnitState unit = new UnitState(Map.of("Result", "exit-code", "ExecMainStatus", "3"));
        assertThat(UnitReasons.words(unit, "bind: in use"))
                .isEqualTo("exit-code (3): bind: in use");
        assertThat(UnitReasons.words(new UnitState(Map.of("Result", "success")), "")).isEmpty();
    }
}
