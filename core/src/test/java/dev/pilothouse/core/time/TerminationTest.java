package dev.pilothouse.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

class TerminationTest {

    /// And answers as if it had come to its end by itself.
    @Test
    void aProcessThatIsToEndClosesFirst() throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home", ""), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path", ""),
                                Child.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = child.inputReader()) {
            assertThat(out.readLine()).isEqualTo("open");
            child.toHandle().destroy();
            assertThat(out.lines().collect(Collectors.joining(" "))).isEqualTo("asked closed");
        }
        assertThat(child.waitFor()).isEqualTo(7);
    }

    /// Works until it is asked to end, and takes its time to close.
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            try (Termination termination = Termination.listen(() -> System.out.println("asked"))) {
                System.out.println("open");
                System.out.flush();
                while (!termination.asked()) {
                    LockSupport.parkNanos(10_000_000);
                }
                LockSupport.parkNanos(200_000_000);
                System.out.println("closed");
                System.out.flush();
            }
            System.exit(7);
        }
    }
}
