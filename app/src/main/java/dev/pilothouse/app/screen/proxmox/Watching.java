package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;

/// A part that asks the cluster only while somebody looks at it.
interface Watching extends Part {

    void watch(boolean looked);

    /// Some seconds have passed while it is in front.
    void tick();
}
