package dev.pilothouse.core.remote;

import dev.pilothouse.fixtures.ContractOf;

/// What every operation promises, kept by a command with sudo.
@ContractOf(CommandOperation.class)
class SudoContractTest extends CommandContractTest {

    @Override
    boolean sudo() {
        return true;
    }
}
