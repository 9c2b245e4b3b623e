package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.jspecify.annotations.Nullable;

/// Asks how large a disk is to become: larger than it is, and a word where its storage has not so
/// much room.
final class GrowForm {

    private static final double GIB = 1L << 30;
    private static final String UNITS = "KMGT";

    private final GuestPage guest;
    private final Texts texts;

    GrowForm(GuestPage guest) {
        this.guest = guest;
        this.texts = guest.page().texts();
    }

    /// @param value of the setting, such as `local:vm-1-disk-0,size=4G`
    void show(String disk, String value) {
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.grow", disk, guest.now().shown()),
                        texts.text("proxmox.form.grow.now", shown(value)),
                        texts.text("proxmox.form.next"));
        TextField gib = form.text("proxmox.form.gib", "");
        form.must(gib, () -> wrong(gib.getText().strip(), bytes(value)));
        if (!free(value).isEmpty()) {
            form.note(free(value));
        }
        Label warning = form.note("");
        warning.getStyleClass().add("warn-text");
        StorageRow storage = storage(value);
        form.onJudge(
                () ->
                        warning.setText(
                                storage == null
                                        ? ""
                                        : scarce(gib.getText().strip(), bytes(value), storage)));
        guest.acts()
                .form(
                        form,
                        () ->
                                guest.acts()
                                        .ask(
                                                guest.acts()
                                                        .changes()
                                                        .grow(
                                                                guest.now(),
                                                                disk,
                                                                GuestForms.whole(gib))));
    }

    private String wrong(String gib, double now) {
        return !gib.matches("[1-9][0-9]{0,6}")
                ? texts.text("proxmox.form.gib.wrong")
                : larger(gib, now) ? "" : texts.text("proxmox.form.gib.small");
    }

    /// Whether it is more than now; also where nobody knows that.
    static boolean larger(String gib, double now) {
        return !(Integer.parseInt(gib) * GIB <= now);
    }

    private String scarce(String gib, double now, StorageRow storage) {
        double free = storage.total() - storage.used();
        return gib.matches("[1-9][0-9]{0,6}") && Integer.parseInt(gib) * GIB - now > free
                ? texts.text(
                        "proxmox.form.gib.scarce",
                        storage.storage(),
                        guest.page().format().bytes(free),
                        guest.page().format().bytes(Integer.parseInt(gib) * GIB - now))
                : "";
    }

    /// What its storage has free, as text; empty where that is not known.
    String free(String value) {
        StorageRow storage = storage(value);
        return storage == null || !(storage.total() > 0)
                ? ""
                : texts.text(
                        "proxmox.create.free",
                        storage.storage(),
                        guest.page().format().bytes(storage.total() - storage.used()));
    }

    private @Nullable StorageRow storage(String value) {
        String name = value.substring(0, Math.max(0, value.indexOf(':')));
        return ClusterRows.storages(guest.acts().state()).stream()
                .filter(s -> s.storage().equals(name) && s.node().equals(guest.now().node()))
                .findFirst()
                .orElse(null);
    }

    /// As the setting has it, such as `4G`.
    static String shown(String value) {
        for (String part : value.split(",", -1)) {
            if (part.startsWith("size=")) {
                return part.substring(5);
            }
        }
        return "–";
    }

    /// NaN where it is not known.
    static double bytes(String value) {
        String size = shown(value);
        if (!size.matches("[0-9]{1,12}(\\.[0-9]+)?[KMGT]?")) {
            return Double.NaN;
        }
        int unit = UNITS.indexOf(size.charAt(size.length() - 1)) + 1;
        return Double.parseDouble(unit == 0 ? size : size.substring(0, size.length() - 1))
                * Math.pow(1024, unit);
    }
}
