package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.text.LogWords;
import dev.pilothouse.core.logs.Finder;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;

import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One line on the screen: time, level, message with what was found in it marked. Used again and
/// again for other lines.
final class LogRow extends Region {

    static final double HEIGHT = 20;
    static final double LEFT = 16;
    private static final double LEVEL = 76;

    /// Of a line that is broken over several, what is shown: the rest is in the copy.
    private static final int MOST = 8_000;

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final LogWords words;
    private final Text time = new Text();
    private final Text level = new Text();
    private final Text message = new Text();
    private final Path pinned = new Path();
    private final Path found = new Path();
    private @Nullable LogLine line;
    private Look look = Look.NONE;
    private String whole = "";
    private double left;

    /// How lines are shown now; another object where any of it changed.
    ///
    /// @param days whether times carry their day
    /// @param here number of the line that was gone to; -1 for none
    record Look(
            boolean days,
            boolean wrap,
            double width,
            double letter,
            @Nullable Finder finder,
            List<Finder> pins,
            long here) {
        static final Look NONE = new Look(false, false, 0, 7, null, List.of(), -1);

        /// Where the message begins.
        double begin() {
            return LEFT + (days ? 19.5 : 13.5) * letter + LEVEL;
        }

        int columns() {
            return (int) Math.max(8, (width - begin() - 12) / letter);
        }
    }

    LogRow(LogWords words) {
        this.words = words;
        getStyleClass().add("log-row");
        time.getStyleClass().add("log-time");
        level.getStyleClass().add("log-level");
        message.getStyleClass().add("log-message");
        for (Text text : List.of(time, level, message)) {
            text.setTextOrigin(VPos.TOP);
            text.setManaged(false);
        }
        pinned.getStyleClass().add("log-pin");
        found.getStyleClass().add("log-found");
        pinned.setManaged(false);
        found.setManaged(false);
        getChildren().addAll(pinned, found, time, level, message);
        setManaged(false);
    }

    /// @return its height
    double show(LogLine wanted, Look how, boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
        if (wanted.equals(line) && how.equals(look)) {
            return height();
        }
        line = wanted;
        look = how;
        boolean note = wanted.mark() != null;
        boolean error = !note && wanted.level().atLeast(LogLevel.ERROR);
        pseudoClassStateChanged(NOTE, note);
        pseudoClassStateChanged(ERROR, error);
        pseudoClassStateChanged(WARNING, wanted.level() == LogLevel.WARNING);
        pseudoClassStateChanged(QUIET, wanted.level() == LogLevel.DEBUG);
        time.setText(words.time(wanted, how.days()));
        level.setText(words.level(wanted));
        whole = words.message(wanted).replace('\t', ' ');
        int most = how.wrap() ? MOST : how.columns();
        message.setText(
                whole.length() <= most ? whole : whole.substring(0, Math.max(1, most - 1)) + "…");
        message.setWrappingWidth(how.wrap() ? Math.max(80, how.width() - how.begin() - 12) : 0);
        left = how.begin();
        mark(how);
        requestLayout();
        return height();
    }

    private double height() {
        return look.wrap()
                ? Math.max(HEIGHT, Math.ceil(message.getLayoutBounds().getHeight()) + 4)
                : HEIGHT;
    }

    private void mark(Look how) {
        List<PathElement> pins = new ArrayList<>();
        for (Finder pin : how.pins()) {
            shapes(pin, pins);
        }
        pinned.getElements().setAll(pins);
        List<PathElement> hits = new ArrayList<>();
        Finder finder = how.finder();
        LogLine shown = line;
        if (finder != null && shown != null && shown.mark() == null) {
            shapes(finder, hits);
        }
        found.getElements().setAll(hits);
        found.pseudoClassStateChanged(CHOSEN, shown != null && shown.number() == how.here());
    }

    private void shapes(Finder finder, List<PathElement> into) {
        for (Finder.Hit hit : finder.hits(whole)) {
            int to = Math.min(hit.to(), message.getText().length());
            if (hit.from() >= to) {
                break;
            }
            // one box a line: the shape is made of moves and lines, each box closed
            for (PathElement element : message.rangeShape(hit.from(), to)) {
                into.add(
                        switch (element) {
                            case MoveTo m -> new MoveTo(m.getX(), m.getY());
                            case LineTo l -> new LineTo(l.getX(), l.getY());
                            default -> new ClosePath();
                        });
            }
        }
    }

    /// What stands on the screen, for people who listen and for tests.
    String said() {
        return time.getText() + " " + level.getText() + " " + message.getText();
    }

    @Override
    protected void layoutChildren() {
        double y = Math.max(0, snapPositionY((HEIGHT - lineHeight()) / 2));
        time.relocate(LEFT, y);
        level.relocate(left - LEVEL, y);
        message.relocate(left, y);
        pinned.setLayoutX(message.getLayoutX());
        pinned.setLayoutY(message.getLayoutY());
        found.setLayoutX(message.getLayoutX());
        found.setLayoutY(message.getLayoutY());
    }

    private double lineHeight() {
        double one = level.getLayoutBounds().getHeight();
        return one > 0 ? one : 16;
    }
}
