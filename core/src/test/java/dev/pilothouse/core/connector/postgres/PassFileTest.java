package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.vault.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class PassFileTest {

    private static final String CHARS = "ab:\\*#é \u0416'\"/";

    @TempDir Path folder;

    private Path file(String rights, String... lines) throws IOException {
        Path file = folder.resolve("pgpass");
        Files.write(file, List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file;
    }

    private static String password(PassFile.Answer answer) {
        assertThat(answer).isInstanceOf(PassFile.Answer.Found.class);
        try (Secret secret = ((PassFile.Answer.Found) answer).secret()) {
            return secret.use(String::new);
        }
    }

    @Test
    void theFirstLineThatFitsCounts() throws IOException {
        Path file =
                file(
                        "rw-------",
                        "# a comment",
                        "other:5432:*:ann:no",
                        "db:*:app:ann:first",
                        "db:5432:app:ann:second",
                        "*:*:*:*:any");
        PassFile passwords = new PassFile(file);
        assertThat(password(passwords.find("db", 5432, "app", "ann"))).isEqualTo("first");
        assertThat(password(passwords.find("db", 5432, "app", "bob"))).isEqualTo("any");
        assertThat(passwords.find("db", 5432, "app", "ann"))
                .isInstanceOfSatisfying(
                        PassFile.Answer.Found.class, f -> assertThat(f.line()).isEqualTo(3));
    }

    @Test
    void aFileThatOthersMayReadIsIgnoredAndSaysWhatToDo() throws IOException {
        Path file = file("rw-r-----", "*:*:*:*:secret");
        assertThat(new PassFile(file).find("db", 5432, "app", "ann"))
                .isEqualTo(new PassFile.Answer.Ignored(file, "chmod 600 " + file));
    }

    @Test
    void noFileIsNoPassword() {
        assertThat(new PassFile(folder.resolve("none")).find("db", 5432, "app", "ann"))
                .isEqualTo(new PassFile.Answer.None());
    }

    @Test
    void shortLinesAndCommentsAreNone() {
        assertThat(PassFile.fields("")).isEmpty();
        assertThat(PassFile.fields("#a:b:c:d:e")).isEmpty();
        assertThat(PassFile.fields("a:b:c:d")).hasSize(4);
        assertThat(PassFile.fields("a:b:c:d:")).containsExactly("a", "b", "c", "d", "");
        assertThat(PassFile.fields("a:b:c:d:e:f")).containsExactly("a", "b", "c", "d", "e");
    }

    /// Whatever names and passwords are made of: written with a backslash before colons and
    /// backslashes, they are found.
    @Test
    void whatIsEscapedIsFoundAgain() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String host = word(random) + "h";
            String database = word(random) + "d";
            String user = word(random) + "u";
            String password = word(random);
            List<String> line = new ArrayList<>();
            for (String field : List.of(host, "5432", database, user, password)) {
                line.add(escape(field));
            }
            String written = String.join(":", line);
            // A host that begins with # would be a comment; a lone * means anything.
            if (written.startsWith("#")) {
                continue;
            }
            Path file = file("rw-------", written);
            assertThat(password(new PassFile(file).find(host, 5432, database, user)))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(password);
            assertThat(new PassFile(file).find(host, 5432, database, user + "x"))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(new PassFile.Answer.None());
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            word.append(CHARS.charAt(random.nextInt(CHARS.length())));
        }
        return word.toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace(":", "\\:");
    }
}
