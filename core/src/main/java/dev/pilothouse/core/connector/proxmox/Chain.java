package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes that only make sense one after the other, such as a clone that is set up and started.
/// The next begins when the one before is seen to hold. To people it is the first of them: its
/// kind, what it touches and its undo.
final class Chain implements Operation {

    private final List<Link> links;
    private volatile int at;

    /// One of them.
    ///
    /// @param step key of the text of what it does
    record Link(String step, Operation operation) {}

    /// @param links at least one
    Chain(List<Link> links) {
        this.links = List.copyOf(links);
    }

    private Operation first() {
        return links.getFirst().operation();
    }

    @Override
    public Target target() {
        return first().target();
    }

    @Override
    public String part() {
        return first().part();
    }

    @Override
    public Description describe() {
        Description one = first().describe();
        List<String> sent = new ArrayList<>();
        links.forEach(link -> sent.addAll(link.operation().describe().sent()));
        return new Description(
                one.kind(),
                one.name(),
                one.risk(),
                one.right(),
                sent,
                one.as(),
                one.proof(),
                links.stream().map(Link::step).toList(),
                one.undoable());
    }

    @Override
    public Impact impact() {
        return first().impact();
    }

    @Override
    public void run(Run run) throws InterruptedException {
        Run within = new Within(run);
        for (int i = 0; i < links.size(); i++) {
            at = i;
            Link link = links.get(i);
            run.step(link.step());
            link.operation().run(within);
            boolean last = i == links.size() - 1;
            if (!last && !(link.operation().verify(within) instanceof Finding.Holds)) {
                return; // reading back tells
            }
        }
    }

    @Override
    public boolean stop() {
        return links.get(at).operation().stop();
    }

    /// What comes after the one that was reached was not done.
    @Override
    public Finding verify(Run run) throws InterruptedException {
        int reached = at;
        Finding found = links.get(reached).operation().verify(run);
        return found instanceof Finding.Holds && reached < links.size() - 1
                ? new Finding.HoldsNot(Phrase.of("operation.found.pve.chain"))
                : found;
    }

    @Override
    public Optional<Operation> undo() {
        return first().undo();
    }

    /// The steps are those of the whole.
    private record Within(Run run) implements Run {
        @Override
        public void step(String code) {}

        @Override
        public void note(Phrase result) {
            run.note(result);
        }

        @Override
        public void fraction(double fraction) {
            run.fraction(fraction);
        }

        @Override
        public void log(String line) {
            run.log(line);
        }

        @Override
        public void sending() throws InterruptedException {
            run.sending();
        }

        @Override
        public void left(Phrase behind) {
            run.left(behind);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            run.pause(time);
        }
    }
}
