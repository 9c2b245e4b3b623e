package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.WritePolicy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What environments ask, as a function of their policy and the risk.
final class Policy {

    private Policy() {}

    static Demand demand(List<Operation> operations, List<Environment> environments) {
        Demand strictest = new Demand(Demand.Ask.NOTHING, "", Optional.empty());
        for (Operation operation : operations) {
            Optional<Environment> environment =
                    environments.stream()
                            .filter(e -> e.name().equals(operation.target().environment()))
                            .findFirst();
            WritePolicy policy = environment.map(Environment::policy).orElse(WritePolicy.CONFIRM);
            Demand.Ask ask = ask(policy, operation);
            if (ask.compareTo(strictest.ask()) > 0
                    || (strictest.environment().isEmpty()
                            && environment.isPresent()
                            && ask == strictest.ask())) {
                strictest = new Demand(ask, word(ask, operations), environment);
            }
        }
        return strictest;
    }

    static boolean met(Demand demand, Confirmation confirmation) {
        return switch (demand.ask()) {
            case NOTHING -> true;
            case YES -> confirmation.yes();
            case WORD -> confirmation.yes() && confirmation.typed().strip().equals(demand.word());
            case NEVER -> false;
        };
    }

    private static Demand.Ask ask(WritePolicy policy, Operation operation) {
        Risk risk = operation.describe().risk();
        if (operation.typed().isPresent() && policy != WritePolicy.READ_ONLY) {
            return Demand.Ask.WORD;
        }
        return switch (policy) {
            // What interrupts nothing and can be taken back goes at once; all else is shown first.
            case FREE -> risk == Risk.SAFE ? Demand.Ask.NOTHING : Demand.Ask.YES;
            case CONFIRM -> Demand.Ask.YES;
            case TYPE_NAME ->
                    switch (risk) {
                        case SAFE, LOADS -> Demand.Ask.YES;
                        case STOPS, DESTROYS -> Demand.Ask.WORD;
                    };
            case READ_ONLY -> Demand.Ask.NEVER;
        };
    }

    /// The name of what it destroys, else the target's; how many there are where it is more than
    /// one.
    private static String word(Demand.Ask ask, List<Operation> operations) {
        if (ask != Demand.Ask.WORD) {
            return "";
        }
        return operations.size() == 1
                ? operations.getFirst().typed().orElse(operations.getFirst().target().name())
                : String.format(Locale.ROOT, "%d", operations.size());
    }
}
