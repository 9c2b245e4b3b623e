package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.FileSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a node's live figures: all files in one batch. What a node does not have is learnt at
/// first contact, so that it is not asked for at each reading, and learnt again at times. Not for
/// several threads at once.
final class FastReader {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int LIMIT = 4 << 20;

    /// Readings between two looks at what changes seldom: mounts, sensors, links' speed.
    private static final int SELDOM = 4;

    /// Readings after which everything is learnt again.
    private static final int LEARN = 80;

    private static final String NET = "/sys/class/net/";

    private final FileSource files;
    private final Clock clock;
    private final boolean local;
    private final NodeClock nodeClock;
    private final Sensors sensors = new Sensors();
    private final NodeCpu nodeCpu;
    private final ReadTime readTime = new ReadTime();
    private final MountTurns mountTurns;
    private final Map<String, String> absent = new HashMap<>();
    private List<Mount> mounts = List.of();
    private List<String> interfaces = List.of();
    private List<PartFault> mountFaults = List.of();
    private int tick;

    /// @param local whether a mount that hangs holds up nothing else, so that network file systems
    /// can be asked too
    FastReader(FileSource files, Clock clock, boolean local, NodeClock nodeClock) {
        this.files = files;
        this.clock = clock;
        this.local = local;
        this.nodeClock = nodeClock;
        nodeCpu = new NodeCpu(local, SELDOM);
        mountTurns = new MountTurns(files, clock);
    }

    /// What one reading was.
    ///
    /// @param at when the counters were read, in milliseconds since 1970
    record Reading(long at, double millis, long bytesUp, long bytesDown, double cpuMillis) {}

    /// The mounts that are measured, or that are measured elsewhere because they may hang.
    List<Mount> mounts() {
        return mounts;
    }

    /// What was spent between two readings on other things is no cost of the next one.
    void forgetCpu() {
        nodeCpu.forget();
    }

    Reading read(Findings out) {
        boolean learn = tick % LEARN == 0;
        boolean seldom = tick % SELDOM == 0;
        if (learn) {
            absent.clear();
        }
        Timed batch = new Timed();
        try {
            boolean sizes = !learn && mountTurns.due();
            batch.read(paths(learn, seldom), sizes ? points() : List.of());
            if (seldom) {
                learnMounts(batch.contents);
            }
            if (learn) {
                interfaces = NetDevFile.parse(batch.get("/proc/net/dev"), new Findings());
                nodeCpu.learn(batch.get("/proc/self/stat"));
                sensors.chips(batch.contents);
                batch.read(second(), points());
                sensors.inputs(batch.contents);
            }
            if (learn || sizes) {
                mountTurns.asked(batch.missing);
            }
        } catch (RuntimeException e) {
            tick = 0; // what answers next may be another machine
            readTime.forget();
            throw e;
        }
        tick++;
        parse(batch, seldom, out);
        double millis = batch.nanos / 1e6;
        return new Reading(
                readTime.at(batch.uptime, batch.middle),
                millis,
                batch.bytesUp,
                batch.bytesDown,
                nodeCpu.millis(batch.contents));
    }

    private List<String> paths(boolean learn, boolean seldom) {
        Set<String> paths = new LinkedHashSet<>(FastFile.paths());
        if (learn) {
            paths.add("/proc/self/stat");
            paths.addAll(Sensors.CHIPS);
        } else {
            paths.addAll(linkStates(seldom));
            paths.addAll(nodeCpu.paths(seldom));
        }
        if (seldom) {
            paths.add("/proc/self/mountinfo");
            if (!learn) {
                paths.addAll(speeds());
                paths.addAll(sensors.paths());
            }
        }
        paths.removeAll(absent.keySet());
        return List.copyOf(paths);
    }

    /// A loopback has none; to read it is an error, which sftp-server writes into the node's log.
    private List<String> speeds() {
        return interfaces.stream()
                .filter(name -> !name.equals("lo"))
                .map(name -> NET + name + "/speed")
                .toList();
    }

