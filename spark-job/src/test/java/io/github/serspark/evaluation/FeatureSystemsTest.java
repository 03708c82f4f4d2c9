package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.Audio;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.features.FeatureImport;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems that learn from features: trained, judged and asked for recordings, as the end-to-end systems are. */
final class FeatureSystemsTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final String[] ONE_POINT = {
        "system=svms", "svm.linear-costs=[0.1]", "svm.rbf-costs=[]", "svm.rbf-gammas=[]"
    };

    @TempDir
    private static Path folder;

    private static String data;

    @BeforeAll
    static void prepare() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        data = folder.resolve("data").toString();
        new Preparation(folder.resolve("corpus").toString(), data, false, Settings.of("prepare")).run(SPARK);
    }

    private static String train(String name, String... settings) {
        String out = folder.resolve(name).toString();
        new Training(data, out, false, Settings.of("train", settings)).run(SPARK, System.out);
        return out;
    }

    private static TrainedModel model(String path) {
        return TrainedModel.open(SPARK.sparkContext().hadoopConfiguration(), path);
    }

    private static String digest(String path) {
        return model(path).record().path("parametersSha256").asText();
    }

    /** What was said of the arousal of each utterance of test. */
    private static Map<String, List<Double>> judged(String model) {
        String out = model + "-result";
        new Evaluation(data, model, out, Optional.empty(), false, Settings.of("evaluate")).run(SPARK);
        return SPARK.read().parquet(out + "/predictions").collectAsList().stream()
                .filter(row ->
                        row.getAs("split").equals("test") && row.getAs("task").equals("arousal"))
                .collect(Collectors.toMap(row -> row.getAs("id"), FeatureSystemsTest::probabilities));
    }

    private static List<Double> probabilities(Row row) {
        return row.getList(row.fieldIndex("probabilities"));
    }

    /** What the model says of the arousal of the same, given as sound. */
    private static Map<String, List<Double>> heard(String path) throws Exception {
        TrainedModel model = model(path);
        PreparedData prepared = PreparedData.open(SPARK, data);
        List<Utterance> asked = new ArrayList<>();
        for (Utterance one : prepared.utterances(Split.TEST).collect()) {
            Audio sound = new Audio(prepared.standardisation().undo(one.samples()), prepared.sampleRateHz());
            asked.add(model.speechFormat().utterance(one.id(), sound));
        }
        try (Kernel<?> kernel = KernelChoice.AUTO.kernel(1)) {
            return model.recogniser(kernel).recognise(asked).stream()
                    .flatMap(List::stream)
                    .filter(recognition -> recognition.task().id().equals("arousal"))
                    .collect(Collectors.toMap(Recognition::id, FeatureSystemsTest::probabilities));
        }
    }

    private static List<Double> probabilities(Recognition recognition) {
        return Arrays.stream(recognition.probabilities()).boxed().toList();
    }

    @Test
    void machinesAreTheSameBytesAgainAndHearWhatTheyWereJudgedBy() throws Exception {
        String[] grid = {"system=svms", "svm.linear-costs=[0.01, 0.1]", "svm.rbf-costs=[1]", "svm.rbf-gammas=[0.01]"};
        String first = train("svms", grid);
        assertArrayEquals(
                Files.readAllBytes(Path.of(first, TrainedModel.SVM_FILE)),
                Files.readAllBytes(Path.of(train("svms-again", grid), TrainedModel.SVM_FILE)));
        Map<String, List<Double>> judged = judged(first);
        assertFalse(judged.isEmpty());
        assertEquals(judged, heard(first));
    }

    @Test
    void damagedMachinesAreRefused() throws IOException {
        String model = train("damaged", ONE_POINT);
        Path file = Path.of(model, TrainedModel.SVM_FILE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        String message = assertThrows(UserException.class, () -> model(model)).getMessage();
        assertTrue(message.startsWith("Cannot read the model ") && message.contains("the digest "), message);
    }

    @Test
    void aNetworkOfDescriptorsIsTheSameBytesAgainAndHearsWhatItWasJudgedBy() throws Exception {
        String[] settings = {
            "system=stl", "task=arousal", "features=egemaps-descriptors", "epochs=2", "batch-size=8", "workers=2"
        };
        String first = train("rnn", settings);
        assertEquals(digest(first), digest(train("rnn-again", settings)));
        assertEquals(judged(first), heard(first));
    }

    @Test
    void otherFeaturesThanItLearntFromAreRefused() throws IOException {
        Path csv = folder.resolve("x.csv");
        List<String> lines = new ArrayList<>(List.of("id,a"));
        PreparedData prepared = PreparedData.open(SPARK, data);
        for (Split split : Split.values()) {
            prepared.entries(split).forEach(entry -> lines.add(entry.id() + "," + entry.frames()));
        }
        Files.write(csv, lines);
        bring(csv, false);
        String model = train(
                "own", "system=svms", "features=own", "svm.linear-costs=[1]", "svm.rbf-costs=[]", "svm.rbf-gammas=[]");
        String unheard = assertThrows(UserException.class, () -> model(model).speechFormat())
                .getMessage();
        assertTrue(unheard.contains("it learnt from the imported features own, which are not made here"), unheard);
        lines.replaceAll(line -> line.replaceFirst(",(\\d)", ",1$1"));
        Files.write(csv, lines);
        bring(csv, true);
        String refused = assertThrows(UserException.class, () -> judged(model)).getMessage();
        assertTrue(refused.contains("the features own beside the data are others than it was trained on"), refused);
    }

    private static void bring(Path csv, boolean overwrite) {
        new FeatureImport(data, csv.toString(), "own", overwrite, Settings.of("train")).run(SPARK, System.out);
    }
}
