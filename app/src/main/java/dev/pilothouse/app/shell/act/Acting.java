package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.Submission;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The way of a person to an operation: says why it may not be, asks what the environment's policy
/// asks, and
/// hands it to the core. FX thread.
public final class Acting {

    private final Workbench bench;
    private final Operations operations;
    private final OperationText words;

    public Acting(Workbench bench) {
        this.bench = bench;
        operations = bench.data().control().operations();
        words = new OperationText(new Format(bench.texts()));
    }

    /// Why these can't be run now, as a sentence; empty if they can.
    public Optional<String> refused(List<Operation> wanted) {
        if (bench.cursor().position().current().isPresent()) {
            return Optional.of(bench.texts().text("operation.past"));
        }
        return operations.refusal(wanted).map(words::refusal);
    }

    public void ask(Operation wanted) {
        ask(List.of(wanted));
    }

    /// Asks, if anything has to be asked, and runs them. They are of the same kind.
    public void ask(List<Operation> wanted) {
        Optional<String> refused = refused(wanted);
        if (refused.isPresent()) {
            refuse(refused.get());
            return;
        }
        Demand demand = operations.demand(wanted);
        if (demand.ask() == Demand.Ask.NOTHING) {
            submit(new ConfirmViewModel(wanted, demand), Confirmation.NONE);
            return;
        }
        ConfirmViewModel model = new ConfirmViewModel(wanted, demand);
        ConfirmContent content =
                new ConfirmContent(bench, model, () -> submit(model, model.confirmation()));
        content.closeWith(bench.dialogs().show(content)::close);
    }

    private void submit(ConfirmViewModel model, Confirmation confirmation) {
        Callable<Submission> work =
                () ->
                        model.operations().size() == 1
                                ? operations.submit(model.first(), confirmation)
                                : operations.submit(model.bulk(), confirmation);
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
