package dev.pilothouse.app.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;

import dev.pilothouse.core.audit.LogIntake;
import dev.pilothouse.core.audit.SystemLog;
import dev.pilothouse.core.model.Masked;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.time.Clock;

import org.slf4j.LoggerFactory;

/// Carries what the program's parts and its libraries log on into the system log, where people
/// see it. Says nothing itself: what an appender logs would come back to it.
final class LogBridge extends AppenderBase<ILoggingEvent> {

    private final LoggerContext context;
    private final LogIntake intake;

    /// No bridge where Logback is not what logs.
    ///
    /// @return ends it; to be run before the log is closed
    static Runnable to(SystemLog log, Clock clock) {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                ? over(context, log, clock)::end
                : () -> {};
    }

    static LogBridge over(LoggerContext context, SystemLog log, Clock clock) {
        LogBridge bridge = new LogBridge(context, new LogIntake(log, clock, Masked::text));
        bridge.setContext(context);
        bridge.setName("system log");
        bridge.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(bridge);
        return bridge;
    }

    private LogBridge(LoggerContext context, LogIntake intake) {
        this.context = context;
        this.intake = intake;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Severity level = severity(event.getLevel());
        if (!LogIntake.wanted(level, event.getLoggerName())
                || !event.getLevel().isGreaterOrEqual(Level.INFO)) {
            return;
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        String why =
                thrown == null || thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        intake.take(
                level,
                event.getLoggerName(),
                event.getMDCPropertyMap().getOrDefault(LogIntake.TARGET, ""),
                event.getFormattedMessage() + why);
    }

    private static Severity severity(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return Severity.ERROR;
        }
        return level.isGreaterOrEqual(Level.WARN) ? Severity.WARNING : Severity.INFO;
    }

    void end() {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(this);
        stop();
        intake.settle();
    }
}
