package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.wire.HostKeys;

/// Who says that a host key is right decides which server everybody talks to from then on: that
/// takes the right to change targets, and is put on record with the fingerprint.
record AuditedHostKeys(HostKeys keys, Audit audit, Who who) implements HostKeys {

    private static final String TRUST = "hostkey.trust";

    @Override
    public void trust(Fault.HostKeyUnknown key) {
        Actor actor = who.require(Right.TARGETS, TRUST, key.address());
        keys.trust(key);
        audit.append(
                AuditNote.by(
                        actor,
                        Deed.change(TRUST, key.address(), key.algorithm() + " " + key.sha256()),
                        AuditNote.Ending.DONE));
    }
}
