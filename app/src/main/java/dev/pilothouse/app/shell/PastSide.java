package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
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
    private final Texts texts;
    private final Clock clock;
    private final DialogService dialogs;
    private final boolean readOnly;
    private boolean lookingBack;

    /// Whether it was told that there is nothing before the moment shown.
    private boolean atTheBegin;

    PastSide(
            WindowParts parts,
            TimeCursor cursor,
            PastViewModel model,
            Format format,
            DialogService dialogs) {
        this.cursor = cursor;
        this.model = model;
        this.format = format;
        this.texts = format.texts();
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
                loader.load(at.getAsLong(), this::notBefore);
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

    /// Not before the cache begins, which is then said.
    @Override
    public void goTo(long moment) {
        long earliest = model.extent().from();
        // A moment that was typed to the second may be the very first.
        boolean before = model.known() && moment < earliest - Math.floorMod(earliest, 1000);
        if (before && !atTheBegin) {
            dialogs.toast(
                    DialogService.Tone.INFO,
                    texts.text("shell.past.begins", format.full(earliest)),
                    texts.text("shell.past.begins.why"));
        }
        atTheBegin = before;
        cursor.goTo(model.known() ? Math.max(moment, earliest) : moment);
    }

    /// Where the cache begins is known only after the first look back.
    private void notBefore() {
        OptionalLong at = cursor.position().current();
        if (at.isPresent() && at.getAsLong() < model.extent().from()) {
            goTo(at.getAsLong());
        }
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
        loader.begin(content::begins);
    }

    @Override
    public void live() {
        if (!readOnly) {
            cursor.goLive();
        }
    }
}
