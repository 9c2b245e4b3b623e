package dev.pilothouse.core.inventory;

import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class H2InventoryTest extends InventoryContract {

    @TempDir Path directory;
    private Database database;

    @BeforeEach
    void open() {
        database =
                Database.open(
                        Home.open(directory.resolve("home")),
                        Schema.MAIN,
                        new ManualTime(1_795_000_000_000L));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }

    @Override
    Database reopened() {
        close();
        open();
        return database;
    }
}
