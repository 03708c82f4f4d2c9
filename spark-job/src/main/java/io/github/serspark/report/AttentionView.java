package io.github.serspark.report;

import io.github.serspark.audio.Loudness;
import io.github.serspark.data.Task;
import io.github.serspark.statistics.Correlation;
import io.github.serspark.statistics.Numbers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Utterances to hear, places for their plots, which the script draws, and how attention follows loudness.
 *
 * @param heard whether there are utterances
 * @param attending tasks, in the order of the legend
 * @param correlated whether there is anything to say of loudness
 */
record AttentionView(
        String system,
        boolean heard,
        List<String> attending,
        List<Heard> utterances,
        boolean correlated,
        List<LoudnessView> loudness) {

    /**
     * An utterance.
     *
     * @param index in the plots' data
     * @param audio a WAVE file in Base64
     */
    record Heard(
            int index, String id, String speaker, String split, String seconds, String audio, List<Heeded> tasks) {}

    /** What a task makes of the utterance. */
    record Heeded(String task, String trueLevel, String predictedLevel, boolean judged, boolean right, String r) {}

    static Optional<AttentionView> of(AttentionContent content) {
        return content.utterances().isEmpty() && content.loudness().isEmpty()
                ? Optional.empty()
                : Optional.of(view(content));
    }

    private static AttentionView view(AttentionContent content) {
        List<Heard> utterances = new ArrayList<>();
        for (AttendedUtterance utterance : content.utterances()) {
            utterances.add(heard(utterances.size(), utterance));
        }
        return new AttentionView(
                content.system(),
                !utterances.isEmpty(),
                attending(content),
                utterances,
                !content.loudness().isEmpty(),
                content.loudness().stream().map(LoudnessView::of).toList());
    }

    private static List<String> attending(AttentionContent content) {
        return content.utterances().stream()
                .flatMap(utterance -> utterance.tasks().stream())
                .filter(task -> !task.weights().isEmpty())
                .map(TaskAttention::task)
                .distinct()
                .map(Task::id)
                .toList();
    }

    private static Heard heard(int index, AttendedUtterance utterance) {
        double[] loudness = Loudness.ofFrames(utterance.audio().samples(), utterance.framing());
        double seconds =
                (double) utterance.audio().samples().length / utterance.audio().rateHz();
        return new Heard(
                index,
                utterance.id(),
                utterance.speaker(),
                utterance.split().id(),
                Numbers.decimal(seconds, 2),
                Base64.getEncoder().encodeToString(Pcm16Wave.encode(utterance.audio())),
                utterance.tasks().stream().map(task -> heeded(task, loudness)).toList());
    }

    private static Heeded heeded(TaskAttention task, double[] loudness) {
        boolean labelled = !task.trueLevel().isEmpty();
        return new Heeded(
                task.task().id(),
                labelled ? task.trueLevel() : Numbers.MISSING,
                task.predictedLevel(),
                labelled,
                task.trueLevel().equals(task.predictedLevel()),
                Numbers.decimal(correlation(task, loudness), 2));
    }

    private static double correlation(TaskAttention task, double[] loudness) {
        return task.weights().isEmpty()
                ? Double.NaN
                : Correlation.of(
                        loudness,
                        task.weights().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
