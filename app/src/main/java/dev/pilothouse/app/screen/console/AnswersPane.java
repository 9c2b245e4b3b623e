package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.Answer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What nodes answered, in full, different answers side by side, each at the line where it begins
/// to
/// differ from the first.
final class AnswersPane extends VBox {

    /// Narrower than a quarter of the window no output can be read.
    static final int MOST = 4;

    /// In pixels: two lines of words and some of the output.
    private static final double LEAST = 110;

    private final Texts texts;
    private final Outcomes outcomes;
    private final SplitPane columns = new SplitPane();
    private final Label more = new Label();
    private List<Answer.Group> shown = List.of();

    AnswersPane(Texts texts, Outcomes outcomes) {
        this.texts = texts;
        this.outcomes = outcomes;
        getStyleClass().add("console-answers");
        more.getStyleClass().addAll("small", "muted");
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(columns, more);
        setMinHeight(LEAST);
        tell(0);
    }

    /// Shows the first few of these; what stays as it was keeps its place and selection.
    void show(List<Answer.Group> groups) {
        List<Answer.Group> next = groups.stream().limit(MOST).toList();
        tell(groups.size() - next.size());
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        List<Node> made = new ArrayList<>();
        for (Answer.Group group : next) {
            made.add(column(group, next.getFirst()));
        }
        columns.getItems().setAll(made);
        double[] places = new double[Math.max(0, made.size() - 1)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (i + 1.0) / made.size();
        }
        columns.setDividerPositions(places);
    }

    private void tell(int left) {
        more.setText(left > 0 ? texts.plural("console.batch.others", left) : "");
        more.setVisible(left > 0);
        more.setManaged(left > 0);
    }

    private Node column(Answer.Group group, Answer.Group first) {
        TextArea text = new TextArea(group.output());
        text.setEditable(false);
        text.getStyleClass().addAll("mono", "console-output");
        text.setPromptText(texts.text("console.batch.nothing"));
        text.setAccessibleText(names(group) + ": " + outcomes.words(group.outcome()));
        text.setMinHeight(0);
        VBox.setVgrow(text, Priority.ALWAYS);
        HealthMark mark = new HealthMark(10);
        mark.set(Outcomes.shape(group.outcome()), "");
        Label who = new Label(names(group));
        who.getStyleClass().add("medium");
        Told.whenCut(who).setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = new Button("", Icon.COPY.view(14));
        copy.getStyleClass().add("icon-button");
        copy.setAccessibleText(texts.text("console.batch.copy"));
        copy.setTooltip(new Tooltip(texts.text("console.batch.copy")));
        copy.setOnAction(e -> CommandBox.copyText(group.output()));
        copy.setDisable(group.output().isEmpty());
        HBox head = new HBox(8, mark, who, gap, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        Label how = new Label(how(group, first));
        how.getStyleClass().addAll("small", "muted");
        Told.whenCut(how).setMinWidth(0);
        VBox column = new VBox(2, head, how, text);
        column.setMinWidth(0);
        int line = differs(first.output(), group.output());
        if (line > 0) {
            text.positionCaret(begin(group.output(), line));
        }
        return column;
    }

    private String how(Answer.Group group, Answer.Group first) {
        String outcome = outcomes.words(group.outcome());
        int line = differs(first.output(), group.output());
        return line == 0 ? outcome : texts.text("console.batch.differs", outcome, line);
    }

    private static String names(Answer.Group group) {
        return group.targets().stream().map(Target::name).collect(Collectors.joining(", "));
    }

    /// The first line, from 1, in which two outputs are not the same; 0 if they are.
    static int differs(String one, String other) {
        List<String> left = one.lines().toList();
        List<String> right = other.lines().toList();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            if (i >= left.size() || i >= right.size() || !left.get(i).equals(right.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /// Where a line begins.
    private static int begin(String text, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            at = end + 1;
        }
        return at;
    }
}
