package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.text.AuditText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditRow;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// All that one row says, with what was sent and its place in the chain.
final class AuditDetail {

    private final Texts texts;
    private final Format format;
    private final OperationText words;
    private final AuditColumns columns;
    private final HBox detail = new HBox(24);

    AuditDetail(Format format, AuditColumns columns) {
        this.texts = format.texts();
        this.format = format;
        this.columns = columns;
        words = new OperationText(format);
        detail.getStyleClass().add("audit-detail");
        show(null);
    }

    Node view() {
        return detail;
    }

    void show(@Nullable AuditRow row) {
        if (row == null) {
            detail.getChildren().setAll(small(texts.text("audit.pick")));
            return;
        }
        AuditNote note = row.note();
        Label title =
                new Label(
                        texts.text("audit.col.seq")
                                + " "
                                + format.count(row.seq())
                                + ": "
                                + title(note.deed()));
        title.getStyleClass().add("medium");
        Label by =
                small(
                        texts.text(
                                "audit.by",
                                AuditColumns.dash(note.who()),
                                AuditColumns.dash(note.role()),
                                format.full(row.at())));
        Label finding =
                small(
                        columns.word(note.ending().outcome())
                                + (note.ending().finding().code().isEmpty()
                                        ? ""
                                        : ": " + words.phrase(note.ending().finding())));
        VBox left = new VBox(4, title, by, finding);
        if (!note.deed().reason().isEmpty()) {
            left.getChildren().add(small(texts.text("audit.reason", note.deed().reason())));
        }
        left.getChildren().forEach(n -> ((Label) n).setWrapText(true));
        left.setPrefWidth(420);
        left.setMinWidth(280);
        String sent =
                note.deed().sent().isEmpty()
                        ? new AuditText(texts).what(note.deed())
                        : note.deed().sent();
        CommandBox code =
                new CommandBox(
                        sent
                                + "\nprev  "
                                + shortened(row.previous())
                                + "    hash  "
                                + shortened(row.hash()));
        HBox.setHgrow(code, Priority.ALWAYS);
        detail.getChildren().setAll(left, code);
    }

    /// In words where there are any.
    private String title(AuditNote.Deed deed) {
        if (deed.family() == AuditNote.Family.OPERATION) {
            return words.deed(deed.kind(), deed.what(), deed.targetName());
        }
        String key = "audit.kind." + deed.kind();
        String kind = texts.has(key) ? texts.text(key) : deed.kind();
        return (kind + " " + deed.targetName()).strip();
    }

    static String shortened(String hash) {
        return hash.length() < 12
                ? hash
                : hash.substring(0, 4) + " " + hash.substring(4, 8) + " " + hash.substring(8, 12);
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
