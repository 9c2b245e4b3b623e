package dev.pilothouse.core.engine;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.time.Scheduler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Puts the states of all targets together and publishes them, soon after the first change and then
/// at most once a second, however many readings end in between: whoever looks draws the whole fleet
/// each time. Thread-safe.
final class FleetBoard {

    private static final long SOON = 100;
    private static final long SECOND = 1_000;
    private static final int EVENTS = 500;

    private final Scheduler scheduler;
    private final Map<TargetId, TargetState> states = new ConcurrentHashMap<>();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong published = new AtomicLong();
    private final Publisher<FleetState> fleet;

    FleetBoard(Scheduler scheduler, FleetState first) {
        this.scheduler = scheduler;
        first.events().reversed().forEach(events::addFirst);
        first.targets().forEach(s -> states.put(s.target().id(), s));
        fleet = new Publisher<>(first);
    }

    Feed<FleetState> fleet() {
        return fleet;
    }

    void put(TargetState state) {
        states.put(state.target().id(), state);
        changed();
    }

    void remove(TargetId id) {
        states.remove(id);
        changed();
    }

    void add(Event event) {
        synchronized (events) {
            events.addFirst(event);
            while (events.size() > EVENTS) {
                events.removeLast();
            }
        }
        changed();
    }

    private void changed() {
        if (due.compareAndSet(false, true)) {
            long since = scheduler.clock().millis() - published.get();
            long wait = since < 0 ? SOON : Math.max(SOON, SECOND - since);
            scheduler.after("publish fleet", Duration.ofMillis(wait), this::publish);
        }
    }

    private void publish() {
        published.set(scheduler.clock().millis());
        due.set(false);
        List<TargetState> sorted = new ArrayList<>(states.values());
        sorted.sort(Comparator.comparing(s -> s.target().name()));
        List<Event> newest;
        synchronized (events) {
            newest = List.copyOf(events);
        }
        fleet.publish(new FleetState(scheduler.clock().millis(), true, sorted, newest));
    }
}
