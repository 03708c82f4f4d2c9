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
    private static final String UNKNOWN = "unknown";

    private final PrintStream out;
    private final Form form;
    private final int nameWidth;

    /** @param nameWidth of the longest name of a recording, or of a part of one */
    TableSink(PrintStream out, SpeechFormat format, Form form, int nameWidth) {
        this.out = out;
        this.form = form;
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
    public void write(Answer answer) {
        answer.recognitions().forEach(recognition -> write(answer.name(), recognition));
    }

    private void write(String name, Recognition recognition) {
        List<String> percent = Arrays.stream(recognition.probabilities())
                .mapToObj(probability -> String.format(Locale.ROOT, "%.1f", 100 * probability))
                .toList();
        String level = form.names(recognition) ? recognition.levelName() : UNKNOWN;
        out.println(line(name, recognition.task().id(), level, percent));
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
