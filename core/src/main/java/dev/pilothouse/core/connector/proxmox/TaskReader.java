package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a cluster says of its tasks.
final class TaskReader {

    /// What the daemon answers instead of a log that has no line yet.
    private static final String EMPTY = "no content";

    private final PveApi api;

    TaskReader(PveApi api) {
        this.api = api;
    }

    /// The newest of all nodes, those that run among them.
    List<PveTask> cluster() {
        return tasks(api.get("/cluster/tasks"));
    }

    TaskList node(String node, TaskFilter filter, long start, int limit) {
        List<Pair> parameters = new ArrayList<>(filter.parameters());
        parameters.add(new Pair("start", Long.toString(start)));
        parameters.add(new Pair("limit", Integer.toString(limit)));
        PveApi.Page page = api.page("/nodes/" + node + "/tasks", parameters.toArray(Pair[]::new));
        return new TaskList(tasks(page.data()), page.total());
    }

    private static List<PveTask> tasks(JsonNode data) {
        return data.valueStream().map(PveTask::of).flatMap(Optional::stream).toList();
    }

    /// How it ended; empty while it runs.
    Optional<String> exit(Upid upid) {
        JsonNode status = api.get(upid.path() + "/status");
        return status.path("status").asText().equals("stopped")
                ? Optional.of(status.path("exitstatus").asText("unexpected status").strip())
                : Optional.empty();
    }

    TaskLog log(Upid upid, long start, int limit) {
        PveApi.Page page =
                api.page(
                        upid.path() + "/log",
                        new Pair("start", Long.toString(start)),
                        new Pair("limit", Integer.toString(limit)));
        List<String> lines =
                page.data().valueStream().map(line -> line.path("t").asText("")).toList();
        return start == 0 && lines.equals(List.of(EMPTY))
                ? new TaskLog(0, List.of(), 0)
                : new TaskLog(start, lines, page.total());
    }
}
