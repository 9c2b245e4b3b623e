package dev.pilothouse.app.page;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ErrorCard;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A sub-tab with charts, and what stands above them.
public final class ChartsPart implements Part {

    private static final double HEIGHT = 248;

    private final Workbench bench;
    private final ChartsViewModel model;
    private final Supplier<String> name;
    private final BooleanSupplier inFront;
    private final BiConsumer<TargetState, Boolean> above;
    private final StackPane trouble = new StackPane();
    private final ChartBoard board;
    private final VBox root;

    /// @param name of what is saved
    /// @param inFront whether the charts there are belong to this
    /// @param tops what stands above the charts
    /// @param above fills it
    public ChartsPart(
            Workbench bench,
            ChartsViewModel model,
            Supplier<String> name,
            BooleanSupplier inFront,
            List<? extends Region> tops,
            BiConsumer<TargetState, Boolean> above) {
        this(bench, model, name, inFront, tops, above, HEIGHT);
    }

    /// @param height of a chart at least
    public ChartsPart(
            Workbench bench,
            ChartsViewModel model,
            Supplier<String> name,
            BooleanSupplier inFront,
            List<? extends Region> tops,
            BiConsumer<TargetState, Boolean> above,
            double height) {
        this.bench = bench;
        this.model = model;
        this.name = name;
        this.inFront = inFront;
        this.above = above;
        board = new ChartBoard(model.group(), model.format(), height);
        RangeBar bar =
                new RangeBar(
                        model,
                        this::copyImage,
                        () -> new Files(bench).saveCsv(name.get(), model.csv()));
        VBox page = new VBox(12);
        page.getChildren().addAll(tops);
        page.getChildren().addAll(trouble, board);
        page.getStyleClass().add("charts-page");
        VBox.setVgrow(board, Priority.ALWAYS);
        ScrollPane scroll = new SharpScroll(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(bar.view(), scroll);
        board.widthProperty().subscribe(w -> fit(w.doubleValue()));
        model.chartsProperty().subscribe(this::draw);
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        model.faultProperty().subscribe(this::tell);
    }

    /// That what was recorded can't be read; what is measured now stands above all the same.
    private void tell(@Nullable Fault fault) {
        trouble.setVisible(fault != null);
        trouble.getChildren().clear();
        if (fault != null) {
            Texts texts = bench.texts();
            FaultText.Told told = new FaultText(model.format()).tell(fault);
            trouble.getChildren()
                    .add(
                            new ErrorCard(
                                    new ErrorCard.Trouble(
                                            told.title(),
                                            told.why(),
                                            told.remedy(),
                                            told.command()),
                                    new ErrorCard.Labels(
                                            new Names(texts).health(Health.UNHEALTHY),
                                            "",
                                            texts.text("node.fault.copy"),
                                            ""),
                                    List.of()));
        }
    }

    private void draw(List<LoadedChart> charts) {
        if (inFront.getAsBoolean() && !charts.isEmpty()) {
            board.show(charts);
            fit(board.getWidth());
        }
    }

    private void fit(double width) {
        if (width > 0) {
            model.chartWidthProperty().set((int) board.chartWidth(width));
        }
    }

    private void copyImage() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(ChartPicture.of(board, name.get(), model.wholeRange()));
        boolean done = Clipboard.getSystemClipboard().setContent(content);
        if (done) {
            bench.dialogs().toast(Tone.DONE, bench.texts().text("node.image.done"), name.get());
        }
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        above.accept(state, stale);
    }
}
