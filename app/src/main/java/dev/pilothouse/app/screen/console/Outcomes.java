package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.remote.Answer;

import java.time.Duration;

/// What became of a command, in words and as a shape.
record Outcomes(Format format) {

    String words(Answer.Outcome outcome) {
        FaultText faults = new FaultText(format);
        return switch (outcome) {
            case Answer.Exited(int status) ->
                    status == 0
                            ? format.texts().text("console.batch.well")
                            : format.texts().text("console.batch.status", status);
            case Answer.TimedOut(Duration limit) ->
                    format.texts()
                            .text("console.batch.timeout", format.duration(limit.toSeconds()));
            case Answer.NotRun(Fault fault) ->
                    format.texts().text("console.batch.not", faults.brief(fault));
            case Answer.Unknown(Fault fault) ->
                    format.texts().text("console.batch.unknown", faults.brief(fault));
            case Answer.Cancelled _ -> format.texts().text("console.batch.cancelled");
        };
    }

    /// What nobody knows is grey, not red.
    static Health shape(Answer.Outcome outcome) {
        return switch (outcome) {
            case Answer.Exited(int status) -> status == 0 ? Health.HEALTHY : Health.UNHEALTHY;
            case Answer.TimedOut _ -> Health.UNHEALTHY;
            case Answer.NotRun _ -> Health.DEGRADED;
            case Answer.Unknown _, Answer.Cancelled _ -> Health.UNKNOWN;
        };
    }
}
