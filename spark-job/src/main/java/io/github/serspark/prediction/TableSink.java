package io.github.serspark.prediction;

import io.github.serspark.data.Task;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A table to read, with probabilities in %. */
final class TableSink implements Sink {
    private final PrintStream out;
    private final int nameWidth;

    /** @param nameWidth of the longest name of a recording */
    TableSink(PrintStream out, SpeechFormat format, int nameWidth) {
        this.out = out;
        this.nameWidth = Math.max(nameWidth, "file".length());
        out.println(line("file", "task", "level", headings(format)));
    }

    /** The levels' names, or their numbers where they are called otherwise from task to task. */
    private static List<String> headings(SpeechFormat format) {
        List<List<String>> names =
                format.tasks().stream().map(Task::levelNames).distinct().toList();
        return names.size() == 1
                ? names.get(0)
                : IntStream.range(0, format.mostLevels())
                        .mapToObj(Integer::toString)
                        .toList();
    }

    @Override
    public void write(Recognition recognition) {
        List<String> percent = Arrays.stream(recognition.probabilities())
                .mapToObj(probability -> String.format(Locale.ROOT, "%.1f", 100 * probability))
                .toList();
        out.println(line(recognition.id(), recognition.task().id(), recognition.levelName(), percent));
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
