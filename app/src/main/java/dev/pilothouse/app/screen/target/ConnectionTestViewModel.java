package dev.pilothouse.app.screen.target;

import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Tests whether a target can be read, step by step, and what a person can do about the step that
/// failed: trust a host key, enter a password. UI thread.
public final class ConnectionTestViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTestViewModel.class);
    /// Secrets that the form has a field for.
    private static final Set<String> TYPED = Set.of("password", "token");

    private static final List<String> NODE =
            List.of("resolve", "connect", "hostkey", "login", "script", "rights");
    private static final List<String> POSTGRES =
            List.of("resolve", "connect", "tls", "login", "version", "connections", "rights");
    private static final List<String> PROXMOX =
            List.of("connect", "tls", "login", "version", "cluster", "rights");
    private static final List<String> THROUGH =
            List.of("tunnel", "connect", "tls", "login", "version", "connections", "rights");

    private final Workbench bench;
    private final Texts texts;
    private final LoginHelp help;
    private final Format format;
    private final ObjectProperty<List<TestStep>> steps =
            new SimpleObjectProperty<>(this, "steps", List.of());
    private final ObjectProperty<TestPhase> phase =
            new SimpleObjectProperty<>(this, "phase", TestPhase.NOT_RUN);
    private final ObjectProperty<@Nullable Fault> fault = new SimpleObjectProperty<>(this, "fault");
    private final ObjectProperty<List<PartFault>> missing =
            new SimpleObjectProperty<>(this, "missing", List.of());
    private final StringProperty summary = new SimpleStringProperty(this, "summary", "");
    private Supplier<char[]> typed = () -> new char[0];
    private Subscription running = () -> {};
    private @Nullable Target tested;
    private List<String> codes = NODE;
    private int run;

    ConnectionTestViewModel(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
        this.help = new LoginHelp(bench);
        this.format = new Format(texts);
        reset();
    }

    ReadOnlyObjectProperty<List<TestStep>> stepsProperty() {
        return steps;
    }

    ReadOnlyObjectProperty<TestPhase> phaseProperty() {
        return phase;
    }

    /// Of the step that failed, null while none did.
    ReadOnlyObjectProperty<@Nullable Fault> faultProperty() {
        return fault;
    }

    /// What this login can't read, after the test passed.
    ReadOnlyObjectProperty<List<PartFault>> missingProperty() {
        return missing;
    }

    /// Such as "stopped at step 4 of 6".
    ReadOnlyStringProperty summaryProperty() {
        return summary;
    }

    /// Which steps a test will have.
    ///
    /// @param tunnel whether it goes through a node
    void expect(TargetKind kind, boolean tunnel) {
        codes =
                switch (kind) {
                    case NODE, SERVICE -> NODE;
                    case POSTGRES -> tunnel ? THROUGH : POSTGRES;
                    case PROXMOX -> PROXMOX;
                };
        reset();
    }

    /// Forgets the last test, because what was tested is no longer what stands in the form.
    void reset() {
        running.close();
        run++;
        phase.set(TestPhase.NOT_RUN);
        fault.set(null);
        missing.set(List.of());
        List<TestStep> waiting = new ArrayList<>();
        for (String code : codes) {
            waiting.add(waiting(code));
        }
        steps.set(waiting);
        summary.set(texts.text("target.test.not"));
    }

    private TestStep waiting(String code) {
        return new TestStep(code, name(code), true, ProbeStep.State.NOT_DONE, "", "", null);
    }

    private String name(String code) {
        String key = "target.step." + code;
        return texts.has(key) ? texts.text(key) : code;
    }

    void test(Target target) {
        reset();
        tested = target;
        int mine = run;
        phase.set(TestPhase.RUNNING);
        summary.set(texts.text("target.test.running"));
        running =
                bench.ui()
                        .compute(
                                () ->
                                        bench.data()
                                                .collector()
                                                .probe(
                                                        target,
                                                        step ->
                                                                bench.ui()
                                                                        .later(
                                                                                () ->
                                                                                        progress(
                                                                                                mine,
                                                                                                step))),
                                probe -> finished(mine, probe),
                                e -> broken(mine, e));
    }

    private void progress(int of, ProbeStep step) {
        if (of == run && phase.get() == TestPhase.RUNNING) {
            put(step);
        }
    }

    private void put(ProbeStep step) {
        List<TestStep> next = new ArrayList<>(steps.get());
        TestStep shown =
                new TestStep(
                        step.code(),
                        name(step.code()),
                        false,
                        step.state(),
                        step.result(),
                        step.state() == ProbeStep.State.DONE
                                        || step.state() == ProbeStep.State.FAILED
                                ? format.millis(step.millis())
                                : "",
                        step.fault());
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).code().equals(step.code())) {
                next.set(i, shown);
                steps.set(next);
                return;
            }
        }
        next.add(shown);
        steps.set(next);
    }

    private void finished(int of, Probe probe) {
        if (of != run) {
            return;
        }
        probe.steps().forEach(this::put);
        int failed = 0;
        for (int i = 0; i < steps.get().size() && failed == 0; i++) {
            if (steps.get().get(i).state() == ProbeStep.State.FAILED) {
                failed = i + 1;
                fault.set(steps.get().get(i).fault());
            }
        }
        if (!probe.ok() && answered(fault.get())) {
            return;
        }
        missing.set(probe.missing());
        phase.set(probe.ok() ? TestPhase.PASSED : TestPhase.FAILED);
        if (probe.ok()) {
            long refused = refused(probe.missing());
            summary.set(
                    refused == 0
                            ? texts.text("target.test.passed")
                            : texts.plural("target.test.partly", refused));
        } else {
            summary.set(
                    texts.text(
                            "target.test.stopped",
                            format.count(failed),
                            format.count(steps.get().size())));
        }
    }

    /// As many as the step names: what a grant would allow. What a server does not have is no fault
    /// of a login.
    private static long refused(List<PartFault> missing) {
        return missing.stream()
                .filter(part -> !part.grant().isEmpty())
                .map(PartFault::part)
                .distinct()
                .count();
    }

    private void broken(int of, Exception cause) {
        if (of != run) {
            return;
        }
        LOG.warn("The connection test failed", cause);
        fault.set(new Fault.Internal(cause.getClass().getSimpleName()));
        phase.set(TestPhase.FAILED);
        summary.set(texts.text("target.test.broken"));
    }

    /// The person has compared the fingerprint.
    void trust(Fault.HostKeyUnknown key) {
        help.trust(key, this::again);
    }

    /// Where a password comes from that was typed beforehand: empty for none, or one that was given
    /// already and did not fit.
    void answering(Supplier<char[]> source) {
        typed = source;
    }

    /// Goes on by itself where the password that is asked for was typed already.
    private boolean answered(@Nullable Fault asks) {
        if (!(asks instanceof Fault.SecretNeeded needed) || !TYPED.contains(needed.purpose())) {
            return false;
        }
        char[] given = typed.get();
        if (given.length == 0) {
            return false;
        }
        enter(needed, given);
        return true;
    }

    /// Keeps what was typed for this run of the program and tests again. The characters are wiped.
    void enter(Fault.SecretNeeded needed, char[] typed) {
        help.keep(needed, typed, false, this::again);
    }

    /// Tests the same again.
    void again() {
        Target target = tested;
        if (target != null) {
            test(target);
        }
    }

    /// What a step found, in words: parts that can't be read have names.
    String result(TestStep step) {
        if (step.code().equals("tls") && step.result().equals("off")) {
            return texts.text("target.step.tls.off");
        }
        return step.partly()
                ? texts.text("target.rights.partly", new Names(texts).parts(step.result()))
                : step.result();
    }

    String part(PartFault part) {
        return new Names(texts).part(part.part());
    }

    String reason(PartFault part) {
        return new WhyMissing(texts).reason(part.reason());
    }

    @Override
    public void close() {
        run++;
        running.close();
    }
}
