package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private static final String HEAD =
            "{\"__CURSOR\":\"s=1;i=2\",\"__REALTIME_TIMESTAMP\":\"1763608365250000\",";

    private final JournalEntry entry = new JournalEntry();

    @Test
    void allFieldsAreRead() {
        assertThat(
                        entry.read(
                                HEAD
                                        + "\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"812\",\"MESSAGE\":\"a"
                                        + " \\\"b\\\"\\n"
                                        + "\\u0436\"}"))
                .isTrue();
        assertThat(entry.cursor).isEqualTo("s=1;i=2");
        assertThat(entry.micros).isEqualTo(1763608365250000L);
        assertThat(entry.priority).isEqualTo(3);
        assertThat(entry.identifier).isEqualTo("sshd");
        assertThat(entry.pid).isEqualTo("812");
        assertThat(entry.message).isEqualTo("a \"b\"\nж");
    }

    @Test
    void bytesNullAndRepeatedFieldsAreRead() {
        assertThat(entry.read(HEAD + "\"MESSAGE\":[104,105,255]}")).isTrue();
        assertThat(entry.message).isEqualTo("hi\ufffd");
        assertThat(entry.read(HEAD + "\"MESSAGE\":null,\"PRIORITY\":\"6\"}")).isTrue();
        assertThat(entry.message).isEmpty();
        assertThat(entry.read(HEAD + "\"MESSAGE\":[\"one\",\"two\"],\"_PID\":\"1\"}")).isTrue();
        assertThat(entry.message).isEqualTo("two");
        assertThat(entry.pid).isEqualTo("1");
    }

    @Test
    void whateverIsCutOffGivesWhatItHad() {
        String whole = HEAD + "\"PRIORITY\":\"3\",\"MESSAGE\":\"long \\u0436 text\"}";
        for (int end = 0; end < whole.length(); end++) {
            boolean read = entry.read(whole.substring(0, end));
            assertThat(read).as("cut at %d", end).isEqualTo(end > HEAD.length() - 18);
        }
        entry.read(HEAD + "\"MESSAGE\":\"begun");
        assertThat(entry.message).isEqualTo("begun");
    }
}
