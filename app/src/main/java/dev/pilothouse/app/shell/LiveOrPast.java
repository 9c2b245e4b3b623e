package dev.pilothouse.app.shell;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.OptionalLong;
import java.util.function.LongFunction;

/// The window's moment. Live passes the collector's feed through; a past moment is computed from
/// the cache on another thread, one at a time: while one is being computed only the newest wish is
/// kept, so dragging asks as often as the cache can answer and no more.
public final class LiveOrPast implements TimeCursor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveOrPast.class);

    private final Ui ui;
    private final Feed<FleetState> live;
    private final LongFunction<FleetState> past;
    private final Clock clock;
    private final Publisher<OptionalLong> position = new Publisher<>(OptionalLong.empty());
    private final Publisher<FleetState> fleet;
    private final Subscription subscription;

    /// What is being computed; empty for nothing. Guarded by this.
    private OptionalLong computing = OptionalLong.empty();

    /// @param past the fleet at a moment, from the cache; called on another thread, may block
    public LiveOrPast(Ui ui, Feed<FleetState> live, LongFunction<FleetState> past, Clock clock) {
        this.ui = ui;
        this.live = live;
        this.past = past;
        this.clock = clock;
        fleet = new Publisher<>(live.current());
        subscription = live.subscribe(this::offerLive);
    }

    @Override
    public Feed<OptionalLong> position() {
        return position;
    }

    @Override
    public Feed<FleetState> fleet() {
        return fleet;
    }

    @Override
    public FleetState at(long moment) {
        return past.apply(moment);
    }

    /// A moment that has not come yet is live.
    @Override
    public void goTo(long moment) {
        if (moment >= clock.millis()) {
            goLive();
            return;
        }
        synchronized (this) {
            position.publish(OptionalLong.of(moment));
            if (computing.isPresent()) {
                return;
            }
            computing = OptionalLong.of(moment);
        }
        compute(moment);
    }

    @Override
    public void goLive() {
        synchronized (this) {
            if (position.current().isEmpty()) {
                return;
            }
            position.publish(OptionalLong.empty());
        }
        fleet.publish(live.current());
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void offerLive(FleetState state) {
        synchronized (this) {
            if (position.current().isPresent()) {
                return;
            }
        }
        fleet.publish(state);
    }

    private void compute(long moment) {
        ui.compute(
                () -> past.apply(moment),
                state -> done(moment, state),
                failure -> {
                    LOG.error("The cache could not be read at {}", moment, failure);
                    next(moment);
                });
    }

    private void done(long moment, FleetState state) {
        boolean wanted;
        synchronized (this) {
            wanted = position.current().isPresent();
        }
        if (wanted) {
            fleet.publish(state);
        }
        next(moment);
    }

    /// Goes on with the newest wish if it is another one.
    private void next(long done) {
        OptionalLong wish;
        synchronized (this) {
            wish = position.current();
            if (wish.isPresent() && wish.getAsLong() == done) {
                wish = OptionalLong.empty();
            }
            computing = wish;
        }
        if (wish.isPresent()) {
            compute(wish.getAsLong());
        }
    }
}
