package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.shell.Workbench;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/// A small form that does something on another thread and stays open, with the reason, when that
/// fails.
final class VaultForm<T> implements DialogContent {

    private final Workbench bench;
    private final String title;
    private final String sentence;
    private final VBox body = new VBox(12);
    private final Label problem = new Label();
    private final Button go;
    private final Button cancel;
    private final Function<Exception, String> words;
    private DialogService.@Nullable Open open;
    private boolean busy;

    /// @param words what went wrong, for people
    VaultForm(
            Workbench bench,
            String title,
            String sentence,
            String go,
            Function<Exception, String> words) {
        this.bench = bench;
        this.title = title;
        this.sentence = sentence;
        this.words = words;
        this.go = new Button(go);
        this.go.getStyleClass().add("primary");
        cancel = new Button(bench.texts().text("dialog.cancel"));
        cancel.setOnAction(e -> close());
        problem.getStyleClass().add("field-error");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.setVisible(false);
        problem.managedProperty().bind(problem.visibleProperty());
    }

    VaultForm<T> with(Node... nodes) {
        body.getChildren().addAll(nodes);
        return this;
    }

    /// Where it says what is wrong, for forms that want it beside a field and not at their end.
    Node problem() {
        return problem;
    }

    /// @param work made on the UI thread when the button is pressed, run on another; what it
    ///     returns goes to the consumer, after which the form closes
    void show(Function<VaultForm<T>, @Nullable Callable<T>> work, Consumer<T> done) {
        if (problem.getParent() == null) {
            body.getChildren().add(problem);
        }
        go.setOnAction(
                e -> {
                    if (busy) {
                        return;
                    }
                    Callable<T> task = work.apply(this);
                    if (task != null) {
                        start(task, done);
                    }
                });
        open = bench.dialogs().show(this);
    }

    private void start(Callable<T> task, Consumer<T> done) {
        busy = true;
        go.setDisable(true);
        tell("");
        bench.ui()
                .compute(
                        task,
                        result -> {
                            close();
                            done.accept(result);
                        },
                        failure -> {
                            busy = false;
                            go.setDisable(false);
                            tell(words.apply(failure));
                        });
    }

    /// Says what is wrong, and puts the keys where it is set right.
    void tell(String what) {
        problem.setText(what);
        problem.setVisible(!what.isEmpty());
        if (!what.isEmpty()) {
            again().ifPresent(Node::requestFocus);
        }
    }

    /// Passwords that were taken are gone and are typed anew from the first; else the last is the
    /// one that did not fit. Without one, the keys stay in the field they are in.
    private Optional<Node> again() {
        List<PasswordField> secrets = new ArrayList<>();
        List<TextInputControl> fields = new ArrayList<>();
        collect(body, secrets, fields);
        if (!secrets.isEmpty()) {
            return Optional.of(
                    secrets.stream()
                            .filter(field -> field.getText().isEmpty())
                            .findFirst()
                            .orElseGet(secrets::getLast));
        }
        boolean there = fields.stream().anyMatch(Node::isFocused);
        return there ? Optional.empty() : fields.stream().findFirst().map(Node.class::cast);
    }

    private static void collect(
            Parent parent, List<PasswordField> secrets, List<TextInputControl> fields) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            switch (node) {
                case PasswordField secret -> secrets.add(secret);
                case TextInputControl field -> fields.add(field);
                case Parent inner -> collect(inner, secrets, fields);
                default -> {
                    // nothing to type into
                }
            }
        }
    }

    private void close() {
        DialogService.Open shown = open;
        if (shown != null) {
            shown.close();
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Size size() {
        return Size.SMALL;
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> buttons() {
        return List.of(cancel, go);
    }
}
