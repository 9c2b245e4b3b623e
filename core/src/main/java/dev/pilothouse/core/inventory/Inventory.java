package dev.pilothouse.core.inventory;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;

import java.util.List;

/// The targets and environments the user set up. Any thread may call; changes are on disk when a
/// call returns. Reading never blocks.
public interface Inventory {

    /// Sorted by name.
    Feed<List<Target>> targets();

    Feed<List<Environment>> environments();

    /// Throws [InvalidInput] with a text code when the name is empty, taken or has control
    /// characters.
    Target add(Draft draft);

    Target change(TargetId id, Draft draft);

    void remove(TargetId id);

    void pause(TargetId id, boolean paused);

    void put(Environment environment);

    /// Refuses (InvalidInput) while a target is in it.
    void removeEnvironment(String name);

    /// A target before it has a number.
    record Draft(
            String name,
            TargetKind kind,
            Endpoint endpoint,
            String environment,
            String group,
            List<String> tags,
            boolean paused,
            Target.Cadence cadence) {

        /// What a target is now.
        public static Draft of(Target target) {
            return new Draft(
                    target.name(),
                    target.kind(),
                    target.endpoint(),
                    target.environment(),
                    target.group(),
                    target.tags(),
                    target.paused(),
                    target.cadence());
        }

        public Draft with(Target.Cadence other) {
            return new Draft(name, kind, endpoint, environment, group, tags, paused, other);
        }

        /// The same without white space at the ends of its texts. Throws [InvalidInput] for what
        /// can't be added; whether the name is taken, only the inventory knows.
        public Draft checked() {
            return DraftCheck.target(this);
        }
    }
}
