package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import dev.pilothouse.core.audit.LogIntake;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class LogBridgeTest {

    private final List<String> lines = new ArrayList<>();
    private final LoggerContext context = new LoggerContext();

    private final SystemLog log =
            new SystemLog() {
                @Override
                public void add(
                        long at, Severity level, String source, String target, String line) {
                    lines.add(
                            (level + " " + source + " " + target + " " + line).replace("  ", " "));
                    context.getLogger("dev.pilothouse.core.audit.X").warn("an echo of {}", line);
                }

                @Override
                public List<LogLine> page(LogFilter filter, long before, int most) {
                    return List.of();
                }

                @Override
                public LogCounts counts(long since) {
                    return new LogCounts(0, 0);
                }

                @Override
                public List<String> sources() {
                    return List.of();
                }

                @Override
                public List<String> targets() {
                    return List.of();
                }
            };

    @Test
    void carriesWarningsWithoutSecretsAndWithoutEchoUntilItEnds() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogBridge bridge = LogBridge.over(context, log, new ManualTime(1_795_000_000_000L));
        context.getLogger("dev.pilothouse.core.wire.Link").info("opened");
        context.getLogger("org.h2.Driver").info("chatter");
        context.getLogger("dev.pilothouse.core.wire.Link").debug("more chatter");
        context.getLogger("net.schmizz.sshj.Transport")
                .error("lost", new IllegalStateException("password=hunter2 refused"));
        context.getMDCAdapter().put(LogIntake.TARGET, "web-1");
        context.getLogger("org.h2.Driver").warn("while web-1 was read");
        context.getMDCAdapter().remove(LogIntake.TARGET);
        bridge.end();
        context.getLogger("org.h2.Driver").error("too late");
        assertThat(lines)
                .containsExactly(
                        "INFO wire opened",
                        "ERROR sshj lost: password=(hidden) refused",
                        "WARNING h2 web-1 while web-1 was read");
    }
}
