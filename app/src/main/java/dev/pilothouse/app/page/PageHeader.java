package dev.pilothouse.app.page;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What stands above a page: which target, or which part of one, and how it is.
///
/// @param health null for what is stopped on purpose
/// @param colour of the environment, 0 for none
/// @param facts what it is
/// @param age when it was read and how often it is
/// @param stale whether the figures are too old to look live
/// @param why one sentence where it is not healthy, else empty
/// @param fault why the target can't be read now, null if it can
public record PageHeader(
        String name,
        @Nullable Health health,
        String healthWord,
        String environment,
        int colour,
        List<String> tags,
        List<String> facts,
        String age,
        boolean stale,
        boolean paused,
        String why,
        FaultText.@Nullable Told fault) {

    public static final PageHeader EMPTY =
            new PageHeader(
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
                    null);

    /// How healthy it looks: what is too old is not called healthy, and what is stopped is not
    /// judged.
    public Health look() {
        return health == null || (stale && health == Health.HEALTHY) ? Health.UNKNOWN : health;
    }

    /// The same, of a part of the target.
    public PageHeader of(
            String part,
            @Nullable Health partHealth,
            String word,
            List<String> partTags,
            List<String> partFacts,
            String partWhy) {
        return new PageHeader(
                part,
                partHealth,
                word,
                environment,
                colour,
                partTags,
                partFacts,
                age,
                stale,
                paused,
                partWhy,
                fault);
    }
}
