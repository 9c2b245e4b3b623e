package dev.pilothouse.app.shell.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.shell.act.Preview.Known;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ConfirmViewModelTest {

    private static final Environment PRODUCTION =
            new Environment("production", 1, 1, WritePolicy.TYPE_NAME);

    private static Preview preview(List<Operation> wanted) {
        return new Preview(
                wanted,
                o ->
                        o.target().environment().equals("frozen")
                                ? Optional.of("read only")
                                : Optional.empty());
    }

    private static ConfirmViewModel model(Demand.Ask ask, String word, Operation... wanted) {
        return new ConfirmViewModel(
                preview(List.of(wanted)),
                left -> new Demand(ask, word, Optional.of(PRODUCTION)),
                new Bulk.Course(4, true));
    }

    @Test
    void aYesNeedsNothingFilledIn() {
        ConfirmViewModel model = model(Demand.Ask.YES, "", new Lamp(1, "staging"));
        assertThat(model.missingProperty().get()).isZero();
        assertThat(model.asksReason()).isFalse();
        model.reasonProperty().set(" tired of light ");
        assertThat(model.confirmed().confirmation())
                .isEqualTo(new Confirmation(true, "", "tired of light"));
    }

    /// What interrupts something is shown first even where the environment leaves it free; one
    /// Enter is enough then.
    @Test
    void whereAnEnvironmentLeavesItFreeOneEnterIsEnough() {
        Environment free = new Environment("lab", 3, 3, WritePolicy.FREE);
        Environment strict = new Environment("staging", 2, 2, WritePolicy.CONFIRM);
        assertThat(light(Demand.Ask.YES, free)).isTrue();
        assertThat(light(Demand.Ask.YES, strict)).isFalse();
        assertThat(light(Demand.Ask.WORD, free)).isFalse();
    }

    private static boolean light(Demand.Ask ask, Environment environment) {
        Preview preview =
                new Preview(List.of(new Lamp(1, environment.name())), o -> Optional.empty());
        Demand demand = new Demand(ask, "web-1", Optional.of(environment));
        return new ConfirmViewModel(preview, o -> demand, Bulk.Course.ALONE).light();
    }

    @Test
    void aWordAndAReasonAreCountedUntilTheyAreThere() {
        ConfirmViewModel model = model(Demand.Ask.WORD, "web-1", new Lamp(1, "production"));
        assertThat(model.missingProperty().get()).isEqualTo(2);
        model.typedProperty().set("web-2");
        assertThat(model.missingProperty().get()).isEqualTo(2);
        model.typedProperty().set(" web-1 ");
        assertThat(model.missingProperty().get()).isEqualTo(1);
        model.reasonProperty().set("  ");
        assertThat(model.missingProperty().get()).isEqualTo(1);
        model.reasonProperty().set("x");
        assertThat(model.missingProperty().get()).isZero();
        model.typedProperty().set("");
        assertThat(model.missingProperty().get()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedBeforehandIsShownAndLeftOut() {
        ConfirmViewModel model =
                model(
                        Demand.Ask.WORD,
                        "2",
                        new Lamp(1, "a"),
                        new Lamp(2, "frozen"),
                        new Lamp(3, "a"));
        assertThat(model.many()).isTrue();
        assertThat(model.preview().refused()).isEqualTo(1);
        assertThat(model.preview().rows().get(1).known()).isEqualTo(new Known.Refused("read only"));
        model.atOnceProperty().set(900);
        model.stopAtFailureProperty().set(false);
        Confirmed agreed = model.confirmed();
        assertThat(agreed.operations())
                .extracting(o -> o.target().name())
                .containsExactly("web-1", "web-3");
        assertThat(agreed.course())
                .isEqualTo(new Bulk.Course(ConfirmViewModel.MOST_AT_ONCE, false));
    }

    @Test
    void thePreviewReadsEveryTargetOnceAndNoneThatIsRefused() {
        List<Operation> wanted = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            wanted.add(new Lamp(i, i % 10 == 0 ? "frozen" : "a"));
        }
        ((Lamp) wanted.get(4)).readable = false;
        Preview preview = preview(wanted);
        preview.read(new DirectUi());
        assertThat(wanted).extracting(o -> ((Lamp) o).asked).containsOnly(0, 1);
        assertThat(wanted.stream().filter(o -> ((Lamp) o).asked == 0)).hasSize(3);
        assertThat(preview.rows()).noneMatch(row -> row.known() instanceof Known.Reading);
        assertThat(preview.rows().get(4).known()).isInstanceOf(Known.Unread.class);
        assertThat(preview.rows().get(5).known()).isInstanceOf(Known.Touches.class);
        assertThat(preview.allowed()).as("what can't be read can be run").hasSize(27);
    }

    @Test
    void whatTheServerWouldRefuseIsLeftOutAsSoonAsThatIsKnown() {
        Lamp broken = new Lamp(2, "a");
        broken.refused = true;
        List<Operation> wanted = List.of(new Lamp(1, "a"), broken, new Lamp(3, "a"));
        ConfirmViewModel model =
                new ConfirmViewModel(
                        preview(wanted),
                        left ->
                                new Demand(
                                        Demand.Ask.WORD,
                                        Integer.toString(left.size()),
                                        Optional.of(PRODUCTION)),
                        new Bulk.Course(4, true));
        model.typedProperty().set("3");
        model.reasonProperty().set("dark");
        assertThat(model.missingProperty().get()).isZero();
        model.preview().read(new DirectUi());
        assertThat(model.demand().word()).isEqualTo("2");
        assertThat(model.missingProperty().get()).as("another number is asked for").isOne();
        assertThat(model.preview().refused()).isOne();
        assertThat(model.confirmed().operations())
                .extracting(o -> o.target().name())
                .containsExactly("web-1", "web-3");
    }

    @Test
    void theOnlyOneThatIsRefusedIsNotRun() {
        ConfirmViewModel model = model(Demand.Ask.YES, "", new Lamp(1, "a"));
        model.refuse();
        assertThat(model.operations()).isEmpty();
        assertThat(model.first().target().name()).isEqualTo("web-1");
    }
}
