package dev.pilothouse.app.dialog;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Motion;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Dialogs and toasts as layers of a window, above all else in it, dialogs uppermost. While a
/// dialog is open nothing
/// below can be reached, by pointer or by key. FX thread.
public final class DialogLayer extends StackPane implements DialogService {

    private static final double MARGIN = 24;
    private static final KeyCombination HINTS =
            new KeyCodeCombination(KeyCode.F1, KeyCombination.SHIFT_DOWN);

    private final Supplier<Texts> texts;
    private final Toasts toasts = new Toasts();
    private final List<Layer> layers = new ArrayList<>();
    private final ChangeListener<@Nullable Node> keepFocus = (o, was, is) -> keepFocus(is);

    /// @param texts in the language of now
    public DialogLayer(Supplier<Texts> texts) {
        this.texts = texts;
        getStyleClass().add("dialog-layer");
        setPickOnBounds(false);
        getStylesheets().add(dev.pilothouse.app.theme.Theme.sheet("dialog"));
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        getChildren().add(toasts);
        addEventFilter(KeyEvent.KEY_PRESSED, this::hints);
        sceneProperty()
                .subscribe(
                        (was, is) -> {
                            if (was != null) {
                                was.focusOwnerProperty().removeListener(keepFocus);
                            }
                            if (is != null) {
                                is.focusOwnerProperty().addListener(keepFocus);
                            }
                        });
    }

    /// The scene gives the keys to whatever comes next when a button that had them is gone, be it
    /// below the dialog.
    private void keepFocus(@Nullable Node owner) {
        if (!layers.isEmpty() && !layers.getLast().frame.holds(owner)) {
            layers.getLast().frame.focusNext();
        }
    }

    /// The window's keys rest while a dialog is open; what the pointer is told in it is listed all
    /// the same.
    private void hints(KeyEvent event) {
        DialogFrame frame = layers.isEmpty() ? null : layers.getLast().frame;
        if (frame != null && HINTS.match(event) && !(frame.content() instanceof HintsContent)) {
            event.consume();
            HintsContent.show(this, texts.get(), frame);
        }
    }

    /// Whether a dialog is open, so that the window's keys must rest.
    public boolean busy() {
        return !layers.isEmpty();
    }

    /// How much room to leave below the toasts, such as for the status bar and an open drawer.
    public void toastsAbove(double height) {
        StackPane.setMargin(toasts, new javafx.geometry.Insets(0, 16, height + 16, 0));
    }

    @Override
    public void ask(Question question, Consumer<Optional<String>> answer) {
        QuestionContent content = new QuestionContent(question, texts.get(), answer);
        Open open = show(content);
        content.closeWith(open::close);
    }

    @Override
    public void secret(
            String title, String sentence, String once, Consumer<Optional<Typed>> answer) {
        SecretContent content = new SecretContent(title, sentence, once, texts.get(), answer);
        Open open = show(content);
        content.closeWith(open::close);
    }

    @Override
    public Open show(DialogContent content) {
        Layer layer = new Layer(content);
        layers.add(layer);
        getChildren().add(layer.pane);
        layer.pane.applyCss();
        layer.pane.layout();
        layer.frame.focusFirst();
        return layer;
    }

    @Override
    public void openFile(String title, List<String> extensions, Consumer<Optional<Path>> answer) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (!extensions.isEmpty()) {
            chooser.getExtensionFilters()
                    .add(
                            new FileChooser.ExtensionFilter(
                                    String.join(", ", extensions),
                                    extensions.stream().map(e -> "*." + e).toList()));
        }
        answer.accept(chosen(chooser.showOpenDialog(window())));
    }

    @Override
    public void saveFile(String title, String name, Consumer<Optional<Path>> answer) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        answer.accept(chosen(chooser.showSaveDialog(window())));
    }

    @Override
    public Open toast(Tone tone, String title, String detail, List<Offer> offers) {
        return toasts.show(tone, title, detail, offers, texts.get().text("dialog.close"));
    }

    /// Closes what stays in sight until somebody closes it.
    ///
    /// @return whether there was anything
    public boolean dismiss() {
        return toasts.dismiss();
    }

    /// Closes all that was told in passing: what it offers was meant for whoever was here.
    public void forget() {
        toasts.getChildren().clear();
    }

    private static Optional<Path> chosen(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }

    private @Nullable Window window() {
        return getScene() == null ? null : getScene().getWindow();
    }

    private final class Layer implements Open {
        final StackPane pane = new StackPane();
        final DialogFrame frame;
        final @Nullable Node focusBefore;
        boolean closed;

        Layer(DialogContent content) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
            frame = new DialogFrame(content, texts.get().text("dialog.close"), this::close);
            Region scrim = new Region();
            scrim.getStyleClass().add("scrim");
            scrim.setOnMousePressed(e -> e.consume());
            pane.getChildren().addAll(scrim, frame);
            pane.heightProperty()
                    .addListener((o, was, is) -> frame.room(is.doubleValue() - 2 * MARGIN));
            Motion.appear(pane, DialogLayer.this);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            layers.remove(this);
            DialogLayer.this.getChildren().remove(pane);
            if (!layers.isEmpty() && !layers.getLast().frame.holds(focusBefore)) {
                layers.getLast().frame.focusNext();
            } else if (focusBefore != null && focusBefore.getScene() != null) {
                focusBefore.requestFocus();
            }
            frame.content().closed();
        }
    }
}
