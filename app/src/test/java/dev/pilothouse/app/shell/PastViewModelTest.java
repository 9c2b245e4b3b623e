package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.history.HistoryQuery.Span;

import org.junit.jupiter.api.Test;

import java.util.List;

class PastViewModelTest {

    private static final long DAY = PastViewModel.DAY;
    private final PastViewModel model = new PastViewModel();

    @Test
    void showsTheLastDayAtFirstAndLessWhereThereIsLess() {
        model.extent(new Span(0, 20 * DAY), 20 * DAY);
        assertThat(model.strip().get().view()).isEqualTo(new Span(19 * DAY, 20 * DAY));
        PastViewModel young = new PastViewModel();
        young.extent(new Span(20 * DAY - 3_600_000, 20 * DAY), 20 * DAY);
        assertThat(young.strip().get().view().from()).isEqualTo(20 * DAY - 3_600_000);
    }

    @Test
    void revealsAMomentOutOfView() {
        model.extent(new Span(0, 20 * DAY), 20 * DAY);
        model.reveal(5 * DAY);
        Span view = model.strip().get().view();
        assertThat(view.from()).isLessThan(5 * DAY);
        assertThat(view.to()).isGreaterThan(5 * DAY);
        assertThat(view.to() - view.from()).isEqualTo(DAY);
    }

    @Test
    void revealingBeforeAnythingIsKnownDoesNothing() {
        model.reveal(5 * DAY);
        model.extent(new Span(0, 20 * DAY), 20 * DAY);
        assertThat(model.strip().get().view()).isEqualTo(new Span(19 * DAY, 20 * DAY));
    }

    @Test
    void zoomsAroundThePointerWithinTheCache() {
        model.extent(new Span(0, 20 * DAY), 20 * DAY);
        long under = model.moment(0.25);
        model.zoom(0.5, 0.25);
        assertThat(model.moment(0.25)).isCloseTo(under, org.assertj.core.data.Offset.offset(2L));
        for (int i = 0; i < 50; i++) {
            model.zoom(2, 0.5);
        }
        assertThat(model.strip().get().view()).isEqualTo(new Span(0, 20 * DAY));
    }

    @Test
    void placeAndMomentAreEachOthersInverse() {
        model.extent(new Span(0, 20 * DAY), 20 * DAY);
        long moment = 19 * DAY + DAY / 3;
        assertThat(model.moment(model.fraction(moment))).isEqualTo(moment);
    }

    @Test
    void holesAreWhatNothingReadAndLastAMinute() {
        Span view = new Span(0, 100 * 60_000);
        List<Span> read =
                List.of(
                        new Span(10 * 60_000, 20 * 60_000),
                        new Span(0, 15 * 60_000),
                        new Span(20 * 60_000 + 30_000, 50 * 60_000),
                        new Span(70 * 60_000, 100 * 60_000));
        assertThat(PastViewModel.holes(read, view))
                .containsExactly(new Span(50 * 60_000, 70 * 60_000));
        assertThat(PastViewModel.holes(List.of(), view)).containsExactly(view);
    }
}
