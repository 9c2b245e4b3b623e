package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;

import java.util.ArrayList;
import java.util.List;

/// How an observation that comes late changes the runs of a fact.
final class Runs {

    private Runs() {}

    /// @param runs oldest first, not overlapping
    /// @return the runs with the observation, which counts where an older one has the same time
    static List<KnownFact> insert(List<KnownFact> runs, long at, Fact fact) {
        List<KnownFact> result = new ArrayList<>(runs);
        int i = runs.size() - 1;
        while (i >= 0 && runs.get(i).since() > at) {
            i--;
        }
        KnownFact one = new KnownFact(fact, at, at);
        if (i >= 0 && at <= runs.get(i).seen()) {
            KnownFact run = runs.get(i);
            if (run.fact().value().equals(fact.value())) {
                return result;
            }
            result.remove(i);
            int to = i;
            if (run.since() < at) {
                result.add(to++, new KnownFact(run.fact(), run.since(), at - 1));
            }
            result.add(to++, one);
            if (run.seen() > at) {
                result.add(to, new KnownFact(run.fact(), run.seen(), run.seen()));
            }
            return result;
        }
        if (i >= 0 && runs.get(i).fact().value().equals(fact.value())) {
            result.set(i, new KnownFact(runs.get(i).fact(), runs.get(i).since(), at));
        } else if (i + 1 < runs.size() && runs.get(i + 1).fact().value().equals(fact.value())) {
            KnownFact next = runs.get(i + 1);
            result.set(i + 1, new KnownFact(next.fact(), at, next.seen()));
        } else {
            result.add(i + 1, one);
        }
        return result;
    }
}
