package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What stands above the sub-tabs.
///
/// @param colour of the environment, 0 for none
/// @param facts what it is: version and role, address, databases, uptime
/// @param age when it was read and how often it is
/// @param stale whether the figures are too old to look live
/// @param why one sentence where it is not healthy, else empty
/// @param node what the linked node is called; empty for none
/// @param fault why it can't be read now, null if it can
record PostgresHeader(
        String name,
        Health health,
        String healthWord,
        String environment,
        int colour,
        List<String> tags,
        List<String> facts,
        String age,
        boolean stale,
        boolean paused,
        String why,
        String node,
        FaultText.@Nullable Told fault) {

    static final PostgresHeader EMPTY =
            new PostgresHeader(
                    "",
                    Health.UNKNOWN,
                    "",
                    "",
                    0,
                    List.of(),
                    List.of(),
                    "",
                    false,
                    false,
                    "",
                    "",
                    null);
}
