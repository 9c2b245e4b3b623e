package dev.pilothouse.app.dialog;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/// The text of a failure that nobody handled, to be copied into a bug report. Pure.
public final class FailureReport {

    private FailureReport() {}

    /// @param versions what runs here: program, Java, JavaFX, system
    public static String text(
            String thread, Throwable failure, Map<String, String> versions, Redaction redaction) {
        StringWriter out = new StringWriter();
        versions.forEach(
                (name, version) -> out.append(name).append(": ").append(version).append('\n'));
        out.append("Thread: ").append(thread).append("\n\n");
        failure.printStackTrace(new PrintWriter(out, true));
        return redaction.apply(out.toString()).replace("\r\n", "\n");
    }
}
