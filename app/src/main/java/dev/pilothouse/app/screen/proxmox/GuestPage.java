package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

/// What the sub-tabs of a guest share.
record GuestPage(PageViewModel<GuestPlace> page, GuestActs acts, int vmid) {

    /// As the last reading found it; null where it is gone.
    @Nullable Guest known() {
        TargetState state = page.stateProperty().get();
        return state == null ? null : GuestScreens.guest(state, vmid);
    }

    /// The same for what is not offered once it is gone.
    Guest now() {
        Guest guest = known();
        if (guest == null) {
            throw new IllegalStateException("guest " + vmid + " is gone");
        }
        return guest;
    }
}
