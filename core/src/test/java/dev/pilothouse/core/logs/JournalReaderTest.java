package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class JournalReaderTest {

    private final List<String> read = new ArrayList<>();

    private void feed(byte[] bytes, Random cuts, int most) {
        JournalReader reader = new JournalReader();
        int at = 0;
        while (at < bytes.length) {
            int n = Math.min(bytes.length - at, 1 + cuts.nextInt(most));
            reader.add(
                    bytes,
                    at,
                    n,
                    new JournalReader.Entries() {
                        @Override
                        public void entry() {
                            read.add(
                                    reader.cursor
                                            + "|"
                                            + reader.micros
                                            + "|"
                                            + reader.priority
                                            + "|"
                                            + reader.identifier
                                            + "|"
                                            + reader.pid
                                            + "|"
                                            + reader.message);
                        }

                        @Override
                        public void complaint(String text) {
                            read.add("! " + text);
                        }
                    });
            at += n;
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void binary(ByteArrayOutputStream out, String name, byte[] value) {
        text(out, name + "\n");
        for (int i = 0; i < 8; i++) {
            out.write(i < 4 ? value.length >>> (8 * i) : 0);
        }
        out.writeBytes(value);
        out.write('\n');
    }

    private static byte[] sample() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "Hint: You are not seeing all.\n");
        text(out, "__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1763608365250000\n_BOOT_ID=x\n");
        text(out, "PRIORITY=3\nSYSLOG_IDENTIFIER=sshd\n_PID=812\nMESSAGE=a = b ж\n\n");
        text(out, "__CURSOR=c2\n__REALTIME_TIMESTAMP=5\n");
        binary(out, "MESSAGE", "one\n\ntwo\n".getBytes(StandardCharsets.UTF_8));
        text(out, "\n__CURSOR=c3\n__REALTIME_TIMESTAMP=6\n");
        binary(out, "MESSAGE", new byte[0]);
        binary(out, "_PID", "7".getBytes(StandardCharsets.UTF_8));
        text(out, "\n\n__CURSOR=c4\n__REALTIME_TIMESTAMP=7\nMESSAGE=last\n\n__CURSOR=cut");
        return out.toByteArray();
    }

    @Test
    void whereverTheBytesAreCutTheEntriesAreTheSame() {
        for (long seed = 0; seed < 300; seed++) {
            read.clear();
            feed(sample(), new Random(seed), 1 + (int) (seed % 60));
            assertThat(read)
                    .as("seed %d", seed)
                    .containsExactly(
                            "! Hint: You are not seeing all.",
                            "s=1;i=2|1763608365250000|3|sshd|812|a = b ж",
                            "c2|5|-1|||one\n\ntwo\n",
                            "c3|6|-1||7|",
                            "c4|7|-1|||last");
        }
    }

    @Test
    void aMessageOfManyMegabytesIsKeptToALimitAndTheNextEntryIsRead() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "__CURSOR=c1\n__REALTIME_TIMESTAMP=1\n");
        binary(out, "MESSAGE", new byte[20 << 20]);
        text(out, "\n__CURSOR=c2\n__REALTIME_TIMESTAMP=2\nMESSAGE=" + "x".repeat(9 << 20) + "\n\n");
        text(out, "__CURSOR=c3\n__REALTIME_TIMESTAMP=3\nMESSAGE=small\n\n");
        feed(out.toByteArray(), new Random(1), 1 << 17);
        assertThat(read).hasSize(3);
        assertThat(read.get(0).length()).isBetween(1 << 19, (1 << 20) + 100);
        assertThat(read.get(1).length()).isBetween(1 << 19, (1 << 20) + 100);
        assertThat(read.get(2)).isEqualTo("c3|3|-1|||small");
    }

    @Test
    void garbageNeverFails() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[200];
            random.nextBytes(bytes);
            for (int i = 0; i < 20; i++) {
                bytes[random.nextInt(200)] = '\n';
            }
            feed(bytes, random, 50);
        }
        assertThat(read).isNotEmpty();
    }
}
