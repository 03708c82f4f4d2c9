package io.github.serspark.preparation;

import java.util.ArrayList;
import java.util.List;

/** A table for people: the first column is aligned to the left, the others to the right. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    void add(List<String> row) {
        rows.add(row);
    }

    /** Lines that each end in a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.format("%-" + width(0) + "s", row.get(0)));
            for (int column = 1; column < row.size(); column++) {
                text.append(String.format("  %" + width(column) + "s", row.get(column)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }
}
