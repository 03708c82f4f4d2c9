package io.github.serspark.prediction;

import io.github.serspark.data.Level;
import io.github.serspark.model.Recognition;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table to read, with probabilities in %. */
final class TableSink implements Sink {
    private final PrintStream out;
    private final List<String> levels;
    private final int nameWidth;

    /** @param nameWidth of the longest name of a recording */
    TableSink(PrintStream out, int levels, int nameWidth) {
        this.out = out;
        this.levels = Level.names(levels);
        this.nameWidth = Math.max(nameWidth, "file".length());
        out.println(line("file", "task", "level", this.levels));
    }

    @Override
    public void write(Recognition recognition) {
        List<String> percent = Arrays.stream(recognition.probabilities())
                .mapToObj(probability -> String.format(Locale.ROOT, "%.1f", 100 * probability))
                .toList();
        out.println(line(recognition.id(), recognition.task().id(), levels.get(recognition.level()), percent));
    }

    @Override
    public void close() {
        out.println("The levels' columns are their probabilities in %.");
    }

    private String line(String file, String task, String level, List<String> cells) {
        StringBuilder line = new StringBuilder(("%-" + nameWidth + "s  %-10s%-8s").formatted(file, task, level));
        cells.forEach(cell -> line.append("%8s".formatted(cell)));
        return line.toString();
    }
}
