package dev.pilothouse.app.shell;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Runs long work on the scheduler and keeps what became of it, newest first: all that runs, and
/// the last hundred that ended. Any thread may call.
public final class WindowActivities implements Activities {

    private static final Logger LOG = LoggerFactory.getLogger(WindowActivities.class);
    private static final int KEPT = 100;
    private static final int LOG_LINES = 2_000;

    private final Scheduler scheduler;
    private final Clock clock;
    private final Function<Exception, String> sentence;
    private final Consumer<Activity> ended;
    private final AtomicLong ids = new AtomicLong();
    private final Publisher<List<Activity>> all = new Publisher<>(List.of());

    /// @param sentence what to say of a failure
    /// @param ended told of every end, on the thread of the work
    public WindowActivities(
            Scheduler scheduler, Function<Exception, String> sentence, Consumer<Activity> ended) {
        this.scheduler = scheduler;
        this.clock = scheduler.clock();
        this.sentence = sentence;
        this.ended = ended;
    }

    @Override
    public Feed<List<Activity>> all() {
        return all;
    }

    @Override
    public void start(String title, Work work) {
        Running running = new Running(ids.incrementAndGet());
        Activity first =
                new Activity(
                        running.id,
                        title,
                        State.RUNNING,
                        Double.NaN,
                        "",
                        List.of(),
                        clock.millis(),
                        0,
                        running::cancel,
                        List.of());
        all.update(list -> withFirst(first, list));
        Scheduler.Handle handle = scheduler.run(title, () -> work(running, work));
        running.handle.set(handle);
        if (running.cancelled) {
            handle.cancel();
        }
    }

    private void work(Running running, Work work) {
        State state;
        String detail;
        try {
            detail = work.run(running);
            state = State.DONE;
        } catch (InterruptedException e) {
            detail = "";
            state = State.CANCELLED;
        } catch (Exception e) {
            state = running.cancelled ? State.CANCELLED : State.FAILED;
            detail = state == State.FAILED ? sentence.apply(e) : "";
            if (state == State.FAILED) {
                LOG.warn("An activity failed", e);
            }
        }
        State last = state;
        String result = detail;
        long now = clock.millis();
        running.change(a -> with(a, last, last == State.DONE ? 1 : a.fraction(), result, now));
        for (Activity activity : all.current()) {
            if (activity.id() == running.id) {
                ended.accept(activity);
            }
        }
    }

    private static List<Activity> withFirst(Activity first, List<Activity> rest) {
        List<Activity> list = new ArrayList<>();
        list.add(first);
        int kept = 0;
        for (Activity activity : rest) {
            if (activity.state() == State.RUNNING || kept++ < KEPT) {
                list.add(activity);
            }
        }
        return List.copyOf(list);
    }

    private static Activity with(
            Activity a, State state, double fraction, String detail, long ended) {
        return new Activity(
                a.id(),
                a.title(),
                state,
                fraction,
                detail,
                a.log(),
                a.started(),
                ended,
                a.cancel(),
                a.choices());
    }

    private final class Running implements Progress {
        final long id;
        final AtomicReference<Scheduler.@Nullable Handle> handle = new AtomicReference<>();
        volatile boolean cancelled;

        Running(long id) {
            this.id = id;
        }

        @Override
        public void fraction(double fraction) {
            double bounded = Double.isNaN(fraction) ? fraction : Math.clamp(fraction, 0, 1);
            change(a -> with(a, a.state(), bounded, a.detail(), a.ended()));
        }

        @Override
        public void log(String line) {
            change(
                    a -> {
                        List<String> log = new ArrayList<>(a.log());
                        if (log.size() >= LOG_LINES) {
                            log.removeFirst();
                        }
                        log.add(line);
                        return new Activity(
                                a.id(),
                                a.title(),
                                a.state(),
                                a.fraction(),
                                a.detail(),
                                List.copyOf(log),
                                a.started(),
                                a.ended(),
                                a.cancel(),
                                a.choices());
                    });
        }

        void cancel() {
            cancelled = true;
            Scheduler.Handle running = handle.get();
            if (running != null) {
                running.cancel();
            }
        }

        void change(UnaryOperator<Activity> change) {
            all.update(list -> list.stream().map(a -> a.id() == id ? change.apply(a) : a).toList());
        }
    }
}
