package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.fixtures.ContractOf;

/// What every operation promises, kept by the end of a statement whose session goes on.
@ContractOf(SignalOperation.class)
class CancelContractTest extends SignalContract {

    @Override
    SignalVerb verb() {
        return SignalVerb.CANCEL;
    }
}
