package io.github.serspark.preparation;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Resampler;
import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.Layout;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.PartitionRule;
import io.github.serspark.corpus.PartitionScheme;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The settings of a preparation: see {@code reference.conf}.
 *
 * @param published how many utterances of the corpus have each class in what others have published, by the task's id
 */
record PreparationConfig(
        Layout layout,
        LabelRules labels,
        Map<String, List<Integer>> published,
        PartitionRule partition,
        int sampleRateHz,
        boolean resample,
        Framing framing,
        FrameStorage frames,
        double maxRejectedFraction,
        double maxClippedFraction,
        int shardMebibytes,
        Compression compression) {
    static final String SECTION = "prepare";
    static final String FOLD = SECTION + ".partition.fold";

    private static final String ALL_FOLDS = "all";

    /** Reads {@code prepare}; mistakes are left to {@link Settings#check}. */
    static PreparationConfig of(Settings settings) {
        Section section = settings.section(SECTION);
        int rateHz = section.integer("sample-rate-hz", 1000, 384_000);
        section.optionalText("data-license"); // run.json has it
        RatingScale scale = ratingScale(section);
        Layout layout = section.choice("layout", Layout.class);
        return new PreparationConfig(
                layout,
                new LabelRules(
                        section.choice("rating-source", RatingSource.class),
                        scale,
                        section.choice("out-of-range", OutOfRange.class),
                        DeclaredTasks.of(settings, section, layout, thresholds(section, scale))),
                DeclaredTasks.published(settings),
                partition(section.section("partition")),
                rateHz,
                resample(section, rateHz),
                new Framing(samples(section, "frame-ms", rateHz), samples(section, "step-ms", rateHz)),
                section.choice("frames", FrameStorage.class),
                section.number("max-rejected-fraction", 0, 1),
                section.number("max-clipped-fraction", 0, 1),
                section.integer("shard-mb", 1, 1024),
                section.choice("compression", Compression.class));
    }

    private static RatingScale ratingScale(Section section) {
        List<Double> ends = section.numbers("rating-scale", -1e6, 1e6);
        if (ends.size() == 2 && ends.get(0) < ends.get(1)) {
            return new RatingScale(ends.get(0), ends.get(1));
        }
        section.reject("rating-scale", ends.toString(), "the lowest and the highest rating, such as [1, 5]");
        return RatingScale.IEMOCAP;
    }

    private static Thresholds thresholds(Section section, RatingScale scale) {
        try {
            return Thresholds.parse(section.texts("levels"), scale);
        } catch (IllegalArgumentException e) {
            String rule =
                    "1 to 6 conditions such as \"<= 2\" and \"< 4\" with increasing bounds within the rating-scale, %s"
                            .formatted(scale);
            section.reject("levels", e.getMessage(), rule);
            return Thresholds.PAPER;
        }
    }

    private static boolean resample(Section section, int rateHz) {
        boolean resample = section.flag("resample");
        if (resample && (rateHz < Resampler.LOWEST_HZ || rateHz > Resampler.HIGHEST_HZ)) {
            section.reject(
                    "resample",
                    "true with a sample-rate-hz of " + rateHz,
                    "one from %d to %d".formatted(Resampler.LOWEST_HZ, Resampler.HIGHEST_HZ));
        }
        return resample;
    }

    /** A duration as a number of samples, which must be a whole one. */
    private static int samples(Section section, String key, int rateHz) {
        double milliseconds = section.numberAbove(key, 0, 10_000);
        double samples = milliseconds * rateHz / 1000;
        if (Math.abs(samples - Math.rint(samples)) > 1e-9 * samples || samples < 1) {
            section.reject(
                    key, "%s ms, which are %s samples".formatted(milliseconds, samples), "a whole number of samples");
        }
        return Math.max(1, (int) Math.rint(samples));
    }

    private static PartitionRule partition(Section section) {
        PartitionScheme scheme = section.choice("scheme", PartitionScheme.class);
        OptionalInt fold = fold(section, scheme);
        List<String> train = section.texts("train");
        List<String> dev = section.texts("dev");
        List<String> test = section.texts("test");
        try {
            return new PartitionRule(scheme, fold, train, dev, test);
        } catch (IllegalArgumentException e) {
            section.reject("scheme", e.getMessage(), "lists train, dev and test, none empty and no session in two");
            return new PartitionRule(PartitionScheme.AUTO, fold, train, dev, test);
        }
    }

    private static OptionalInt fold(Section section, PartitionScheme scheme) {
        String fold = section.text("fold");
        if (fold.equals(ALL_FOLDS) && scheme != PartitionScheme.LEAVE_ONE_SESSION_OUT) {
            section.reject(
                    "fold", "all, of the scheme " + Section.kebabCase(scheme), "the scheme leave-one-session-out");
        } else if (!fold.equals(ALL_FOLDS) && !fold.matches("[1-9]\\d{0,3}")) {
            section.reject("fold", fold, "a whole number from 1, or all");
        } else if (!fold.equals(ALL_FOLDS)) {
            return OptionalInt.of(Integer.parseInt(fold));
        }
        return OptionalInt.empty();
    }
}
