package dev.pilothouse.core.operation;

import dev.pilothouse.core.feed.Feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The only way to change a server. Role and environment are checked here, whatever a view shows.
/// Any thread may call; what blocks says so.
public interface Operations {

    Feed<Board> board();

    /// Why these would be refused whatever is confirmed; empty if they would not.
    Optional<Refusal> refusal(List<Operation> operations);

    /// Puts on record that these were wanted, for those that are refused whatever is confirmed; for
    /// views that say so before anything is asked. Blocks on the disk.
    void refused(List<Operation> operations);

    /// What has to be said first.
    Demand demand(List<Operation> operations);

    /// Puts an operation into the queue of its target. Blocks on the disk while a refusal is put on
    /// record.
    Submission submit(Operation operation, Confirmation confirmation);

    /// Puts many into the queues of their targets, as the course allows. All are refused if one is.
    Submission submit(Bulk bulk, Confirmation confirmation);

    /// One that ended and is not done, to ask for it once more; empty while that runs, and
    /// afterwards unless it failed, too.
    Optional<Operation> again(long id);

    /// What [Operation#undo()] gives for one that is done; empty while that runs, and afterwards
    /// unless it failed.
    Optional<Operation> undo(long id);

    /// Those of a group that failed or were not begun, for a retry, unless one is under way or
    /// was done; never one whose outcome is unknown.
    List<Operation> failed(long group);

    /// Takes back what has not been sent yet: an operation, or the rest of a group. What was sent
    /// is
    /// asked to end where its server can be asked for that.
    void cancel(long id);

    /// Reads an unknown outcome again; blocks.
    void reread(long id);

    /// What the person knows about an unknown outcome; on record.
    void decide(long id, OperationState.Decision decision);

    /// Waits until nothing waits or runs any more, at most so long; blocks.
    ///
    /// @return whether nothing does
    boolean awaitQuiet(Duration patience) throws InterruptedException;

    /// Waits until it stands so on the board, whatever else is going on; false if it took longer.
    default boolean await(Predicate<Board> done, Duration patience) throws InterruptedException {
        return awaitQuiet(patience) && done.test(board().current());
    }
}
