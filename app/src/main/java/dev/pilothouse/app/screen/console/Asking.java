package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Choice;
import dev.pilothouse.app.dialog.DialogService.Question;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.screen.console.BatchViewModel.Prepared;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.operation.Confirmation;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Asks what the environments of the chosen nodes want to be asked before a command is sent.
final class Asking {

    private final Workbench bench;
    private final Texts texts;

    Asking(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
    }

    /// @param go is given what was said, if that allows it
    void ask(Prepared prepared, Consumer<Confirmation> go) {
        switch (prepared.demand().ask()) {
            case NOTHING, NEVER -> go.accept(Confirmation.NONE);
            case YES -> yes(prepared, go);
            case WORD -> new Typed(prepared, go).show();
        }
    }

    private void yes(Prepared prepared, Consumer<Confirmation> go) {
        bench.dialogs()
                .ask(
                        new Question(
                                Tone.WARNING,
                                title(prepared),
                                sentence(prepared),
                                sent(prepared),
                                List.of(new Choice("run", texts.text("console.batch.run"), false))),
                        answer -> {
                            if (answer.isPresent()) {
                                go.accept(Confirmation.agreed(""));
                            }
                        });
    }

    private String title(Prepared prepared) {
        return texts.plural("console.batch.ask", prepared.operations().size());
    }

    private String sentence(Prepared prepared) {
        return prepared.demand()
                .environment()
                .map(Environment::name)
                .map(name -> texts.text("console.batch.ask.environment", name))
                .orElseGet(() -> texts.text("console.batch.ask.sentence"));
    }

    private static String sent(Prepared prepared) {
        return String.join("\n", prepared.operations().getFirst().describe().sent());
    }

    /// A word has to be typed.
    private final class Typed implements DialogContent {
        private final Prepared prepared;
        private final Consumer<Confirmation> go;
        private final TextField field = new TextField();
        private final Button run = new Button(texts.text("console.batch.run"));
        private DialogService.@Nullable Open open;

        Typed(Prepared prepared, Consumer<Confirmation> go) {
            this.prepared = prepared;
            this.go = go;
        }

        void show() {
            String word = prepared.demand().word();
            run.getStyleClass().add("danger");
            run.setDisable(true);
            field.textProperty().subscribe(t -> run.setDisable(!t.strip().equals(word)));
            run.setOnAction(
                    e -> {
                        if (open != null) {
                            open.close();
                        }
                        go.accept(Confirmation.typed(field.getText(), ""));
                    });
            open = bench.dialogs().show(this);
        }

        @Override
        public String title() {
            return Asking.this.title(prepared);
        }

        @Override
        public String sentence() {
            return Asking.this.sentence(prepared);
        }

        @Override
        public Size size() {
            return Size.MEDIUM;
        }

        @Override
        public int environment() {
            return prepared.demand().environment().map(Environment::colour).orElse(0);
        }

        @Override
        public Parent body() {
            TextArea sent = new TextArea(sent(prepared));
            sent.setEditable(false);
            sent.setPrefRowCount(4);
            sent.getStyleClass().add("mono");
            Label label = new Label(texts.text("console.batch.ask.type", prepared.demand().word()));
            label.setLabelFor(field);
            return new VBox(8, sent, label, field);
        }

        @Override
        public List<Button> buttons() {
            return List.of(run);
        }
    }
}
