package dev.pilothouse.app.widget;

import java.util.ArrayList;
import java.util.List;

/// Where the cells of a heat grid stand: groups below each other, each with a header and as many
/// cells in a row as fit, widened so that the rows are full.
final class HeatLayout {

    static final double CELL_WIDTH = 37;
    static final double CELL_HEIGHT = 24;
    static final double GAP = 3;
    static final double HEADER = 26;
    static final double HEADER_GAP = 4;

    /// @param index of all cells, through all groups
    record Place(int index, int group, int inGroup, double x, double y, double width) {

        boolean contains(double px, double py) {
            return px >= x && px < x + width && py >= y && py < y + CELL_HEIGHT;
        }
    }

    private final List<Place> places = new ArrayList<>();
    private final List<Double> headers = new ArrayList<>();
    private final double height;
    private final int perRow;

    /// @param sizes how many cells each group has
    HeatLayout(List<Integer> sizes, double width) {
        perRow = Math.max(1, (int) Math.floor((width + GAP) / (CELL_WIDTH + GAP)));
        double step = (Math.max(width, CELL_WIDTH) + GAP) / perRow;
        double y = 0;
        int index = 0;
        for (int g = 0; g < sizes.size(); g++) {
            headers.add(y + HEADER_GAP);
            y += HEADER + HEADER_GAP;
            for (int i = 0; i < sizes.get(g); i++) {
                int column = i % perRow;
                if (i > 0 && column == 0) {
                    y += CELL_HEIGHT + GAP;
                }
                double left = Math.round(column * step);
                double right = Math.round((column + 1) * step - GAP);
                places.add(new Place(index++, g, i, left, y, right - left));
            }
            y += sizes.get(g) == 0 ? 0 : CELL_HEIGHT;
        }
        height = y;
    }

    List<Place> places() {
        return places;
    }

    double headerY(int group) {
        return headers.get(group);
    }

    double height() {
        return height;
    }

    /// The index of the cell at a place, or -1.
    int at(double x, double y) {
        int low = 0;
        int high = places.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Place place = places.get(middle);
            if (place.contains(x, y)) {
                return middle;
            }
            boolean before = place.y() + CELL_HEIGHT <= y || (place.y() <= y && place.x() <= x);
            if (before) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// The index one row above (-1) or below (1) that is nearest; the same where there is none.
    int vertical(int from, int direction) {
        Place start = places.get(from);
        double wanted = start.x() + start.width() / 2;
        int best = from;
        double row = Double.NaN;
        for (int i = from + direction; i >= 0 && i < places.size(); i += direction) {
            Place place = places.get(i);
            if (place.y() == start.y()) {
                continue;
            }
            if (Double.isNaN(row)) {
                row = place.y();
                best = i;
            } else if (place.y() != row) {
                break;
            }
            if (distance(i, wanted) < distance(best, wanted)) {
                best = i;
            }
        }
        return best;
    }

    private double distance(int index, double x) {
        Place place = places.get(index);
        return Math.abs(place.x() + place.width() / 2 - x);
    }
}
