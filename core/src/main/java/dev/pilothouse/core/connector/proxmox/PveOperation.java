package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.HttpLost;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// One change to a cluster. Sent once and never again; most are answered with the name of a task,
/// which is followed to its end. When the answer is lost, the task is looked for among those that
/// began since, and followed when found.
final class PveOperation implements Operation {

    private static final String LOOK = "operation.step.pve.look";
    private static final String SEND = "operation.step.pve.send";
    private static final String FOLLOW = "operation.step.pve.follow";

    private final PveSite site;
    private final Target target;
    private final Deed deed;
    private volatile @Nullable TaskFollower task;
    private volatile @Nullable TaskSearch search;
    private volatile @Nullable String exit;
    private volatile boolean answered;
    private volatile boolean running;

    PveOperation(PveSite site, Target target, Deed deed) {
        this.site = site;
        this.target = target;
        this.deed = deed;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public String part() {
        return deed.part();
    }

    @Override
    public Optional<String> typed() {
        return deed.typed();
    }

    @Override
    public Description describe() {
        return new Description(
                "pve." + deed.word(),
                deed.name(),
                deed.risk(),
                Right.OPERATE,
                List.of(deed.call().shown()),
                site.user(target),
                deed.proof(),
                deed.tasks().isEmpty() ? List.of(LOOK, SEND) : List.of(LOOK, SEND, FOLLOW),
                deed.undoable());
    }

    @Override
    public Impact impact() {
        return deed.impact(site.api(target));
    }

    @Override
    public Optional<Operation> gentler() {
        return deed.gentler().map(other -> new PveOperation(site, target, other));
    }

    @Override
    public Optional<Operation> undo() {
        return deed.undo().map(other -> new PveOperation(site, target, other));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        task = null;
        search = null;
        exit = null;
        answered = false;
        PveApi api = site.api(target);
        run.step(LOOK);
        Call call = deed.look(api, run);
        TaskSearch tasks = new TaskSearch(api, deed, site.user(target), call.node());
        run.step(SEND);
        FaultException lost = send(api, tasks, call, run);
        if (!deed.tasks().isEmpty()) {
            run.step(FOLLOW);
        }
        TaskFollower found = task;
        if (found != null) {
            running = true;
            try {
                end(found, run);
            } finally {
                running = false;
            }
        }
        if (lost != null) {
            throw lost;
        }
        answered = true;
    }

    /// @return what swallowed the answer; null where it came
    private @Nullable FaultException send(PveApi api, TaskSearch tasks, Call call, Run run)
            throws InterruptedException {
        run.sending();
        try {
            ask(api, call, run);
            return null;
        } catch (FaultException e) {
            Optional<Call> other =
                    Doubt.misplaced(e.fault()) ? deed.elsewhere(api, call) : Optional.empty();
            if (other.isEmpty()) {
                throw Doubt.certain(e);
            }
            return again(api, other.get(), run);
        } catch (Doubt d) {
            return lost(tasks, d, run);
        }
    }

    /// The node that was asked has done nothing, because it does not have the thing any more.
    private @Nullable FaultException again(PveApi api, Call call, Run run)
            throws InterruptedException {
        TaskSearch tasks = new TaskSearch(api, deed, site.user(target), call.node());
        try {
            ask(api, call, run);
            return null;
        } catch (FaultException e) {
            throw Doubt.certain(e);
        } catch (Doubt d) {
            return lost(tasks, d, run);
        }
    }

    private void ask(PveApi api, Call call, Run run) throws Doubt {
        run.log(call.shown());
        JsonNode answer;
        try {
            answer = api.change(call.method(), call.path(), call.parameters());
        } catch (HttpLost e) {
            if (e.sent()) {
                throw new Doubt(e.failure());
            }
            throw Doubt.unsent(e.failure());
        } catch (FaultException e) {
            if (Doubt.about(e.fault())) {
                throw new Doubt(e);
            }
            throw e;
        }
        Upid.parse(answer.asText("")).ifPresent(upid -> task = new TaskFollower(api, upid));
    }

    private FaultException lost(TaskSearch tasks, Doubt doubt, Run run)
            throws InterruptedException {
        search = tasks;
        run.note(Phrase.of("operation.note.pve.lost"));
        tasks.await(run).ifPresent(upid -> found(upid, run));
        return doubt.failure();
    }

    private void found(Upid upid, Run run) {
        run.log(upid.toString());
        task = new TaskFollower(site.api(target), upid);
    }

    /// Follows the task; throws when it ended badly. When it can't be followed any more, reading
    /// back goes on with it.
    private void end(TaskFollower found, Run run) throws InterruptedException {
        String exit;
        try {
            exit = follow(found, run);
        } catch (FaultException e) {
            run.log(found.upid() + ": " + e.fault().code());
            return;
        }
        if (!PveTask.well(exit)) {
            throw new FaultException(
                    PveFaults.exit(found.upid().type(), exit, found.lastLines(exit)));
        }
    }

    /// @return how it ended
    private String follow(TaskFollower found, Run run) throws InterruptedException {
        String known = exit;
        if (known != null) {
            return known;
        }
        String now = found.follow(run);
        exit = now;
        if (PveTask.result(now) == PveTask.Result.WARNINGS) {
            String count = now.substring(now.indexOf(' ') + 1);
            run.note(Phrase.of("operation.note.pve.warnings", count));
        }
        return now;
    }

    @Override
    public boolean stop() {
        TaskFollower found = task;
        if (found == null || !running) {
            return false;
        }
        try {
            site.api(target).change("DELETE", found.upid().path(), List.of());
        } catch (HttpLost e) {
            throw e.failure();
        }
        return true;
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        PveApi api = site.api(target);
        TaskSearch tasks = search;
        if (task == null && tasks != null) {
            tasks.look().ifPresent(upid -> found(upid, run));
        }
        TaskFollower found = task;
        boolean done = answered && found == null;
        if (found != null) {
            String ended = follow(found, run);
            if (!PveTask.well(ended)) {
                return new Finding.HoldsNot(Phrase.of("operation.found.pve.task", ended));
            }
            done = true;
        }
        return deed.verify(api, done, run);
    }
}
