package io.github.serspark.card;

import io.github.serspark.archive.Json;
import io.github.serspark.data.Level;
import io.github.serspark.data.PreparationRecord.PartitionCounts;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.model.TrainingRecord.TrainedFeatures;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of a card. Its front matter is YAML as model hubs read it; each value of that is JSON, which YAML includes.
 *
 * @param system as {@code train.system} has it
 * @param commit of the program that trained it
 * @param data that it learnt from
 * @param figures none before it has been evaluated
 */
public record ModelCard(
        String system, String commit, TrainingRecord training, PreparedData data, List<Figure> figures) {

    /** Its name in a model's directory. */
    public static final String FILE = "README.md";

    private static final String TITLE = "Emotion in speech: ";

    public ModelCard {
        figures = List.copyOf(figures);
    }

    /** Markdown in UTF-8. */
    public byte[] bytes() {
        return (frontMatter()
                        + TEXT.formatted(
                                TITLE + Task.ids(training.tasks()),
                                system,
                                learntFrom(),
                                tasks(),
                                partitions(),
                                training.data().fingerprint(),
                                license(),
                                scores(),
                                loading()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final String TEXT =
            """
            # %s

            A model of [ser-spark](https://arxiv.org/abs/1903.12424): the system %s, which learnt from %s. For an utterance it
            gives the probability of each level of each task.

            %s
            ## Data

            %s
            Fingerprint of the corpus: `%s`. Partitions have no speaker in common, as far as the corpus names its speakers.

            Licence of the data: %s

            ## Figures

            %s
            ## Use and limits

            Meant for research on emotion in speech, and for figures over many utterances. Not meant for decisions about a person:
            what a voice sounds like is not what somebody feels, and of a single utterance the model is often wrong.

            - It knows the language, the recording conditions and the kind of speech of its data, and is worse elsewhere. If these were
              acted, or rated by few, it has learnt acting, or the taste of a few.
            - If the labels were derived from something else than ratings (surrogates), the figures show that it learns, and nothing more.
            - Its levels are those of the table above: other thresholds need another model.
            - It hears some groups of speakers better than others; evaluate it on yours.

            ## How to load it

            %s""";

    private String frontMatter() {
        Map<String, Object> matter = new LinkedHashMap<>();
        matter.put("library_name", "ser-spark");
        matter.put("pipeline_tag", "audio-classification");
        List<String> tags = new ArrayList<>(List.of("speech-emotion-recognition", system));
        training.tasks().forEach(task -> tags.add(task.id()));
        matter.put("tags", tags);
        matter.put("license", data.license().isPresent() ? "other" : "unknown");
        data.license().ifPresent(license -> matter.put("license_name", license));
        if (!figures.isEmpty()) {
            matter.put("model-index", List.of(Map.of("name", system, "results", results())));
        }
        return matter.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Json.text(entry.getValue()) + "\n")
                .collect(Collectors.joining("", "---\n", "---\n\n"));
    }

    private List<Object> results() {
        List<Object> results = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("task", ordered("type", "audio-classification", "name", figure.task()));
            result.put(
                    "dataset",
                    ordered("type", "speech", "name", training.data().fingerprint(), "split", figure.partition()));
            result.put("metrics", List.of(metric("uar", figure.uar()), metric("accuracy", figure.accuracy())));
            results.add(result);
        }
        return results;
    }

    private static Map<String, Object> metric(String type, double value) {
        return ordered("type", type, "value", Double.isFinite(value) ? value : null);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private String learntFrom() {
        return training.data()
                .learntFeatures()
                .map(features -> "the features " + features.name())
                .orElseGet(() -> "waveforms at %d Hz, in frames of %d samples every %d"
                        .formatted(
                                training.data().sampleRateHz(),
                                training.data().frameLength(),
                                training.data().frameStep()));
    }

    private String tasks() {
        StringBuilder table = new StringBuilder("| task | levels: labels |\n|---|---|\n");
        for (Task task : training.tasks()) {
            table.append("| %s | %s |\n"
                    .formatted(
                            task.id(),
                            task.levels().stream().map(ModelCard::level).collect(Collectors.joining("; "))));
        }
        return table.toString();
    }

    private static String level(Level level) {
        return cell(level.name() + ": " + level.ratings());
    }

    /** Fit for a table of Markdown. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }

    private String partitions() {
        StringBuilder table = new StringBuilder("| partition | utterances | minutes |\n|---|---|---|\n");
        for (Split split : Split.values()) {
            Optional<PartitionCounts> counts = data.counts(split);
            counts.ifPresent(found -> table.append("| %s | %s | %s |\n"
                    .formatted(
                            split.id(),
                            Numbers.count(found.utterances()),
                            Numbers.decimal(found.samples() / 60.0 / data.sampleRateHz(), 1))));
        }
        return table.toString();
    }

    private String license() {
        return data.license()
                .map(ModelCard::cell)
                .orElse("not stated (`prepare.data-license`). Who shares the model should know what it allows.");
    }

    private String scores() {
        if (figures.isEmpty()) {
            return "None yet: `deploy/ser evaluate` adds them.\n";
        }
        StringBuilder table = new StringBuilder(
                """
                | partition | task | UAR in % | its 95 % interval | accuracy in % | utterances |
                |---|---|---|---|---|---|
                """);
        for (Figure figure : figures) {
            table.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            figure.partition(),
                            figure.task(),
                            Numbers.percent(figure.uar()),
                            Numbers.percent(new Interval(figure.low(), figure.high()), "-"),
                            Numbers.percent(figure.accuracy()),
                            Numbers.count(figure.utterances())));
        }
        return table
                + "\nUAR is the mean recall of the levels; its interval, where it may well lie with other utterances of the same"
                + " speakers (bootstrap). The best epoch was chosen on dev: only test tells how well it does elsewhere.\n";
    }

    private String loading() {
        String predict =
                """
                - `deploy/ser predict --model DIR recordings/` of ser-spark (commit `%s`)
                """
                        .formatted(commit);
        Optional<TrainedFeatures> features = training.data().learntFeatures();
        if (system.equals("svms")) {
            return predict + "- `svms.zip` holds a machine for each task in LIBSVM's format\n";
        }
        String java =
                "- Java: `SpeechEmotion.load(Path.of(\"DIR\")).predict(samples, rateHz)`, with `ser-spark-predict.jar`\n";
        return predict
                + (features.isEmpty() ? java : "")
                + "- ONNX Runtime and PyTorch: `deploy/ser export --model DIR --out exported`\n";
    }
}
