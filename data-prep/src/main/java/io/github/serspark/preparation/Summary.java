package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Moments;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.run.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came out of a preparation, in numbers. */
final class Summary {
    /** Sizes of the partitions in the paper, whichever sessions they are. */
    private static final Map<Split, Integer> PAPER = Map.of(Split.TRAIN, 6319, Split.DEV, 1811, Split.TEST, 1819);

    private static final int SHOWN = 5; // rejections printed

    private final Map<Split, List<Recording>> partitions;
    private final Screening screening;
    private final Framing framing;

    Summary(Map<Split, List<Recording>> partitions, Screening screening, Framing framing) {
        this.partitions = partitions;
        this.screening = screening;
        this.framing = framing;
    }

    /** Adds all of it to {@code record}. */
    RunRecord describe(RunRecord record, String fingerprint, Moments moments, int rateHz) {
        Map<String, Object> counts = new LinkedHashMap<>();
        partitions.forEach((split, recordings) -> counts.put(split.id(), counts(split, recordings)));
        return record.put("fingerprint", fingerprint)
                .put("standardisation", Map.of("mean", moments.mean(), "deviation", moments.deviation()))
                .put("framing", framing(rateHz))
                .put("counts", counts)
                .put("rejected", screening.rejectionsByReason());
    }

    private Map<String, Object> framing(int rateHz) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sample-rate-hz", rateHz);
        values.put("frame-length", framing.frameLength());
        values.put("frame-step", framing.frameStep());
        return values;
    }

    private Map<String, Object> counts(Split split, List<Recording> recordings) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("utterances", recordings.size());
        counts.put("paper", PAPER.get(split));
        counts.put("frames", frames(recordings));
        counts.put("samples", samples(recordings));
        Map<String, Object> levels = new LinkedHashMap<>();
        for (Task task : Task.values()) {
            levels.put(task.id(), levels(recordings, task));
        }
        counts.put("levels", levels);
        return counts;
    }

    private long frames(List<Recording> recordings) {
        return recordings.stream()
                .mapToLong(r -> framing.frames(screening.samples(r)))
                .sum();
    }

    private long samples(List<Recording> recordings) {
        return recordings.stream().mapToLong(screening::samples).sum();
    }

    /** {@code [low, middle, high]}; utterances without a rating are in none. */
    private static int[] levels(List<Recording> recordings, Task task) {
        int[] counts = new int[Level.COUNT];
        for (Recording recording : recordings) {
            int level = Level.of(recording.turn().ratings().of(task));
            if (level != Level.NONE) {
                counts[level]++;
            }
        }
        return counts;
    }

    /** For people: a line a partition, and the first rejections. */
    String table() {
        StringBuilder table = new StringBuilder(line("partition", "utterances", "paper", "frames", headings()));
        partitions.forEach((split, recordings) -> table.append(
                line(split.id(), recordings.size(), PAPER.get(split), frames(recordings), levels(recordings))));
        if (!screening.rejections().isEmpty()) {
            table.append(String.format("rejected %d:%n", screening.rejections().size()));
        }
        screening.rejections().stream().limit(SHOWN).forEach(r -> table.append(String.format("  %s%n", r)));
        if (screening.rejections().size() > SHOWN) {
            table.append(String.format(
                    "  and %d more, see rejected/%n", screening.rejections().size() - SHOWN));
        }
        return table.toString();
    }

    private static String line(Object split, Object utterances, Object paper, Object frames, String levels) {
        return String.format(Locale.ROOT, "%-9s %10s %6s %9s%s%n", split, utterances, paper, frames, levels);
    }

    private static String headings() {
        StringBuilder headings = new StringBuilder();
        for (Task task : Task.values()) {
            headings.append(String.format("  %24s", task.id() + " low/middle/high"));
        }
        return headings.toString();
    }

    private static String levels(List<Recording> recordings) {
        StringBuilder text = new StringBuilder();
        for (Task task : Task.values()) {
            int[] counts = levels(recordings, task);
            text.append(String.format("  %24s", "%d/%d/%d".formatted(counts[0], counts[1], counts[2])));
        }
        return text.toString();
    }
}
