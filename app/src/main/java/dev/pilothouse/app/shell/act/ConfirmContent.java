package dev.pilothouse.app.shell.act;

import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.EnvChip;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;

import javafx.beans.InvalidationListener;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The question before an operation: the worst consequence, what it touches, what is sent verbatim,
/// and what the environment's policy wants typed; of several, what happens on each.
final class ConfirmContent implements DialogContent {

    private static final int MOST_SENT = 8;

    private final Workbench bench;
    private final Texts texts;
    private final OperationText words;
    private final FaultText faults;
    private final ConfirmViewModel model;
    private final Runnable confirmed;
    private final VBox root = new VBox(14);
    private final VBox impact = new VBox(10);
    private final CommandBox sent = new CommandBox("");
    private final Label proof = ImpactPane.small("");
    private final Label ask = ImpactPane.head("");
    private final Label counts = ImpactPane.small("");
    private final Button cancel;
    private final Button go;
    private final Label missing = new Label();
    private final Consumer<Operation> instead;
    private final Hyperlink gentler = new Hyperlink();
    private Subscription reading = () -> {};
    private Runnable close = () -> {};

    /// Where there is something to fill in.
    private final TextField typed = new TextField();

    private final TextField reason = new TextField();

    /// @param instead asks for another operation in place of this one
    ConfirmContent(
            Workbench bench,
            ConfirmViewModel model,
            Runnable confirmed,
            Consumer<Operation> instead) {
        this.bench = bench;
        this.texts = bench.texts();
        this.words = new OperationText(new Format(texts));
        this.faults = new FaultText(new Format(texts));
        this.model = model;
        this.confirmed = confirmed;
        this.instead = instead;
        root.getStyleClass().add("confirm");
        root.getChildren().addAll(impact, sentAndConfirm());
        go = new Button(button(), icon().view());
        go.getStyleClass().add(model.dangerous() ? "danger" : "primary");
        cancel = new Button(wayBack());
        if (model.dangerous() && !model.light()) {
            // The keys are in a field that may stay empty: Enter there is no decision.
            reason.setOnAction(ActionEvent::consume);
        }
        missing.getStyleClass().add("small-muted");
        proof.setWrapText(true);
        proof.setMinHeight(Region.USE_PREF_SIZE);
        gentler.setVisible(false);
        gentler.setManaged(false);
        model.missingProperty().subscribe(left -> missing());
        model.operationsProperty().subscribe(left -> settle());
        read();
    }

    /// To be called once it is shown.
    void closeWith(Runnable close) {
        this.close = close;
        (model.asksWord() ? typed : model.light() ? go : reason).requestFocus();
        cancel.setOnAction(e -> close.run());
        go.setOnAction(
                e -> {
                    close.run();
                    confirmed.run();
                });
    }

    private void missing() {
        int left = model.missingProperty().get();
        boolean nothing = model.operations().isEmpty();
        go.setDisable(left > 0 || nothing);
        missing.setText(
                nothing
                        ? many() ? texts.text("operation.ask.nothing") : ""
                        : left == 0 ? "" : texts.plural("operation.ask.missing", left));
    }

    /// What can't be run is left out as soon as that is known; where nothing is left, what was
    /// wanted stands there still.
    private void settle() {
        missing();
        List<Operation> left = model.operations();
        int refused = model.preview().refused();
        counts.setText(
                refused == 0 ? "" : texts.text("operation.ask.leftout", left.size(), refused));
        if (left.isEmpty()) {
            return;
        }
        go.setText(button());
        ask.setText(texts.text("operation.ask.type", model.demand().word()));
        typed.setAccessibleText(ask.getText());
        List<Description> told = left.stream().map(Operation::describe).toList();
        sent.setCommand(
                told.stream()
                        .flatMap(o -> o.sent().stream())
                        .distinct()
                        .limit(MOST_SENT)
                        .collect(Collectors.joining("\n")));
        // Of several, each may log in as somebody else: who it is stands with what happens there.
        List<String> all = told.stream().map(Description::as).distinct().toList();
        String as = all.size() == 1 ? texts.text("operation.ask.as", all.getFirst()) : "";
        proof.setText((all.contains("") ? "" : as) + words.proof(told));
    }

    private boolean many() {
        return model.many();
    }

    private String button() {
        return many()
                ? words.bulk(model.operations().stream().map(Operation::describe).toList())
                : words.button(model.about(), model.first().target());
    }

    /// "Cancel" would be two things beside "Cancel statement".
    private String wayBack() {
        String cancel = texts.text("operation.ask.cancel");
        return button().startsWith(cancel) ? texts.text("operation.ask.back") : cancel;
    }

    private Icon icon() {
        String kind = model.about().kind();
        if (kind.endsWith(".stop") || kind.endsWith(".kill")) {
            return Icon.STOP;
        }
        if (kind.endsWith(".shutdown")) {
            return Icon.POWER;
        }
        if (kind.endsWith(".grow")) {
            return Icon.ADD;
        }
        if (kind.endsWith(".delete")) {
            return Icon.DELETE;
        }
        if (kind.endsWith(".command")) {
            return Icon.TERMINAL;
        }
        return switch (model.about().risk()) {
            case SAFE, LOADS -> Icon.START;
            case STOPS -> Icon.RESTART;
            case DESTROYS -> Icon.POWER;
        };
    }

