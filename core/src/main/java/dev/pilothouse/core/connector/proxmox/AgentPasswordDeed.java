package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.vault.Secret;

import java.util.Optional;
import java.util.Set;

/// Sets a password inside a virtual machine: by the agent that runs in it, or by cloud-init at its
/// next start.
final class AgentPasswordDeed extends GuestDeed {

    private final String user;
    private final Secret secret;
    private final boolean agent;

    /// @param user inside the machine, such as `root`
    /// @param secret the new password; a copy is kept until the operation is gone
    /// @param agent whether the agent does it; else cloud-init
    AgentPasswordDeed(Guest guest, String user, Secret secret, boolean agent) {
        super(guest);
        this.user = user;
        this.secret = secret.use(Secret::of);
        this.agent = agent;
    }

    @Override
    String word() {
        return agent ? "password-agent" : "password-cloudinit";
    }

    @Override
    Risk risk() {
        return Risk.DESTROYS;
    }

    @Override
    Set<String> tasks() {
        return agent ? Set.of() : Set.of("qmconfig");
    }

    @Override
    Call call(Guest at) {
        String name = agent ? "password" : "cipassword";
        Call call =
                agent
                        ? Call.of("POST", at.path() + "/agent/set-user-password")
                                .with("username", user)
                        : Call.of("POST", at.path() + "/config").maybe("ciuser", user);
        return new Call(
                call.method(),
                call.path(),
                call.with(name, secret.use(String::new)).parameters(),
                Set.of(name));
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (agent && !now.running()) {
            return rejected(now, title(now) + " not running");
        }
        return agent ? Optional.empty() : locked(now);
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        return one(
                now,
                Health.HEALTHY,
                Phrase.of("operation.happens.pve." + word(), user),
                Phrase.NONE);
    }

    /// A password can't be read back. What the agent says is all there is to know.
    @Override
    Finding verify(PveApi api, boolean answered, Run run) {
        if (!agent) {
            boolean set = !GuestConfig.read(api, now(api).guest()).next("cipassword").isEmpty();
            return set
                    ? new Finding.Holds(Phrase.of("operation.found.pve.password.later"))
                    : new Finding.HoldsNot(
                            Phrase.of("operation.found.pve.config.not", "cipassword"));
        }
        return answered
                ? new Finding.Holds(Phrase.of("operation.found.pve.password.agent"))
                : new Finding.CantTell(Phrase.of("operation.found.pve.notrace"));
    }
}
