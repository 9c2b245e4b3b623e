package dev.pilothouse.core.operation;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.operation.Demand.Ask;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// [Operations] of a cache file: refuses all.
public final class NoOperations implements Operations {

    private final Publisher<Board> board = new Publisher<>(Board.EMPTY);

    @Override
    public Feed<Board> board() {
        return board;
    }

    @Override
    public Optional<Refusal> refusal(List<Operation> operations) {
        return Optional.of(new Refusal.OnlyLooking());
    }

    @Override
    public void refused(List<Operation> operations) {}

    @Override
    public Demand demand(List<Operation> operations) {
        return new Demand(Ask.NEVER, "", Optional.empty());
    }

    @Override
    public Submission submit(Operation operation, Confirmation confirmation) {
        return new Submission.Refused(new Refusal.OnlyLooking());
    }

    @Override
    public Submission submit(Bulk bulk, Confirmation confirmation) {
        return new Submission.Refused(new Refusal.OnlyLooking());
    }

    @Override
    public Optional<Operation> again(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<Operation> undo(long id) {
        return Optional.empty();
    }

    @Override
    public List<Operation> failed(long group) {
        return List.of();
    }

    @Override
    public void cancel(long id) {}

    @Override
    public void reread(long id) {}

    @Override
    public void decide(long id, OperationState.Decision decision) {}

    @Override
    public boolean awaitQuiet(Duration patience) {
        return true;
    }
}
