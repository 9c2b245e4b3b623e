package dev.pilothouse.app.shell;

import dev.pilothouse.core.feed.Feed;

import java.util.List;

/// Long work that outlives its tab: shown in the status bar and the drawer. Any thread may call.
public interface Activities {

    Feed<List<Activity>> all();

    /// Starts work on a virtual thread. Its end is a toast.
    ///
    /// @param title already a text
    void start(String title, Work work);

    /// @param fraction 0 to 1, NaN where there is none
    /// @param parts what it consists of, such as one for each target; empty where it is one thing
    record Activity(
            long id,
            String title,
            State state,
            double fraction,
            String detail,
            List<String> log,
            long started,
            long ended,
            Runnable cancel,
            List<Choice> choices,
            List<Part> parts) {

        public Activity {
            log = List.copyOf(log);
            choices = List.copyOf(choices);
            parts = List.copyOf(parts);
        }

        /// One thing.
        public Activity(
                long id,
                String title,
                State state,
                double fraction,
                String detail,
                List<String> log,
                long started,
                long ended,
                Runnable cancel,
                List<Choice> choices) {
            this(
                    id, title, state, fraction, detail, log, started, ended, cancel, choices,
                    List.of());
        }
    }

    /// One of several things that an activity does.
    ///
    /// @param result already a text
    /// @param began in milliseconds since 1970; 0 before
    /// @param ended 0 before
    record Part(String name, State state, String result, long began, long ended) {}

    /// Something that can be done with an activity that ended.
    ///
    /// @param label already a text
    record Choice(String label, Runnable run) {}

    /// Where an activity stands.
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        /// Nobody knows whether it happened.
        UNKNOWN,
        CANCELLED
    }

    /// What is to be done; interrupted when cancelled.
    @FunctionalInterface
    interface Work {
        /// @return one sentence about the result
        String run(Progress progress) throws Exception;
    }

    /// Told by the work itself.
    interface Progress {
        void fraction(double fraction);

        void log(String line);
    }
}
