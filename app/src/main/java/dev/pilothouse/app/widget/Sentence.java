package dev.pilothouse.app.widget;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence that is never cut, with the fingerprints in it in mono: people compare them letter by
/// letter.
public final class Sentence extends TextFlow {

    private static final Pattern FINGERPRINT =
            Pattern.compile(
                    "SHA256:[A-Za-z0-9+/=]+|\\b(?:[0-9a-fA-F]{2}:){15,31}[0-9a-fA-F]{2}\\b");

    public Sentence(String words) {
        getStyleClass().add("sentence");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(words);
        setMinHeight(Region.USE_PREF_SIZE);
        setMinWidth(0);
        Matcher matcher = FINGERPRINT.matcher(words);
        int end = 0;
        while (matcher.find()) {
            add(words.substring(end, matcher.start()), false);
            add(matcher.group(), true);
            end = matcher.end();
        }
        add(words.substring(end), false);
    }

    /// Those in a text, in order.
    public static List<String> fingerprints(String words) {
        return FINGERPRINT.matcher(words).results().map(MatchResult::group).distinct().toList();
    }

    private void add(String words, boolean mono) {
        if (!words.isEmpty()) {
            Text text = new Text(words);
            if (mono) {
                text.getStyleClass().add("mono");
            }
            getChildren().add(text);
        }
    }
}