    @Override
    public String title() {
        return many()
                ? words.bulk(
                        model.operations().stream().map(Operation::describe).toList(),
                        model.operations().stream().map(Operation::target).toList())
                : words.title(model.about(), model.first().target());
    }

    @Override
    public String sentence() {
        return about()
                + texts.text(
                        model.about().undoable()
                                ? "operation.ask.undoable"
                                : "operation.ask.final");
    }

    /// Of several only what is true of all.
    private String about() {
        List<String> told =
                model.operations().stream()
                        .map(o -> words.about(o.describe(), o.target()))
                        .distinct()
                        .toList();
        return told.size() == 1 ? told.getFirst() + " " : "";
    }

    @Override
    public Size size() {
        return Size.LARGE;
    }

    @Override
    public int environment() {
        return model.demand().environment().map(Environment::colour).orElse(0);
    }

    @Override
    public List<Node> beside() {
        return model.demand().environment().stream().<Node>map(EnvChip::new).toList();
    }

    @Override
    public Parent body() {
        return root;
    }

    @Override
    public List<Node> aside() {
        return List.of(gentler, missing);
    }

    @Override
    public List<Button> buttons() {
        return List.of(cancel, go);
    }

    @Override
    public void closed() {
        reading.close();
        model.preview().close();
    }

    /// What it would touch is read while the person already reads the rest.
    private void read() {
        if (many()) {
            impact.getChildren().setAll(targets(), course());
            model.preview().rows().addListener((InvalidationListener) o -> settle());
            model.preview().read(bench.ui());
            return;
        }
        ImpactPane pane = new ImpactPane(texts, words);
        impact.getChildren().setAll(pane);
        reading =
                bench.ui()
                        .compute(
                                () -> model.first().impact(),
                                found -> show(pane, found),
                                failure -> pane.unread(reason(failure)));
    }

    private String reason(Throwable failure) {
        return failure instanceof FaultException fault
                ? faults.brief(fault.fault())
                : failure.toString();
    }

    private void show(ImpactPane pane, Impact found) {
        pane.show(found);
        // What is sent may depend on what was read, such as where the server keeps its keys.
        settle();
        if (found.isRefused()) {
            model.refuse();
            return;
        }
        model.first().gentler().ifPresent(this::offer);
    }

    /// The way that harms less, one click away.
    private void offer(Operation other) {
        gentler.setText(
                texts.text(
                        "operation.ask.instead", words.button(other.describe(), other.target())));
        gentler.setVisible(true);
        gentler.setManaged(true);
        gentler.setOnAction(
                e -> {
                    close.run();
                    instead.accept(other);
                });
    }

    private Node targets() {
        return new PreviewTable(
                texts, model.preview(), bench.data().inventory().environments().current());
    }

    private Node course() {
        Spinner<Integer> atOnce =
                new Spinner<>(1, ConfirmViewModel.MOST_AT_ONCE, model.atOnceProperty().get());
        atOnce.setEditable(true);
        atOnce.setPrefWidth(76);
        atOnce.getValueFactory()
                .valueProperty()
                .addListener((o, was, is) -> model.atOnceProperty().set(is == null ? 1 : is));
        Label label = new Label(texts.text("operation.ask.atonce"));
        label.setLabelFor(atOnce);
        CheckBox stop = new CheckBox(texts.text("operation.ask.stop"));
        stop.selectedProperty().bindBidirectional(model.stopAtFailureProperty());
        atOnce.getEditor().setAccessibleText(label.getText());
        HBox first = new HBox(10, label, atOnce);
        first.setAlignment(Pos.CENTER_LEFT);
        label.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane row = new FlowPane(16, 8, first, stop, counts);
        row.setRowValignment(VPos.CENTER);
        return row;
    }

    private Node sentAndConfirm() {
        VBox left = new VBox(6, ImpactPane.head(texts.text("operation.ask.sent")), sent, proof);
        String why =
                texts.text(
                        model.asksReason()
                                ? "operation.ask.reason.required"
                                : "operation.ask.reason");
        reason.setAccessibleText(why);
        reason.textProperty().bindBidirectional(model.reasonProperty());
        VBox right = new VBox(6);
        if (model.asksWord()) {
            typed.textProperty().bindBidirectional(model.typedProperty());
            Label help =
                    ImpactPane.small(
                            texts.text(
                                    model.operations().size() > 1
                                            ? "operation.ask.typehelp.several"
                                            : "operation.ask.typehelp",
                                    model.demand()
                                            .environment()
                                            .map(Environment::name)
                                            .orElse("")));
            help.setWrapText(true);
            help.setMinHeight(Region.USE_PREF_SIZE);
            right.getChildren().addAll(Told.wrapped(ask), typed, help);
        }
        right.getChildren().addAll(ImpactPane.head(why), reason);
        GridPane both = ImpactPane.columns(60, 40);
        both.setHgap(14);
        both.addRow(0, left, right);
        return both;
    }
}
