package dev.pilothouse.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;

class StorageFaultsTest {

    @Test
    void aFullDiskIsToldWithoutNamesOfClasses() {
        Exception thrown =
                new UncheckedIOException(
                        new IOException(
                                "java.io.IOException: No space left on device",
                                new IOException("No space left on device")));
        assertThat(StorageFaults.of(thrown, "/h/main.mv.db").fault())
                .isEqualTo(new Storage(Trouble.FULL, "/h/main.mv.db", "No space left on device"));
    }

    @Test
    void whatMayNotBeWrittenIsNotCalledBroken() {
        assertThat(StorageFaults.of(new AccessDeniedException("/h"), "/h").fault())
                .isEqualTo(new Storage(Trouble.READ_ONLY, "/h", "Permission denied"));
    }
}
