package dev.pilothouse.app.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks people, without showing the asker how. FX thread; every call returns at once and answers
/// through its consumer, so nothing nests event loops.
public interface DialogService {

    /// A question with one or more ways to go on and a way to cancel.
    void ask(Question question, Consumer<Optional<String>> answer);

    /// A password or passphrase; the characters are the consumer's to wipe.
    ///
    /// @param once what a box says with which it is used but not kept; empty for no such box
    void secret(String title, String sentence, String once, Consumer<Optional<Typed>> answer);

    /// A secret as it was typed.
    ///
    /// @param once whether it is not to be kept
    record Typed(char[] chars, boolean once) {}

    void openFile(String title, List<String> extensions, Consumer<Optional<Path>> answer);

    void saveFile(String title, String name, Consumer<Optional<Path>> answer);

    /// Shows a form above the window; the handle closes it. Forms stack.
    Open show(DialogContent content);

    /// Something small and passing, lower right.
    default void toast(Tone tone, String title, String detail) {
        Open unused = toast(tone, title, detail, List.of());
    }

    /// The same with something that can be done about it, such as to undo it; the handle takes it
    /// away once that is no longer so.
    Open toast(Tone tone, String title, String detail, List<Offer> offers);

    /// @param code fixed text to show in mono with a copy button, empty for none
    /// @param choices label by answer, the last is the default
    record Question(Tone tone, String title, String sentence, String code, List<Choice> choices) {}

    /// @param danger whether it destroys something
    record Choice(String answer, String label, boolean danger) {}

    /// What kind of news it is.
    enum Tone {
        INFO,
        DONE,
        WARNING,
        FAILED
    }

    /// @param label already a text
    record Offer(String label, Runnable run) {}

    /// A form or a toast that is shown; closing what is gone does nothing.
    interface Open {
        void close();
    }
}
