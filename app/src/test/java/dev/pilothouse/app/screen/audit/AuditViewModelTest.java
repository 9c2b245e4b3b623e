package dev.pilothouse.app.screen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditHead;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditNames;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.Verification;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class AuditViewModelTest {

    private static final long NOW = 1_795_000_000_000L;

    private final Rows log = new Rows(1_203);
    private final List<Throwable> failures = new ArrayList<>();
    private final Publisher<Optional<Actor>> actor =
            new Publisher<>(Optional.of(new Actor("ann", Role.ADMIN)));
    private final AuditViewModel model =
            new AuditViewModel(
                    new DirectUi(),
                    log,
                    () -> actor,
                    new ManualTime(NOW),
                    ZoneOffset.UTC,
                    failures::add);

    /// Numbers without contents, newest first, and what was asked of them.
    private static final class Rows implements AuditLog {
        final int count;
        final List<AuditFilter> asked = new ArrayList<>();
        boolean broken;

        Rows(int count) {
            this.count = count;
        }

        @Override
        public List<AuditRow> page(AuditFilter filter, long before, int most) {
            asked.add(filter);
            if (broken) {
                throw new FaultException(new Fault.Internal("disk"));
            }
            List<AuditRow> page = new ArrayList<>();
            for (long seq = Math.min(before - 1, count); seq > 0 && page.size() < most; seq--) {
                page.add(
                        new AuditRow(
                                seq,
                                NOW,
                                new AuditNote(
                                        "ann",
                                        "admin",
                                        AuditNote.Deed.change("target.add", "web", ""),
                                        AuditNote.Ending.DONE),
                                "",
                                ""));
            }
            return page;
        }

        @Override
        public long count(AuditFilter filter, long limit) {
            return count;
        }

        @Override
        public AuditStats stats(long dayStart, long weekStart) {
            return new AuditStats(1, 2, 3, 4, 5, NOW - dayStart, Map.of("w", NOW - weekStart));
        }

        @Override
        public AuditNames names() {
            return new AuditNames(List.of("ann"), List.of("target.add"), List.of("web"));
        }

        @Override
        public AuditHead head() {
            return new AuditHead(count, "h");
        }

        @Override
        public Verification verify(Optional<AuditHead> kept) {
            if (broken) {
                throw new FaultException(new Fault.Internal("disk"));
            }
            return new Verification(count, head(), List.of(), 3);
        }
    }

    @Test
    void pagesComeOneAfterTheOtherUntilNoneIsLeft() {
        model.refresh();
        assertThat(model.rowsProperty().get()).hasSize(AuditViewModel.PAGE);
        model.older();
        model.older();
        assertThat(model.rowsProperty().get()).hasSize(1_203);
        assertThat(model.moreProperty().get()).isFalse();
        assertThat(model.rowsProperty().get().getLast().seq()).isEqualTo(1);
        int asked = log.asked.size();
        model.older();
        assertThat(log.asked).hasSize(asked);
    }

    @Test
    void everyFilterAsksAnew() {
        model.refresh();
        log.asked.clear();
        model.personProperty().set("ann");
        model.kindProperty().set("service.");
        model.targetProperty().set("web");
        model.outcomeProperty().set(Outcome.FAILED);
        model.textProperty().set("nginx");
        model.periodProperty().set(Period.ALL);
        assertThat(log.asked).hasSize(6);
        assertThat(log.asked.getLast())
                .isEqualTo(
                        new AuditFilter(
                                "ann",
                                "service.",
                                "web",
                                Outcome.FAILED,
                                Long.MIN_VALUE,
                                Long.MAX_VALUE,
                                "nginx"));
        assertThat(log.asked.getFirst().from())
                .as("the last week at first")
                .isBetween(NOW - 8 * 86_400_000L, NOW - 6 * 86_400_000L);
    }

    /// Under the time cursor the log is as it was then.
    @Test
    void nothingAfterTheMomentShownIsAskedFor() {
        model.refresh();
        log.asked.clear();
        long then = NOW - 3 * 86_400_000L;
        model.until(OptionalLong.of(then));
        assertThat(log.asked).hasSize(1);
        assertThat(model.filter().to()).as("that moment included").isEqualTo(then + 1);
        assertThat(model.filter().from())
                .as("the week before it")
                .isBetween(then - 8 * 86_400_000L, then - 6 * 86_400_000L);
        model.until(OptionalLong.of(then));
        assertThat(log.asked).as("the same moment").hasSize(1);
        model.until(OptionalLong.empty());
        assertThat(log.asked).hasSize(2);
        assertThat(model.filter().to()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void figuresAndNamesComeWithARefresh() {
        model.refresh();
        assertThat(model.statsProperty().get().operations()).isEqualTo(3);
        assertThat(model.statsProperty().get().people()).isLessThan(86_400_000L);
        assertThat(model.namesProperty().get().people()).containsExactly("ann");
    }

    @Test
    void verifyingTellsWhatWasFoundAndFailsAloud() {
        model.verify();
        assertThat(model.verificationProperty().get()).isPresent();
        assertThat(model.verifyingProperty().get()).isFalse();
        log.broken = true;
        model.verify();
        assertThat(failures).hasSize(1);
        assertThat(model.verifyingProperty().get()).isFalse();
    }

    @Test
    void whoMayNotReadItIsShownNothing() {
        actor.publish(Optional.of(new Actor("bob", Role.OPERATOR)));
        model.refresh();
        model.textProperty().set("x");
        assertThat(model.allowed()).isFalse();
        assertThat(log.asked).isEmpty();
        assertThat(model.rowsProperty().get()).isEmpty();
    }
}
