package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Nested;

/// What every operation promises, kept by each kind of upkeep; dropping an index is in
/// [UpkeepOperationTest].
class UpkeepContractTest {

    @ContractOf(UpkeepOperation.class)
    private abstract static class Kind extends UpkeepContract {
        private final Upkeep upkeep;
        private final String before;
        private final String after;

        /// @param before the mark that is read before, as the server gives it
        /// @param after the same once it is done
        Kind(Upkeep upkeep, String before, String after) {
            this.upkeep = upkeep;
            this.before = before;
            this.after = after;
        }

        @Override
        Played fresh() {
            Played fresh = new Played();
            fresh.mark = before;
            fresh.afterwards = after;
            return fresh;
        }

        @Override
        Operation operation() {
            return new UpkeepOperation(u -> server, TARGET, upkeep);
        }
    }

    private static Upkeep of(Verb verb, String name) {
        return new Upkeep(verb, "app", "public", name, "");
    }

    @Nested
    class Vacuum extends Kind {
        Vacuum() {
            super(of(Verb.VACUUM, "t"), "3", "4");
        }
    }

    @Nested
    class VacuumAnalyze extends Kind {
        VacuumAnalyze() {
            super(of(Verb.VACUUM_ANALYZE, "t"), "3", "4");
        }
    }

    @Nested
    class Analyze extends Kind {
        Analyze() {
            super(of(Verb.ANALYZE, "t"), "3", "4");
        }
    }

    @Nested
    class ReindexIndex extends Kind {
        ReindexIndex() {
            super(of(Verb.REINDEX_INDEX, "i"), "71:t", "90:t");
        }
    }

    @Nested
    class ReindexTable extends Kind {
        ReindexTable() {
            super(of(Verb.REINDEX_TABLE, "t"), "1:t,2:f", "2:f,9:t");
        }
    }

    @Nested
    class ResetDatabase extends Kind {
        ResetDatabase() {
            super(Upkeep.resetStatistics("app"), "1.5", "1.6");
        }
    }

    @Nested
    class ResetStatements extends Kind {
        ResetStatements() {
            super(Upkeep.resetStatements("app"), "1.5", "1.6");
        }
    }

    @Nested
    class Reload extends Kind {
        Reload() {
            super(Upkeep.reload(), "1.5", "1.6");
        }
    }

    @Nested
    class CreateIndex extends Kind {
        CreateIndex() {
            super(
                    new Upkeep(Verb.CREATE_INDEX, "app", "public", "i", UpkeepContract.DEFINITION),
                    "",
                    "80:t");
        }
    }
}
