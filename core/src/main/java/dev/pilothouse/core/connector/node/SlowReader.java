package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads a node's facts: one script for what is quick and one for what may take seconds, each with
/// the groups that are due. Not for several threads at once but [#renew].
final class SlowReader {

    private static final Duration QUICK = Duration.ofSeconds(45);
    private static final Duration LONG = Duration.ofSeconds(100);

    /// What holds longer, such as the list of updates, is too dear to be asked for anew each time.
    private static final Duration FOR_LONG = Duration.ofHours(1);

    private static final int LIMIT = 16 << 20;

    private final Shell shell;
    private final FileSource files;
    private final Clock clock;
    private final NodeClock nodeClock;
    private final boolean local;
    private final Scripts scripts = new Scripts();
    private final ProcessTable processes = new ProcessTable();
    private final ServiceFacts services = new ServiceFacts();
    private final Map<FactGroup, Long> readAt = new EnumMap<>(FactGroup.class);
    private final Map<FactGroup, List<PartFault>> faults = new EnumMap<>(FactGroup.class);
    private final AtomicBoolean renew = new AtomicBoolean();
    private String user = "";

    SlowReader(Shell shell, FileSource files, Clock clock, NodeClock nodeClock, boolean local) {
        this.shell = shell;
        this.files = files;
        this.clock = clock;
        this.nodeClock = nodeClock;
        this.local = local;
    }

    /// What it took: bytes on the wire, and the CPU time of the shell and all that it started, in
    /// milliseconds; NaN where that can't be told.
    record Used(long up, long down, double cpuMillis) {
        Used plus(Used other) {
            return new Used(up + other.up, down + other.down, cpuMillis + other.cpuMillis);
        }
    }

    /// Who is logged in there; empty before the first reading.
    String user() {
        return user;
    }

    /// Has the next reading ask for all that can change at a stroke. Any thread.
    void renew() {
        renew.set(true);
    }

    Used read(List<Mount> mounts, Findings out) {
        if (renew.getAndSet(false)) {
            readAt.keySet().removeIf(group -> group.interval().compareTo(FOR_LONG) < 0);
        }
        Used used;
        try {
            used = run(due(false, mounts), mounts, QUICK, out);
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.NoShell) {
                return withoutShell(e.fault(), mounts, out);
            }
            throw e;
        }
        List<FactGroup> slow = due(true, mounts);
        if (!slow.isEmpty()) {
            try {
                used = used.plus(run(slow, mounts, LONG, out));
            } catch (FaultException e) {
                for (FactGroup group : slow) {
                    faults.put(group, List.of(PartFault.of(group.part(), e.fault())));
                }
            }
        }
        faults.values()
                .forEach(all -> all.forEach(f -> out.missing(f.part(), f.reason(), f.grant())));
        FileSystems.facts(mounts, out);
        return used;
    }

    private List<FactGroup> due(boolean slow, List<Mount> mounts) {
        long now = clock.nanos();
        List<FactGroup> due = new ArrayList<>();
        for (FactGroup group : FactGroup.of(slow)) {
            Long last = readAt.get(group);
            boolean wanted = group != FactGroup.MOUNTS || !remote(mounts).isEmpty();
            if (wanted && (last == null || now - last >= group.interval().toNanos())) {
                due.add(group);
            }
        }
        return due;
    }

    private List<Mount> remote(List<Mount> mounts) {
        return local ? List.of() : mounts.stream().filter(Mount::remote).toList();
    }

    private Used run(List<FactGroup> groups, List<Mount> mounts, Duration deadline, Findings out) {
        List<String> pieces = new ArrayList<>();
        pieces.add("login");
        for (FactGroup group : groups) {
            if (group != FactGroup.MOUNTS) {
                pieces.add(group.piece());
            }
        }
        String more = groups.contains(FactGroup.MOUNTS) ? RemoteMounts.script(remote(mounts)) : "";
        String nonce = UUID.randomUUID().toString();
        Shell.Output output = shell.run(scripts.of(nonce, pieces, more), deadline, LIMIT);
        Sections sections = new Sections(output.text(), nonce);
        if (sections.isEmpty()) {
            throw new FaultException(
                    new Fault.Protocol("the shell", Findings.excerpt(output.text())));
        }
        user = sections.get("login").firstLine();
        for (FactGroup group : groups) {
            readAt.put(group, clock.nanos());
            Findings found = new Findings();
            parse(group, sections, mounts, found);
            faults.put(group, found.faults());
            out.takeAll(found);
        }
        return new Used(
                output.bytesUp(),
                output.bytesDown(),
                ShellTimes.millis(sections.get("cost").text()));
    }

    private void parse(FactGroup group, Sections sections, List<Mount> mounts, Findings out) {
        switch (group) {
            case CLOCK -> nodeClock.calibrate(sections.get("clock").text());
            case OS -> SystemFacts.os(sections, out);
            case VIRTUALISATION -> SystemFacts.virtualisation(sections, out);
            case CPU -> SystemFacts.cpu(sections.get("cpu").text(), out);
            case ADDRESSES -> AddressFacts.parse(sections.get("addresses"), out);
            case PROCESSES -> processes.parse(sections, user, out);
            case PORTS -> {
                PortFacts.parse(sections.get("ports"), processes.names(), user, out);
                PortFacts.states(sections.get("tcp"), out);
            }
            case USERS -> UserFacts.parse(sections.get("users"), out);
            case SERVICES -> services.parse(sections, user, out);
            case TMUX -> TmuxFacts.parse(sections.get("tmux"), out);
            case REBOOT -> SystemFacts.reboot(sections.get("reboot"), out);
            case DISKS -> DiskFacts.parse(sections.get("disks"), out);
            case TIMESYNC -> SystemFacts.timeSync(sections.get("timesync"), out);
            case CONTAINERS -> ContainerFacts.parse(sections, user, out);
            case MOUNTS -> RemoteMounts.parse(sections, remote(mounts), out);
            case UPDATES -> UpdateFacts.parse(sections.get("updates"), out);
        }
    }

    /// A login that gives files only: what they tell, and which parts they don't.
    private Used withoutShell(Fault fault, List<Mount> mounts, Findings out) {
        nodeClock.withoutShell();
        FileSource.Batch batch = FileFacts.read(files, out);
        String why = fault instanceof Fault.NoShell none ? none.detail() : "";
        for (FactGroup group : FactGroup.values()) {
            if (!FileFacts.GROUPS.contains(group) && group != FactGroup.CLOCK) {
                out.missing(group.part(), "no shell: " + Findings.excerpt(why), "a login shell");
            }
        }
        FileSystems.facts(mounts, out);
        return new Used(batch.bytesUp(), batch.bytesDown(), Double.NaN);
    }
}
