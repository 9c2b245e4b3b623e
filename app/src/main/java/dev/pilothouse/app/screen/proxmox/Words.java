package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.connector.proxmox.PveTask;

/// What states of guests, verbs and tasks are called; what has no name is shown as the cluster
/// writes it.
final class Words {

    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    String status(Guest guest) {
        return guest.template() ? texts.text("proxmox.status.template") : status(guest.status());
    }

    String status(String status) {
        return or("proxmox.status." + status, status.isEmpty() ? "–" : status);
    }

    /// As a button says it.
    String verb(GuestVerb verb) {
        return texts.text("operation.pve." + verb.word() + ".button");
    }

    /// How a task stands or ended.
    String result(PveTask task) {
        return texts.text("proxmox.result." + PageView.key(task.result()));
    }

    /// A task's type, such as `vzstart`.
    String task(String type) {
        return or("proxmox.task." + type, type);
    }

    String or(String key, String other) {
        return texts.has(key) ? texts.text(key) : other;
    }

    /// What lies on a storage.
    String content(String word) {
        return or("proxmox.content.kind." + word, word);
    }
}
