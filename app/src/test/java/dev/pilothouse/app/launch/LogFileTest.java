package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

class LogFileTest {

    @TempDir Path folder = Path.of("");

    private final LoggerContext context = new LoggerContext();

    @Test
    void writesLinesIntoTheNamedFolderAndKeepsChattyLibrariesQuiet() throws IOException {
        String before = System.setProperty(LogFile.FOLDER, folder.toString());
        try {
            assertThat(configured())
                    .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        } finally {
            restore(before);
        }
        context.getLogger("dev.pilothouse.Example").info("a line");
        context.getLogger("net.schmizz.sshj.Example").info("chatter");
        context.stop();
        assertThat(Files.readString(folder.resolve("pilothouse.log")))
                .containsPattern("^\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  \\S*Example a line\\R$")
                .doesNotContain("chatter");
    }

    @Test
    void leavesLogbackAloneWhereNoFolderIsNamed() {
        String before = System.clearProperty(LogFile.FOLDER);
        try {
            assertThat(configured()).isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
        } finally {
            restore(before);
        }
    }

    /// As Logback finds it.
    private Configurator.ExecutionStatus configured() {
        Configurator found = ServiceLoader.load(Configurator.class).findFirst().orElseThrow();
        assertThat(found).isInstanceOf(LogFile.class);
        context.setMDCAdapter(new LogbackMDCAdapter());
        found.setContext(context);
        return found.configure(context);
    }

    private static void restore(@Nullable String before) {
        if (before != null) {
            System.setProperty(LogFile.FOLDER, before);
        } else {
            System.clearProperty(LogFile.FOLDER);
        }
    }
}
