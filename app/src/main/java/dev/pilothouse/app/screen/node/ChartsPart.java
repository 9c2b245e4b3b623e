package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.SnapshotParameters;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;

import java.util.List;
import java.util.function.BiConsumer;

/// A sub-tab with charts, and what stands above them.
final class ChartsPart implements Part {

    private final Workbench bench;
    private final NodeViewModel model;
    private final Place place;
    private final BiConsumer<TargetState, Boolean> above;
    private final ChartBoard board;
    private final VBox root;

    /// @param tops what stands above the charts
    /// @param above fills it
    ChartsPart(
            Workbench bench,
            NodeViewModel model,
            Place place,
            List<? extends Region> tops,
            BiConsumer<TargetState, Boolean> above) {
        this.bench = bench;
        this.model = model;
        this.place = place;
        this.above = above;
        board = new ChartBoard(model.group(), model.format());
        RangeBar bar =
                new RangeBar(
                        model,
                        this::copyImage,
                        () ->
                                new Files(bench)
                                        .saveCsv(
                                                model.headerProperty().get().name()
                                                        + "-"
                                                        + place.key(),
                                                model.csv()));
        VBox page = new VBox(12);
        page.getChildren().addAll(tops);
        page.getChildren().add(board);
        page.getStyleClass().add("charts-page");
        VBox.setVgrow(board, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(bar.view(), scroll);
        board.widthProperty()
                .subscribe(
                        w -> {
                            if (w.doubleValue() > 0) {
                                model.chartWidthProperty()
                                        .set((int) ChartBoard.chartWidth(w.doubleValue()));
                            }
                        });
        model.chartsProperty().subscribe(this::draw);
    }

    private void draw(List<LoadedChart> charts) {
        if (model.placeProperty().get() == place && !charts.isEmpty()) {
            board.show(charts);
        }
    }

    private void copyImage() {
        SnapshotParameters parameters = new SnapshotParameters();
        double scale =
                board.getScene() == null || board.getScene().getWindow() == null
                        ? 1
                        : board.getScene().getWindow().getRenderScaleX();
        parameters.setTransform(Transform.scale(scale, scale));
        ClipboardContent content = new ClipboardContent();
        content.putImage(board.snapshot(parameters, null));
        boolean done = Clipboard.getSystemClipboard().setContent(content);
        if (done) {
            bench.dialogs()
                    .toast(
                            Tone.DONE,
                            bench.texts().text("node.image.done"),
                            model.headerProperty().get().name());
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
