package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;

/// Puts a guest into a pool, from which it may get other rights and owners; or takes it out.
final class PoolDeed extends GuestDeed {

    private final String pool;
    private volatile String old;

    /// @param pool empty to take it out
    PoolDeed(Guest guest, String pool) {
        super(guest);
        this.pool = pool;
        old = guest.pool();
    }

    @Override
    String word() {
        return pool.isEmpty() ? "pool-out" : "pool-in";
    }

    @Override
    Risk risk() {
        return Risk.SAFE;
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    @Override
    Call call(Guest at) {
        Call call =
                Call.of("PUT", "/pools")
                        .with("poolid", pool.isEmpty() ? at.pool() : pool)
                        .with("vms", Integer.toString(at.vmid()));
        return pool.isEmpty()
                ? call.flag("delete", true)
                : call.flag("allow-move", !at.pool().isEmpty());
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        return now.guest().pool().equals(pool)
                ? rejected(now, pool.isEmpty() ? "in no pool" : "already in pool " + pool)
                : Optional.empty();
    }

    @Override
    void remember(PveApi api, GuestState now) {
        old = now.guest().pool();
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(
                now,
                Health.HEALTHY,
                Phrase.of(
                        "operation.happens.pve.pool",
                        now.guest().pool().isEmpty() ? "–" : now.guest().pool(),
                        pool.isEmpty() ? "–" : pool),
                Phrase.NONE);
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        String now = GuestState.find(api, guest().vmid()).pool();
        Phrase said = Phrase.of("operation.found.pve.pool", now.isEmpty() ? "–" : now);
        return now.equals(pool) ? new Finding.Holds(said) : new Finding.HoldsNot(said);
    }

    @Override
    boolean undoable() {
        return true;
    }

    @Override
    Optional<Deed> undo() {
        return Optional.of(new PoolDeed(guest(), old));
    }
}
