package dev.pilothouse.core.store;

import java.util.List;

/// Tables for tests of migrations.
final class SampleSchema {

    private static final String FOLDER = "/dev/pilothouse/core/store/sample/";
    private static final List<String> ALL =
            List.of("V1__first.sql", "V2__fill.sql", "V3__longer.sql");

    private SampleSchema() {}

    static Schema upTo(int version) {
        return new Schema(FOLDER, ALL.subList(0, version));
    }

    /// Its third step fails half way.
    static Schema wrong() {
        return new Schema(FOLDER, List.of(ALL.get(0), ALL.get(1), "V3__wrong.sql"));
    }
}
