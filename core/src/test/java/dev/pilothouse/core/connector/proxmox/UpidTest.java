package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class UpidTest {

    @Test
    void itsPartsAreRead() {
        String text = "UPID:pve-1:0000C530:000E3F9A1:66F1A2B3:vzstart:101:root@pam!ops:";
        assertThat(Upid.parse(text))
                .contains(
                        new Upid(
                                "pve-1",
                                0xC530,
                                0xE3F9A1L,
                                0x66F1A2B3L,
                                "vzstart",
                                "101",
                                "root@pam!ops"));
        assertThat(Upid.parse("UPID:a:0000C530:00E3F9A1:66F1A2B3:aptupdate::root@pam:"))
                .get()
                .extracting(Upid::id)
                .isEqualTo("");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Upid upid =
                    new Upid(
                            word(random, "abcXYZ019", 1 + random.nextInt(8)),
                            random.nextLong(1L << 32),
                            random.nextLong(1L << 36),
                            random.nextLong(1L << 32),
                            word(random, "vzqmstart_-", 1 + random.nextInt(9)),
                            word(random, "0123456789@.-", random.nextInt(9)),
                            word(random, "ops@pve!-.", 1 + random.nextInt(20)));
            assertThat(Upid.parse(upid.toString())).as("seed %d", seed).contains(upid);
            assertThat(upid.path()).as("seed %d", seed).doesNotContain(" ", "@", "!");
        }
    }

    @Test
    void whatIsNoneIsNone() {
        String good = "UPID:pve1:0000C530:00E3F9A1:66F1A2B3:vzstart:101:root@pam:";
        assertThat(Upid.parse(good)).isPresent();
        for (String bad :
                List.of(
                        "",
                        good + "x",
                        good.substring(1),
                        good.substring(0, good.length() - 1),
                        good.replace("pve1", "pve1.example"),
                        good.replace("pve1", "-pve"),
                        good.replace("0000C530", "C530"),
                        good.replace("vzstart", "vz start"),
                        good.replace("vzstart", ""),
                        good.replace("root@pam", ""),
                        good.replace("101", "1/1"))) {
            assertThat(Upid.parse(bad)).as(bad).isEmpty();
        }
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder broken = new StringBuilder(good);
            broken.setCharAt(random.nextInt(good.length()), (char) random.nextInt(0x250));
            Upid.parse(broken.toString())
                    .ifPresent(
                            upid ->
                                    assertThat(upid.toString())
                                            .as("seed %d", seed)
                                            .isEqualToIgnoringCase(broken.toString()));
        }
    }

    private static String word(Random random, String of, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(of.charAt(random.nextInt(of.length())));
        }
        String made = word.toString();
        return made.startsWith("-") || made.endsWith("-") ? "a" + made + "a" : made;
    }
}
