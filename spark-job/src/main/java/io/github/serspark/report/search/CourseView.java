package io.github.serspark.report.search;

import io.github.serspark.report.Scale;
import io.github.serspark.statistics.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The best score so far of every trial over the epochs spent on it, drawn up to where it was paused or ended. */
record CourseView(Plot plot, List<Course> courses) {

    private static final Frame FRAME = new Frame(40, 620, 12, 280);

    /**
     * A trial's.
     *
     * @param role {@code baseline}, {@code winner}, {@code baseline winner}, or {@code other}, as classes
     * @param points of the line
     * @param x of its end
     */
    record Course(String role, String points, String x, String y, String title) {}

    static Optional<CourseView> of(SearchContent content) {
        return content.scored().isEmpty() ? Optional.empty() : Optional.of(view(content));
    }

    private static CourseView view(SearchContent content) {
        int epochs = content.scored().stream()
                .mapToInt(trial -> trial.scoresByEpoch().size())
                .max()
                .orElseThrow();
        Scale across = FRAME.across(1, Math.max(2, epochs));
        Scale up = FRAME.up(content.scored().stream()
                .flatMap(trial -> trial.scoresByEpoch().stream())
                .mapToDouble(Double::doubleValue));
        List<Integer> ticks =
                content.rungs().stream().filter(rung -> rung <= epochs).toList();
        return new CourseView(
                FRAME.plot(across, ticks, up),
                content.scored().stream()
                        .sorted(Comparator.comparingInt(content::prominence))
                        .flatMap(trial -> course(trial, across, up, content).stream())
                        .toList());
    }

    private static Optional<Course> course(ReportedTrial trial, Scale across, Scale up, SearchContent content) {
        List<Double> scores = trial.scoresByEpoch();
        OptionalInt last = IntStream.range(0, scores.size())
                .filter(epoch -> Double.isFinite(scores.get(epoch)))
                .max();
        return last.stream()
                .mapToObj(end -> new Course(
                        Wording.roles(trial, content),
                        IntStream.rangeClosed(0, end)
                                .filter(epoch -> Double.isFinite(scores.get(epoch)))
                                .mapToObj(epoch -> Svg.point(across.at(epoch + 1), up.at(scores.get(epoch))))
                                .reduce((a, b) -> a + " " + b)
                                .orElseThrow(),
                        Svg.length(across.at(end + 1)),
                        Svg.length(up.at(scores.get(end))),
                        "trial %d: %s %% after %s"
                                .formatted(trial.number(), Numbers.percent(scores.get(end)), Wording.epochs(end + 1))))
                .findFirst();
    }
}
