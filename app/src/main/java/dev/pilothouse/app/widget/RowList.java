package dev.pilothouse.app.widget;

import javafx.collections.ObservableListBase;

import java.util.List;

/// Rows that are exchanged all at once, which is one event whatever their number.
final class RowList<R> extends ObservableListBase<R> {

    private List<R> rows = List.of();

    void replace(List<R> others) {
        List<R> old = rows;
        beginChange();
        rows = others;
        nextReplace(0, others.size(), old);
        endChange();
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
