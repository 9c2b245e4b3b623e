package dev.pilothouse.core.audit;

import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.time.Clock;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The way of what the program's parts and its libraries say into the [SystemLog]. A part that says
/// something without end gets a bounded number of lines a minute; the rest is counted and told, so
/// that a storm can't push everything else out. Any thread may call; never blocks.
public final class LogIntake {

    /// Where whoever works on a target notes its name for what is logged meanwhile, by libraries
    /// too: a key of SLF4J's diagnostic context, which belongs to the thread.
    public static final String TARGET = "target";

    /// Lines of one source in one minute.
    static final int MOST = 60;

    private static final long WINDOW = 60_000;
    private static final int LONGEST = 1_000;
    private static final String OWN = "dev.pilothouse.";

    private final SystemLog log;
    private final Clock clock;
    private final UnaryOperator<String> redaction;
    private final Map<String, Window> windows = new HashMap<>();

    private static final class Window {
        long began;
        int taken;
        int left;
    }

    /// @param redaction takes secrets out of a text
    public LogIntake(SystemLog log, Clock clock, UnaryOperator<String> redaction) {
        this.log = log;
        this.clock = clock;
        this.redaction = redaction;
    }

    /// Whether a line belongs into the system log: warnings of everybody, and what our own parts
    /// tell besides.
    public static boolean wanted(Severity level, String logger) {
        return level.compareTo(Severity.WARNING) >= 0 || logger.startsWith(OWN);
    }

    /// @param logger the full name of the one who speaks, as loggers have it
    /// @param target the name of the target it is about; empty for none that is known
    public void take(Severity level, String logger, String target, String text) {
        String source = source(logger);
        long now = clock.millis();
        int left;
        synchronized (windows) {
            Window window = windows.computeIfAbsent(source, s -> new Window());
            left = 0;
            if (Math.abs(now - window.began) >= WINDOW) {
                left = window.left;
                window.began = now;
                window.taken = 0;
                window.left = 0;
            }
            if (window.taken >= MOST) {
                window.left++;
                return;
            }
            window.taken++;
        }
        if (left > 0) {
            tell(source, left, now);
        }
        String safe = redaction.apply(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        log.add(now, level, source, target, safe);
    }

    /// Tells of what was left out, where nobody has since.
    public void settle() {
        Map<String, Integer> open = new HashMap<>();
        synchronized (windows) {
            windows.forEach(
                    (source, window) -> {
                        if (window.left > 0) {
                            open.put(source, window.left);
                            window.left = 0;
                        }
                    });
        }
        open.forEach((source, left) -> tell(source, left, clock.millis()));
    }

    private void tell(String source, int left, long now) {
        log.add(now, Severity.WARNING, source, "", left + " more lines within a minute, not kept");
    }

    /// Our part, or the library's own name: `wire`, `sshj`, `h2`.
    static String source(String logger) {
        String[] words = logger.split("\\.");
        if (logger.startsWith(OWN) && words.length > 3) {
            return words[2].equals("app") ? "app." + words[3] : words[3];
        }
        if (logger.startsWith("net.schmizz.") || logger.startsWith("com.hierynomus.")) {
            return "sshj";
        }
        String word = words.length > 2 ? words[1] : words[0];
        return word.toLowerCase(Locale.ROOT);
    }
}
