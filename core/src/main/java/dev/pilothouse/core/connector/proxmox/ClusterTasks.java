package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.List;
import java.util.Optional;

/// [Tasks] asked of the cluster.
final class ClusterTasks implements Tasks {

    private final PveSite site;
    private final Target target;

    ClusterTasks(PveSite site, Target target) {
        this.site = site;
        this.target = target;
    }

    private TaskReader reader() {
        return new TaskReader(site.api(target));
    }

    @Override
    public List<PveTask> newest() {
        return reader().cluster();
    }

    @Override
    public TaskList of(String node, TaskFilter filter, long start, int limit) {
        return reader().node(node, filter, start, limit);
    }

    @Override
    public Optional<String> exit(Upid upid) {
        return reader().exit(upid);
    }

    @Override
    public TaskLog log(Upid upid, long start, int limit) {
        return reader().log(upid, start, limit);
    }

    @Override
    public Operation stop(Upid upid) {
        return new PveOperation(site, target, new TaskStopDeed(upid));
    }
}
