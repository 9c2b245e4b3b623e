package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.regex.Pattern;

/// A task of a cluster as a list shows it.
///
/// @param ended seconds since 1970; 0 while it runs
/// @param exit how it ended, in the cluster's words; empty while it runs
public record PveTask(Upid upid, long ended, String exit) {

    private static final Pattern WARNINGS = Pattern.compile("WARNINGS: [0-9]+");

    /// How a task stands.
    public enum Result {
        RUNNING,
        OK,
        /// Done, with warnings in its log.
        WARNINGS,
        FAILED,
        /// It ended and nobody knows how.
        UNKNOWN
    }

    static Optional<PveTask> of(JsonNode each) {
        return Upid.parse(each.path("upid").asText()).map(upid -> of(upid, each));
    }

    private static PveTask of(Upid upid, JsonNode each) {
        long ended = each.path("endtime").asLong(0);
        String status = each.path("status").asText("");
        return ended == 0 && (status.isEmpty() || status.equals("RUNNING"))
                ? new PveTask(upid, 0, "")
                : new PveTask(upid, ended, status);
    }

    public Result result() {
        return ended == 0 && exit.isEmpty() ? Result.RUNNING : result(exit);
    }

    /// @param exit of a task that has ended
    static Result result(String exit) {
        if (exit.equals("OK")) {
            return Result.OK;
        }
        if (WARNINGS.matcher(exit).matches()) {
            return Result.WARNINGS;
        }
        return exit.isEmpty() || exit.equals("unexpected status") ? Result.UNKNOWN : Result.FAILED;
    }

    /// Whether it did what it was for.
    static boolean well(String exit) {
        Result result = result(exit);
        return result == Result.OK || result == Result.WARNINGS;
    }
}
