package dev.pilothouse.app.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;

import dev.pilothouse.core.model.Masked;

import org.slf4j.Logger;

/// The program's log: a file in the home's logs folder, rotated by day and size, kept for 30 days
/// and 100 MB. In code, because reading the same from XML took a fifth of the time to the first
/// frame. Where nobody named a folder (tests), Logback looks for its files as usual.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogFile extends ContextAwareBase implements Configurator {

    /// The system property that names the folder.
    static final String FOLDER = "pilothouse.logs";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        // Otherwise a log that can't be written is told at length on the terminal, above the one
        // sentence that says what is wrong with the home.
        context.getStatusManager().add(new NopStatusListener());
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName("file");
        file.setFile(folder + "/pilothouse.log");
        file.setRollingPolicy(rotation(context, folder, file));
        file.setEncoder(lines(context));
        file.start();
        // sshj prints command lines at DEBUG, packets at TRACE, and a stack for each lost
        // connection.
        context.getLogger("net.schmizz").setLevel(Level.WARN);
        context.getLogger("com.hierynomus").setLevel(Level.WARN);
        // The emulator tells of each sequence it does not know, which is the business of programs.
        context.getLogger("com.techsenger.jeditermfx").setLevel(Level.ERROR);
        context.getLogger("net.schmizz.sshj.transport.TransportImpl").setLevel(Level.OFF);
        // The terminal's emulator calls it an error when a screen is resized while a line is
        // written.
        context.getLogger("com.techsenger.jeditermfx.core.model.TerminalTextBuffer")
                .setLevel(Level.OFF);
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rotation(
            LoggerContext context, String folder, RollingFileAppender<ILoggingEvent> file) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rotation =
                new SizeAndTimeBasedRollingPolicy<>();
        rotation.setContext(context);
        rotation.setParent(file);
        rotation.setFileNamePattern(folder + "/pilothouse.%d{yyyy-MM-dd}.%i.log.gz");
        rotation.setMaxFileSize(new FileSize(10 * FileSize.MB_COEFFICIENT));
        rotation.setMaxHistory(30);
        rotation.setTotalSizeCap(new FileSize(100 * FileSize.MB_COEFFICIENT));
        rotation.start();
        return rotation;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> lines(LoggerContext context) {
        PatternLayout layout = new Redacted();
        layout.setContext(context);
        layout.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %msg%n");
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> lines = new LayoutWrappingEncoder<>();
        lines.setContext(context);
        lines.setLayout(layout);
        lines.start();
        return lines;
    }

    /// Nobody here logs a secret; a library might.
    private static final class Redacted extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return Masked.text(super.doLayout(event));
        }
    }
}
