package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.time.Clock;

import javafx.scene.Parent;

import java.util.OptionalLong;

/// Moving the window's moment: the violet band and what it sets off.
final class PastSide implements PastBand.Doings {

    private final TimeCursor cursor;
    private final PastViewModel model;
    private final PastLoader loader;
    private final PastBand band;
    private final Format format;
    private final Clock clock;
    private final DialogService dialogs;
    private final boolean readOnly;
    private boolean lookingBack;

    PastSide(
            WindowParts parts,
            TimeCursor cursor,
            PastViewModel model,
            Format format,
            DialogService dialogs) {
        this.cursor = cursor;
        this.model = model;
        this.format = format;
        this.clock = parts.data().clock();
        this.dialogs = dialogs;
        this.readOnly = parts.data().readOnly();
        loader = new PastLoader(parts.ui(), parts.data().history(), clock, model, readOnly);
        band = new PastBand(model, format, this, readOnly);
    }

    Parent view() {
        return band.view();
    }

    void moment(OptionalLong at) {
        boolean past = at.isPresent();
        band.view().setVisible(past);
        band.view().setManaged(past);
        if (past) {
            if (!lookingBack) {
                loader.load(at.getAsLong());
            }
            model.reveal(at.getAsLong());
        }
        lookingBack = past;
    }

    void tick(OptionalLong at, long now) {
        if (at.isPresent()) {
            band.show(at.getAsLong(), now);
        }
    }

    /// From the clock of the header: live it goes back one step, in the past it asks for a moment.
    void clockPressed() {
        if (cursor.live()) {
            step(-1);
            band.focusScrubber();
        } else {
            choose();
        }
    }

    /// Not before the cache begins.
    @Override
    public void goTo(long moment) {
        long earliest = model.extent().from();
        cursor.goTo(model.known() ? Math.max(moment, earliest) : moment);
    }

    @Override
    public void step(int by) {
        OptionalLong at = cursor.position().current();
        if (at.isPresent() || by < 0) {
            goTo(at.orElse(clock.millis()) + model.step().get() * by);
        }
    }

    @Override
    public void choose() {
        long now = clock.millis();
        long at = cursor.position().current().orElse(now - PastViewModel.MINUTE);
        GoToContent content = new GoToContent(format, at, now, this::goTo);
        content.closeWith(dialogs.show(content)::close);
    }

    @Override
    public void live() {
        if (!readOnly) {
            cursor.goLive();
        }
    }
}
