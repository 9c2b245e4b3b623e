package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "ERROR out of memory # ERROR",
                "12 [main] WARN  o.a.Kafka - slow # WARNING",
                "*12 [error] 31: *1 open() failed # ERROR",
                "level=warn msg=\"disk\" # WARNING",
                "{\"ts\":1,\"level\":\"fatal\",\"msg\":\"x\"} # CRITICAL",
                "{\"severity\": \"Notice\"} # NOTICE",
                "error: can't open # ERROR",
                "nginx: warning: low # WARNING",
                "E1120 03:12:45.000 7 x.go:1] broken # ERROR",
                "W1120 03:12:45.000 7 x.go:1] slow # WARNING",
                "postgres[7] LOG:  checkpoint starting # INFO",
                "FATAL:  the database system is starting up # CRITICAL",
                "<debug> dns: query # DEBUG",
                "an error occurred in a sentence # NONE",
                "GET /error/404 200 # NONE",
                "ERROR_LOG=/var/log/x # NONE",
                "no error, all is well # NONE",
                "Information about # NONE",
                "info # NONE",
                "TRACE entering # DEBUG",
            })
    void levelsStandOnlyWhereLevelsStand(String line, LogLevel level) {
        assertThat(LevelWords.of(line, 0)).isEqualTo(level);
    }
}
