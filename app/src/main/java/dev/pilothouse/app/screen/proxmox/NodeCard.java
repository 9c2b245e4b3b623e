package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Told;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a node says of itself while somebody looks: its kernel, version, processor, load, swap.
final class NodeCard {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PageViewModel<?> page;
    private final Texts texts;
    private final Format format;
    private final Asking<Map<String, String>> asking;
    private final GridPane grid = new GridPane(16, 6);
    private final Card card;
    private List<?> shown = List.of();

    NodeCard(PageViewModel<?> page, String node) {
        this.page = page;
        this.texts = page.texts();
        this.format = page.format();
        asking = new Asking<>(page, EVERY, () -> new GuestActs(page).reader().status(node));
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(120);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, value);
        grid.getStyleClass().add("rights");
        card = new Card(texts.text("proxmox.card.node"), grid);
        card.setMinHeight(Region.USE_PREF_SIZE);
        asking.answerProperty().subscribe(a -> fill());
        asking.faultProperty().subscribe(f -> fill());
    }

    Region view() {
        return card;
    }

    Asking<Map<String, String>> asking() {
        return asking;
    }

    void fill() {
        Map<String, String> status = asking.answerProperty().get();
        FaultText.@Nullable Told fault = asking.faultProperty().get();
        List<?> next = Arrays.asList(status, fault, page.live());
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        grid.getChildren().clear();
        // What is now, good or bad, says nothing of a moment in the past.
        if (status == null || !page.live()) {
            add(
                    "status",
                    !page.live()
                            ? texts.text("proxmox.past")
                            : fault == null ? texts.text("proxmox.asking") : fault.title());
            return;
        }
        for (String[] each : rows(new Says(status))) {
            if (!each[1].isEmpty()) {
                add(each[0], each[1]);
            }
        }
    }

    /// The words of a node; empty for what it does not say.
    private record Says(Map<String, String> status) {
        String of(String key) {
            return status.getOrDefault(key, "");
        }

        double number(String key) {
            return ClusterRows.number(of(key));
        }
    }

    private List<String[]> rows(Says says) {
        List<String[]> rows = new ArrayList<>();
        String version = says.of("pveversion");
        rows.add(new String[] {"version", version.replaceFirst("^pve-manager/([^/]+)/.*", "$1")});
        String kernel = says.of("current-kernel.release");
        rows.add(new String[] {"kernel", kernel.isEmpty() ? says.of("kversion") : kernel});
        rows.add(new String[] {"cpu", processor(says)});
        rows.add(new String[] {"load", says.of("loadavg")});
        rows.add(new String[] {"swap", part(says, "swap")});
        double shared = says.number("ksm.shared");
        rows.add(new String[] {"ksm", shared > 0 ? format.bytes(shared) : ""});
        double wait = says.number("wait");
        rows.add(new String[] {"wait", Double.isNaN(wait) ? "" : format.percentExact(100 * wait)});
        double up = says.number("uptime");
        rows.add(new String[] {"uptime", Double.isNaN(up) ? "" : format.rough(up)});
        rows.add(new String[] {"boot", boot(says)});
        return rows;
    }

    private String processor(Says says) {
        String model = says.of("cpuinfo.model");
        double threads = says.number("cpuinfo.cpus");
        double sockets = says.number("cpuinfo.sockets");
        if (Double.isNaN(threads) || Double.isNaN(sockets)) {
            return model;
        }
        return texts.text(
                "proxmox.node.processor",
                model,
                format.count(Math.round(threads)),
                format.count(Math.round(sockets)));
    }

    private String part(Says says, String what) {
        double used = says.number(what + ".used");
        double total = says.number(what + ".total");
        if (Double.isNaN(used) || Double.isNaN(total)) {
            return "";
        }
        return total == 0
                ? texts.text("proxmox.node.noswap")
                : texts.text("proxmox.note.share", format.bytes(used), format.bytes(total));
    }

    private String boot(Says says) {
        String mode = says.of("boot-info.mode");
        if (mode.isEmpty()) {
            return "";
        }
        boolean secure = says.of("boot-info.secureboot").matches("1|true");
        return mode.equals("efi")
                ? texts.text("proxmox.node.boot.efi." + (secure ? "secure" : "open"))
                : "BIOS";
    }

    private void add(String key, String text) {
        Label name = Told.wrapped(new Label(texts.text("proxmox.inside." + key)));
        name.getStyleClass().add("muted");
        int row = grid.getRowCount();
        grid.add(name, 0, row);
        grid.add(Told.wrapped(new Label(text)), 1, row);
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
    }

    void close() {
        asking.close();
    }
}
