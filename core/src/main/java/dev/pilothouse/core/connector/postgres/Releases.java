package dev.pilothouse.core.connector.postgres;

import java.util.Map;

/// The newest release of each major version when this program was made, and which were no longer
/// mended then (https://www.postgresql.org/support/versioning/).
final class Releases {

    private static final Map<Integer, Integer> NEWEST =
            Map.of(14, 24, 15, 19, 16, 15, 17, 11, 18, 6);

    private static final int OLDEST_MENDED = 15;

    private Releases() {}

    /// @param version as `server_version_num`
    static boolean behind(double version) {
        Integer newest = NEWEST.get((int) version / 10_000);
        return newest != null && version % 10_000 < newest;
    }

    static boolean over(double version) {
        return version > 0 && version < OLDEST_MENDED * 10_000;
    }
}
