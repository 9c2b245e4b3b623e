package dev.pilothouse.core.history;

import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class H2HistoryTest extends HistoryContract {

    @TempDir Path folder = Path.of("");

    @Override
    SqlHistory open() {
        return SqlHistory.h2(folder.resolve("metrics"), false, time);
    }
}
