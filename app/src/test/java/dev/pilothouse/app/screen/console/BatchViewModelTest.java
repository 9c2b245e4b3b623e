package dev.pilothouse.app.screen.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.remote.Answer;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.Snippet;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class BatchViewModelTest {

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final FakeOperations operations = new FakeOperations();
    private final BatchViewModel model =
            new BatchViewModel(
                    new DirectUi(),
                    new Batch(
                            endpoint -> {
                                throw new FaultException(new Fault.Refused(endpoint.host()));
                            },
                            time),
                    operations);
    private final List<Target> all =
            DemoFleet.live().targets().stream().map(TargetState::target).toList();

    @Test
    void whatAScriptAsksForIsFilledInBeforeItGoes() {
        assertThatThrownBy(model::command).isInstanceOf(InvalidInput.class);
        model.load(new Snippet("r", "systemctl restart {{unit}}; echo \"{{unit}}\"", true, 30));
        assertThat(model.names()).containsExactly("unit");
        assertThatThrownBy(model::command).isInstanceOf(InvalidInput.class);
        model.values().put("unit", "a b'; reboot");
        assertThat(model.command().script())
                .startsWith("ph_unit='a b'\\''; reboot'\n")
                .endsWith("systemctl restart \"${ph_unit}\"; echo \"${ph_unit}\"");
        assertThat(model.command().sudo()).isTrue();
        assertThat(model.command().limit()).isEqualTo(Duration.ofSeconds(30));
        model.limitProperty().set(999_999);
        assertThat(model.command().limit()).isEqualTo(Duration.ofHours(1));
        assertThat(model.snippet("x").script()).contains("{{unit}}");
    }

    @Test
    void onlyTheChosenAreAskedAndOnesThatWentAreNoLongerChosen() {
        model.targets(all);
        assertThat(model.nodes()).isNotEmpty();
        Target first = model.nodes().getFirst();
        Target second = model.nodes().get(1);
        model.chosen().add(first.id());
        model.chosen().add(second.id());
        model.scriptProperty().set("true");
        model.submit(new Bulk(model.prepare(), model.course()), Confirmation.NONE);
        assertThat(model.refusalProperty().get()).isInstanceOf(Refusal.NotConfirmed.class);
        assertThat(model.runningProperty().get()).isFalse();
        model.submit(new Bulk(model.prepare(), model.course()), Confirmation.agreed(""));
        assertThat(model.runningProperty().get()).isTrue();
        operations.runFirst();
        assertThat(model.runningProperty().get()).isTrue();
        operations.endAll();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.answers())
                .extracting(Answer::target)
                .containsExactlyInAnyOrder(first, second);
        assertThat(model.answers().getFirst().outcome()).isInstanceOf(Answer.NotRun.class);
        assertThat(model.answers().getLast().outcome()).isEqualTo(new Answer.Cancelled());
        assertThat(model.prepareWhereNotWell()).hasSize(2);
        model.targets(all.stream().filter(t -> !t.equals(first)).toList());
        assertThat(model.chosenNodes()).containsExactly(second);
    }

    @Test
    void aCommandForOneNodeEndsToo() {
        model.targets(all);
        model.chosen().add(model.nodes().getFirst().id());
        model.scriptProperty().set("true");
        model.submit(new Bulk(model.prepare(), model.course()), Confirmation.agreed(""));
        assertThat(model.runningProperty().get()).isTrue();
        operations.runFirst();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.answers()).hasSize(1);
    }
}
