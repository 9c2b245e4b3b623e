package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Target;

import java.util.function.Function;

/// The way from a target to its cluster.
///
/// @param apis opens nothing before it is asked something
/// @param users as whom it is asked, such as `ops@pve!console`
record PveSite(Function<Target, PveApi> apis, Function<Target, String> users) {

    PveApi api(Target target) {
        return apis.apply(target);
    }

    String user(Target target) {
        return users.apply(target);
    }
}
