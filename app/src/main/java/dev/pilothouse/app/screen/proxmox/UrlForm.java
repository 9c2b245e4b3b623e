package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.List;

/// Asks for the address of a file that a node is to fetch onto a storage.
final class UrlForm {

    private final GuestActs acts;
    private final Texts texts;

    UrlForm(GuestActs acts) {
        this.acts = acts;
        this.texts = acts.texts();
    }

    void show(StorageRow storage) {
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.url", storage.storage()),
                        texts.text("proxmox.form.url.about", storage.node()),
                        texts.text("proxmox.form.next"));
        ComboBox<String> content =
                form.choice(
                        "proxmox.column.content",
                        List.of("iso", "vztmpl").stream().filter(storage::holds).toList(),
                        new Words(texts)::content);
        TextField address = form.text("proxmox.form.url.address", "https://");
        TextField file = form.text("proxmox.form.url.file", "");
        address.textProperty()
                .subscribe(
                        (was, now) -> {
                            if (file.getText().isEmpty() || file.getText().equals(last(was))) {
                                file.setText(last(now));
                            }
                        });
        form.must(
                address,
                () ->
                        address.getText().strip().matches("https?://[^/\\s]+/\\S+")
                                ? ""
                                : texts.text("proxmox.form.url.wrong"));
        form.must(
                file,
                () ->
                        fits(content.getValue(), file.getText().strip())
                                ? ""
                                : texts.text("proxmox.form.url.file.wrong"));
        acts.form(
                form,
                () ->
                        acts.ask(
                                acts.changes()
                                        .download(
                                                storage.node(),
                                                storage.storage(),
                                                content.getValue(),
                                                file.getText().strip(),
                                                address.getText().strip())));
    }

    /// What the address itself calls the file.
    private static String last(String address) {
        String path = address.strip().replaceFirst("[?#].*", "");
        return path.matches("https?://[^/]+/.+") ? path.substring(path.lastIndexOf('/') + 1) : "";
    }

    /// The ends that Proxmox takes.
    private static boolean fits(String content, String file) {
        return "iso".equals(content)
                ? file.matches("(?i)[\\w.+-]+\\.(iso|img)")
                : file.matches("[\\w.+-]+\\.tar\\.(gz|xz|zst|bz2)");
    }
}
