package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshProgress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One test of a node, step by step.
final class NodeProbe {

    private static final String SCRIPT = "script";
    private static final String RIGHTS = "rights";

    private final Consumer<ProbeStep> progress;
    private final Clock clock;
    private final List<ProbeStep> steps = new ArrayList<>();
    private final List<PartFault> missing = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private boolean failed;

    NodeProbe(Consumer<ProbeStep> progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
        codes.addAll(List.of(SCRIPT, RIGHTS));
    }

    /// Over SSH: the steps of the connection, then those of [#run(Connection)].
    Probe run(SshConnection link, Connection connection) {
        List<SshProgress.Step> way = List.of(SshProgress.Step.values());
        codes.addAll(0, way.stream().map(SshProgress.Step::code).toList());
        try {
            link.open(
                    new SshProgress() {
                        @Override
                        public void running(Step step) {
                            progress.accept(begun(step.code()));
                        }

                        @Override
                        public void done(Step step, String result, Duration took) {
                            add(step.code(), result, took);
                        }

                        @Override
                        public void failed(Step step, Fault fault, Duration took) {
                            fail(step.code(), fault, took);
                        }
                    });
        } catch (FaultException e) {
            if (!failed) {
                fail(codes.get(steps.size()), e.fault(), Duration.ZERO);
            }
        }
        return run(connection);
    }

    /// Reads both tiers once and looks at what this login could not read.
    Probe run(Connection connection) {
        String version = "";
        if (!failed) {
            version = script(connection);
        }
        if (!failed) {
            rights();
        }
        if (failed) {
            codes.forEach(this::notDone);
        }
        return new Probe(!failed, version, steps, List.copyOf(missing));
    }

    private String script(Connection connection) {
        progress.accept(begun(SCRIPT));
        long start = clock.nanos();
        try {
            Snapshot fast = connection.collect(Tier.FAST);
            Snapshot slow = connection.collect(Tier.SLOW);
            missing.addAll(fast.missing());
            missing.addAll(slow.missing());
            String os = text(slow, NodeFacts.OS_NAME);
            String kernel = text(slow, NodeFacts.KERNEL);
            String version = kernel.isEmpty() ? os : os + ", " + kernel;
            add(SCRIPT, version, Duration.ofNanos(clock.nanos() - start));
            return version;
        } catch (FaultException e) {
            fail(SCRIPT, e.fault(), Duration.ofNanos(clock.nanos() - start));
            return "";
        }
    }

    /// What was refused has been found by the script; this step names it.
    private void rights() {
        List<String> parts =
                missing.stream()
                        .filter(fault -> !fault.grant().isEmpty())
                        .map(PartFault::part)
                        .distinct()
                        .toList();
        add(RIGHTS, String.join(", ", parts), Duration.ZERO);
    }

    private static String text(Snapshot snapshot, String key) {
        return snapshot.facts().stream()
                .filter(fact -> fact.key().equals(key))
                .map(fact -> fact.value() instanceof Fact.Text value ? value.text() : "")
                .findFirst()
                .orElse("");
    }

    private static ProbeStep begun(String code) {
        return new ProbeStep(code, ProbeStep.State.RUNNING, "", 0, null);
    }

    private void add(String code, String result, Duration took) {
        put(new ProbeStep(code, ProbeStep.State.DONE, result, took.toNanos() / 1e6, null));
    }

    private void fail(String code, Fault fault, Duration took) {
        failed = true;
        put(new ProbeStep(code, ProbeStep.State.FAILED, "", took.toNanos() / 1e6, fault));
    }

    private void notDone(String code) {
        if (steps.stream().noneMatch(step -> step.code().equals(code))) {
            put(new ProbeStep(code, ProbeStep.State.NOT_DONE, "", 0, null));
        }
    }

    private void put(ProbeStep step) {
        steps.add(step);
        progress.accept(step);
    }
}
