package dev.pilothouse.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

class HomeTest {

    @TempDir Path directory;

    @Test
    void isWhereItIsAskedFor() {
        Map<String, String> environment =
                Map.of("PILOTHOUSE_HOME", "/env", "XDG_DATA_HOME", "/xdg");
        assertThat(Home.locate("/asked", environment, "Linux", "/home/u"))
                .isEqualTo(Path.of("/asked"));
        assertThat(Home.locate(null, environment, "Linux", "/home/u")).isEqualTo(Path.of("/env"));
    }

    @Test
    void elseWhereTheSystemKeepsApplicationData() {
        assertThat(Home.locate(null, Map.of("XDG_DATA_HOME", "/xdg"), "Linux", "/home/u"))
                .isEqualTo(Path.of("/xdg/pilothouse"));
        assertThat(Home.locate(null, Map.of("XDG_DATA_HOME", "relative"), "Linux", "/home/u"))
                .isEqualTo(Path.of("/home/u/.local/share/pilothouse"));
        assertThat(Home.locate(null, Map.of("APPDATA", "/roaming"), "Windows 11", "/Users/u"))
                .isEqualTo(Path.of("/roaming/Pilothouse"));
        assertThat(Home.locate(null, Map.of(), "Mac OS X", "/Users/u"))
                .isEqualTo(Path.of("/Users/u/Library/Application Support/Pilothouse"));
    }

    @Test
    void letsNobodyElseIn() throws IOException {
        Home home = Home.open(directory.resolve("deep/home"));
        assumeThat(Files.getFileStore(directory).supportsFileAttributeView("posix")).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void takesNoDirectoryWithOtherThings() throws IOException {
        Files.writeString(directory.resolve("letters.txt"), "Dear…");
        var before = Files.getPosixFilePermissions(directory);
        assertTrouble(Trouble.WRONG_KIND, () -> Home.open(directory));
        assertThat(directory.toFile().list()).containsExactly("letters.txt");
        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(before);
    }

    @Test
    void opensAgainWithItsOwnThings() {
        Home.open(directory.resolve("h"));
        assertThat(Home.open(directory.resolve("h")).directory()).isEqualTo(directory.resolve("h"));
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertTrouble(Trouble.WRONG_KIND, () -> Home.open(file));
        assertTrouble(Trouble.WRONG_KIND, () -> Home.open(file.resolve("below")));
    }

    @Test
    void aPathThatTheDatabaseCannotNameIsRefused() {
        assertTrouble(Trouble.WRONG_KIND, () -> Home.open(directory.resolve("a;b")));
        assertThat(directory.resolve("a;b")).doesNotExist();
    }

    @Test
    void oneThatCannotBeWrittenIsRefused() throws IOException {
        Path home = Files.createDirectory(directory.resolve("h"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(home)).as("this user may write everywhere").isFalse();
        assertTrouble(Trouble.READ_ONLY, () -> Home.open(home));
        assertTrouble(Trouble.READ_ONLY, () -> Home.open(home.resolve("below")));
    }

    static void assertTrouble(Trouble trouble, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> {
                            Fault fault = e.fault();
                            assertThat(fault)
                                    .isInstanceOfSatisfying(
                                            Storage.class,
                                            s -> assertThat(s.trouble()).isEqualTo(trouble));
                        });
    }
}