    private List<String> second() {
        List<String> paths = new ArrayList<>();
        paths.add(FastFile.UPTIME.path());
        paths.addAll(linkStates(true));
        paths.addAll(speeds());
        paths.addAll(sensors.candidates());
        paths.addAll(nodeCpu.paths(true));
        return paths;
    }

    /// The loopback has no link that could be lost.
    private List<String> linkStates(boolean seldom) {
        return interfaces.stream()
                .filter(name -> seldom || !name.equals("lo"))
                .map(name -> NET + name + "/operstate")
                .toList();
    }

    private List<String> points() {
        return mounts.stream().filter(this::measured).map(Mount::point).toList();
    }

    /// One that hangs would stop everything else that runs over the same channel.
    private boolean measured(Mount mount) {
        return local || !mount.remote();
    }

    private void learnMounts(Map<String, String> contents) {
        Findings found = new Findings();
        String text = contents.get("/proc/self/mountinfo");
        if (text == null) {
            String why = absent.getOrDefault("/proc/self/mountinfo", "not read");
            found.missing(NodeParts.FILE_SYSTEMS, "/proc/self/mountinfo: " + why, "");
            mounts = List.of();
        } else {
            mounts = MountInfoFile.parse(text, found);
        }
        mountFaults = found.faults();
    }

    private void parse(Timed batch, boolean seldom, Findings out) {
        for (FastFile file : FastFile.values()) {
            file.parse(batch.contents, absent, out);
        }
        String devices = batch.get("/proc/net/dev");
        interfaces = devices.isEmpty() ? interfaces : NetDevFile.parse(devices, out);
        for (String name : interfaces) {
            String state = batch.get(NET + name + "/operstate");
            if (!state.isEmpty()) {
                NumberFile.linkState(name, state, out);
            }
            NumberFile.linkSpeed(name, batch.get(NET + name + "/speed"), out);
        }
        for (Mount mount : mounts) {
            FileSource.FsSize size = batch.sizes.get(mount.point());
            String reason = mountTurns.unanswered(mount.point());
            if (size != null) {
                FileSystems.size(mount, size, out);
            } else if (reason != null) {
                out.missing(NodeParts.FILE_SYSTEMS, mount.point() + ": " + reason, "");
            }
        }
        mountFaults.forEach(f -> out.missing(f.part(), f.reason(), f.grant()));
        if (seldom) {
            sensors.parse(batch.contents, out);
        }
        sensors.report(out);
        if (!local) {
            nodeClock.offset(
                    batch.get(FastFile.UPTIME.path()),
                    batch.get("/proc/stat"),
                    batch.uptimeAt,
                    batch.uptimeWithin,
                    out);
        }
    }

    /// One or two batches and what they took together.
    private final class Timed {
        final Map<String, String> contents = new HashMap<>();
        final Map<String, FileSource.FsSize> sizes = new HashMap<>();
        final Map<String, String> missing = new HashMap<>();
        long nanos;
        boolean counted;

        /// Of the first batch, which has the counters.
        long middle;

        double uptime = Double.NaN;
        double uptimeAt;
        double uptimeWithin;
        long bytesUp;
        long bytesDown;

        void read(List<String> paths, List<String> points) {
            long wall = clock.millis();
            long start = clock.nanos();
            FileSource.Batch batch = files.read(paths, points, LIMIT, DEADLINE);
            long took = clock.nanos() - start;
            String running = batch.contents().get(FastFile.UPTIME.path());
            if (running != null) {
                double seconds = UptimeFile.seconds(running);
                readTime.narrow(wall, wall + took / 1e6, seconds);
                uptimeAt = wall + took / 2e6;
                uptimeWithin = took / 2e6;
                uptime = counted ? uptime : seconds;
            }
            middle = counted ? middle : wall + took / 2_000_000;
            counted = true;
            nanos += took;
            bytesUp += batch.bytesUp();
            bytesDown += batch.bytesDown();
            contents.putAll(batch.contents());
            sizes.putAll(batch.sizes());
            missing.putAll(batch.missing());
            for (String path : paths) {
                String why = batch.missing().get(path);
                if (why != null) {
                    absent.put(path, why);
                }
            }
        }

        String get(String path) {
            return contents.getOrDefault(path, "");
        }
    }
}
