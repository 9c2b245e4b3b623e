package dev.pilothouse.app.screen.fleet;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.List;

/// Tiles side by side, as wide as the row, in as few rows as they fit into. What a tile needs at
/// least is its minimum width; what is left over is shared out by preferred width.
final class TileRow extends Region {

    private static final double GAP = 12;

    TileRow(List<? extends Node> tiles) {
        getChildren().addAll(tiles);
    }

    void set(List<? extends Node> tiles) {
        getChildren().setAll(tiles);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int perRow(double width) {
        int all = getChildren().size();
        for (int rows = 1; rows < all; rows++) {
            int columns = (all + rows - 1) / rows;
            if (fits(columns, width)) {
                return columns;
            }
        }
        return 1;
    }

    private boolean fits(int columns, double width) {
        for (int from = 0; from < getChildren().size(); from += columns) {
            double least = GAP * (columns - 1);
            for (int i = from; i < Math.min(from + columns, getChildren().size()); i++) {
                least += getChildren().get(i).minWidth(-1);
            }
            if (least > width) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getChildren().stream().mapToDouble(n -> n.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return getChildren().stream().mapToDouble(n -> n.prefWidth(-1) + GAP).sum();
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width > 0 ? width : getWidth(), false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    private double arrange(double width, boolean move) {
        int columns = perRow(width);
        double y = 0;
        for (int from = 0; from < getChildren().size(); from += columns) {
            List<Node> row =
                    getChildren().subList(from, Math.min(from + columns, getChildren().size()));
            double[] widths = widths(row, width);
            double height = 0;
            for (int i = 0; i < row.size(); i++) {
                height = Math.max(height, row.get(i).prefHeight(widths[i]));
            }
            double x = 0;
            for (int i = 0; i < row.size() && move; i++) {
                double left = snapPositionX(x);
                double right = i == row.size() - 1 ? width : snapPositionX(x + widths[i]);
                row.get(i).resizeRelocate(left, snapPositionY(y), right - left, height);
                x += widths[i] + GAP;
            }
            y += height + GAP;
        }
        return Math.max(0, y - GAP);
    }

    private static double[] widths(List<Node> row, double width) {
        double room = width - GAP * (row.size() - 1);
        double[] widths = new double[row.size()];
        double least = 0;
        double wish = 0;
        for (Node tile : row) {
            least += tile.minWidth(-1);
            wish += Math.max(1, tile.prefWidth(-1));
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] =
                    row.get(i).minWidth(-1)
                            + (room - least) * Math.max(1, row.get(i).prefWidth(-1)) / wish;
        }
        return widths;
    }
}
