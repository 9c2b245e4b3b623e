package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.Submission;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The way of a person to an operation: says why it may not be, asks what the environment's policy
/// asks, and hands it to the core. FX thread.
public final class Acting {

    /// Careful: few at once, and none after one that failed.
    public static final Bulk.Course CAREFUL = new Bulk.Course(4, true);

    private final Workbench bench;
    private final Operations operations;
    private final OperationText words;

    public Acting(Workbench bench) {
        this.bench = bench;
        operations = bench.data().control().operations();
        words = new OperationText(new Format(bench.texts()));
    }

    /// Why these can't be run now, as a sentence; empty if at least one of them can.
    public Optional<String> refused(List<Operation> wanted) {
        if (bench.cursor().position().current().isPresent()) {
            return Optional.of(bench.texts().text("operation.past"));
        }
        Optional<String> why = Optional.empty();
        for (Operation operation : wanted) {
            Optional<String> refusal = operations.refusal(List.of(operation)).map(words::refusal);
            if (refusal.isEmpty()) {
                return Optional.empty();
            }
            why = why.or(() -> refusal);
        }
        return why;
    }

    public void ask(Operation wanted) {
        ask(List.of(wanted));
    }

    /// Asks, if anything has to be asked, and runs them. They are of the same kind.
    public void ask(List<Operation> wanted) {
        ask(wanted, CAREFUL, this::submit);
    }

    /// Asks even where nothing has to be, because the person has not seen what it would be.
    public void propose(List<Operation> wanted) {
        ask(wanted, CAREFUL, this::submit, true);
    }

    /// Asks, if anything has to be asked, and hands over what was agreed to. Of several, those that
    /// are refused beforehand are shown and left out.
    ///
    /// @param course suggested for several
    public void ask(List<Operation> wanted, Bulk.Course course, Consumer<Confirmed> agreed) {
        ask(wanted, course, agreed, false);
    }

    private void ask(
            List<Operation> wanted,
            Bulk.Course course,
            Consumer<Confirmed> agreed,
            boolean anyway) {
        Optional<String> refused = refused(wanted);
        if (wanted.isEmpty() || refused.isPresent()) {
            refuse(refused.orElse(""));
            onRecord(wanted);
            return;
        }
        Preview preview =
                new Preview(wanted, o -> operations.refusal(List.of(o)).map(words::refusal));
        ConfirmViewModel model = new ConfirmViewModel(preview, operations::demand, course);
        if (!anyway && model.demand().ask() == Demand.Ask.NOTHING && preview.refused() == 0) {
            agreed.accept(model.confirmed());
            return;
        }
        ConfirmContent content =
                new ConfirmContent(bench, model, () -> agreed.accept(model.confirmed()), this::ask);
        content.closeWith(bench.dialogs().show(content)::close);
    }

    /// That they were wanted; nothing was, where a past moment is shown.
    private void onRecord(List<Operation> wanted) {
        if (bench.cursor().position().current().isEmpty()) {
            Subscription unused =
                    bench.ui()
                            .compute(
                                    () -> {
                                        operations.refused(wanted);
                                        return true;
                                    },
                                    noted -> {},
                                    this::failed);
        }
    }

    private void submit(Confirmed agreed) {
        Callable<Submission> work =
                () ->
                        agreed.operations().size() == 1
                                ? operations.submit(
                                        agreed.operations().getFirst(), agreed.confirmation())
                                : operations.submit(agreed.bulk(), agreed.confirmation());
        Subscription unused =
                bench.ui()
                        .compute(
                                work,
                                submission -> {
                                    if (submission instanceof Submission.Refused(Refusal why)) {
                                        refuse(words.refusal(why));
                                    }
                                },
                                this::failed);
    }

    private void refuse(String why) {
        bench.dialogs().toast(Tone.WARNING, bench.texts().text("operation.refused.title"), why);
    }

    private void failed(Throwable failure) {
        String why =
                failure instanceof FaultException fault
                        ? new FaultText(new Format(bench.texts())).brief(fault.fault())
                        : failure.toString();
        bench.dialogs().toast(Tone.FAILED, bench.texts().text("operation.refused.title"), why);
    }
}
