package dev.pilothouse.app.widget;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the charts of one screen share: the span of time, the cross-hair and whether they follow
/// now. A person who zooms or pans any of them moves all of them and stops the following; going
/// back to the home range starts it again.
public final class ChartGroup {

    /// No cross-hair.
    public static final long NONE = -1;

    private final ObjectProperty<Range> range;
    private final ObjectProperty<Range> home;
    private final LongProperty crosshair = new SimpleLongProperty(this, "crosshair", NONE);
    private final LongProperty limit = new SimpleLongProperty(this, "limit", Long.MAX_VALUE);
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);

    public ChartGroup(Range home) {
        this.range = new SimpleObjectProperty<>(this, "range", home);
        this.home = new SimpleObjectProperty<>(this, "home", home);
    }

    /// What is drawn now.
    public ObjectProperty<Range> rangeProperty() {
        return range;
    }

    public Range range() {
        return range.get();
    }

    /// What [#reset()] goes back to: the preset chosen.
    public ObjectProperty<Range> homeProperty() {
        return home;
    }

    /// The moment under the cross-hair in milliseconds since 1970, or [#NONE].
    public LongProperty crosshairProperty() {
        return crosshair;
    }

    /// Nothing is drawn right of this moment: the time cursor in the past.
    public LongProperty limitProperty() {
        return limit;
    }

    /// Whether the range is the home range and moves with it.
    public BooleanProperty liveProperty() {
        return live;
    }

    /// The home range has moved, as it does on each tick, or another preset was chosen. Charts go
    /// along when live.
    public void follow(Range newHome) {
        home.set(newHome);
        if (live.get()) {
            range.set(newHome);
        }
    }

    /// A person has zoomed or panned.
    public void look(Range at) {
        live.set(false);
        range.set(at);
    }

    public void reset() {
        live.set(true);
        range.set(home.get());
    }
}
