package io.github.serspark.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.Audio;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.egemaps.Egemaps;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.egemaps.Functionals;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features beside prepared data: ours, and those of others. */
final class DataFeaturesTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path folder;

    private static String path;
    private static PreparedData data;
    private static List<String> ids;

    @BeforeAll
    static void prepare() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        path = folder.resolve("data").toString();
        new Preparation(folder.resolve("corpus").toString(), path, false, Settings.of("prepare")).run(SPARK);
        data = PreparedData.open(SPARK, path);
        ids = Stream.of(Split.values())
                .flatMap(split -> data.entries(split).stream())
                .map(UtteranceEntry::id)
                .sorted()
                .toList();
    }

    private static FeatureTable own(FeatureLevel level) {
        return new DataFeatures(SPARK, Settings.of("train")).open(data, level.tableName());
    }

    @Test
    void ourFunctionalsAreThoseOfTheWaveformStandardised() throws Exception {
        FeatureTable table = own(FeatureLevel.FUNCTIONALS);
        assertFalse(table.isTimed());
        Utterance waveform = data.utterances(Split.DEV).first();
        Utterance features = byId(table, Split.DEV).get(waveform.id());
        assertEquals(waveform.levels(), features.levels());
        assertEquals(1, features.frames());
        double[] values = Egemaps.of(new Audio(data.standardisation().undo(waveform.samples()), data.sampleRateHz()))
                .functionals()
                .values();
        for (int i = 0; i < table.columns().names().size(); i++) {
            int place = Functionals.NAMES.indexOf(table.columns().names().get(i));
            double expected = ((float) values[place] - table.columns().means().get(i))
                    / table.columns().deviations().get(i);
            assertEquals((float) expected, features.samples()[i]);
        }
    }

    @Test
    void overTrainEveryColumnHasMean0AndDeviation1() {
        FeatureTable table = own(FeatureLevel.DESCRIPTORS);
        assertTrue(table.isTimed());
        int columns = table.columns().names().size();
        double[] sums = new double[columns];
        double[] squares = new double[columns];
        long rows = 0;
        for (Utterance one : byId(table, Split.TRAIN).values()) {
            assertEquals(one.frames() * columns, one.samples().length);
            for (int i = 0; i < one.samples().length; i++) {
                sums[i % columns] += one.samples()[i];
                squares[i % columns] += one.samples()[i] * one.samples()[i];
            }
            rows += one.frames();
        }
        for (int i = 0; i < columns; i++) {
            assertEquals(0, sums[i] / rows, 1e-4, table.columns().names().get(i));
            assertEquals(1, squares[i] / rows, 1e-3, table.columns().names().get(i));
        }
    }

    private static Map<String, Utterance> byId(FeatureTable table, Split split) {
        return table.utterances(split).collect().stream().collect(Collectors.toMap(Utterance::id, one -> one));
    }

    @Test
    void whatIsThereIsNotMadeAgain() throws IOException {
        own(FeatureLevel.FUNCTIONALS);
        Path record = folder.resolve("data/features/egemaps-functionals/run.json");
        String before = Files.readString(record);
        own(FeatureLevel.FUNCTIONALS);
        assertEquals(before, Files.readString(record));
    }

    @Test
    void theTableOfTheDataCanBeImportedAndIsTheSame() throws IOException {
        Path csv = folder.resolve("own.csv");
        FeatureRequest request = new FeatureRequest(List.of(path), csv.toString(), FeatureLevel.FUNCTIONALS, false);
        new DataDescription(SPARK.sparkContext().hadoopConfiguration(), request).run(SPARK, System.out);
        importing(csv, "imported");
        FeatureTable ours = own(FeatureLevel.FUNCTIONALS);
        FeatureTable theirs = FeatureTable.find(SPARK, data, "imported").orElseThrow();
        assertEquals(ours.columns(), theirs.columns());
        byId(theirs, Split.TEST)
                .forEach((id, one) ->
                        assertArrayEquals(byId(ours, Split.TEST).get(id).samples(), one.samples()));
    }

    private static String importing(Path file, String name) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        FeatureImport job = new FeatureImport(path, file.toString(), name, false, Settings.of("train"));
        job.check(SPARK.sparkContext().hadoopConfiguration());
        job.run(SPARK, new PrintStream(told, true, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }

    private static String refusal(Path file, String name) {
        String message =
                assertThrows(UserException.class, () -> importing(file, name)).getMessage();
        assertFalse(Files.exists(folder.resolve("data/features").resolve(name)), "something was written");
        return message.replace(folder.toString(), "F");
    }

    /** A row for each utterance: a number that differs, and one that does not. */
    private static List<String> rows() {
        return ids.stream()
                .map(id -> "%s,%d,7".formatted(id, Math.floorMod(id.hashCode(), 100)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Path csv(String name, String header, List<String> rows) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, Stream.concat(Stream.of(header), rows.stream()).toList());
        return file;
    }

    @Test
    void aColumnThatIsTheSameEverywhereIsLeftOutAndNamed() throws IOException {
        String told = importing(csv("constant.csv", "id,a,b", rows()), "constant");
        assertTrue(told.contains("Left out, since all rows of train have the same value: b"), told);
        assertEquals(
                List.of("a"),
                FeatureTable.find(SPARK, data, "constant")
                        .orElseThrow()
                        .columns()
                        .names());
    }

    /** As openSMILE writes frames: semicolons, quoted names, a time; and the rows may come in any order. */
    @Test
    void framesAreSortedByTheirTime() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String id : ids) {
            for (int k = 0; k < 3; k++) {
                rows.add(String.format(Locale.ROOT, "'%s';%.2f;%d", id, k / 100.0, k * k));
            }
        }
        Collections.reverse(rows);
        importing(csv("frames.csv", "name;frameTime;x", rows), "frames");
        FeatureTable table = FeatureTable.find(SPARK, data, "frames").orElseThrow();
        assertTrue(table.isTimed());
        Utterance one = table.utterances(Split.TRAIN).first();
        assertEquals(3, one.frames());
        assertTrue(one.samples()[0] < one.samples()[1] && one.samples()[1] < one.samples()[2]);
    }

    /** With a class that says nothing, as openSMILE's have it. */
    @Test
    void arffIsRead() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "@relation x",
                "@attribute name string",
                "@attribute a numeric",
                "@attribute class numeric",
                "@data",
                ""));
        ids.forEach(id -> lines.add("'folder/%s.wav',%d,?".formatted(id, Math.floorMod(id.hashCode(), 100))));
        Path file = folder.resolve("x.arff");
        Files.write(file, lines);
        assertTrue(importing(file, "arff").startsWith("1 columns of a row for each utterance"));
    }

    @Test
    void whatCannotBeUsedIsRefusedInASentence() throws IOException {
        List<String> rows = rows();
        String last = ids.get(ids.size() - 1);
        rows.set(rows.size() - 1, last + ",NaN,7");
        assertEquals(
                "Cannot import the features F/nan.csv: of " + last
                        + ", its column a is NaN, expected a finite number. Mend the file.",
                refusal(csv("nan.csv", "id,a,b", rows), "nan"));
        rows.set(rows.size() - 1, last + ",1");
        assertEquals(
                "Cannot import the features F/short.csv: of " + last
                        + ", a row has 2 columns, expected the 3 of its header. Mend the file.",
                refusal(csv("short.csv", "id,a,b", rows), "short"));
        rows.set(rows.size() - 1, "nobody,1,7");
        assertEquals(
                "Cannot import the features F/other.csv for F/data: it describes nobody, which the data have not, expected"
                        + " utterances of the data alone. Give another file.",
                refusal(csv("other.csv", "id,a,b", rows), "other"));
        rows.remove(rows.size() - 1);
        assertEquals(
                "Cannot import the features F/missing.csv for F/data: it has nothing of " + last
                        + ", expected features of every utterance, as systems are compared on the same ones. Give another file.",
                refusal(csv("missing.csv", "id,a,b", rows), "missing"));
        rows.add(last + ",1,7");
        rows.add(last + ",2,7");
        assertEquals(
                "Cannot import the features F/twice.csv for F/data: it has several rows of " + last
                        + " at one time, expected a column 'time' with another in each, or one row. Give another file.",
                refusal(csv("twice.csv", "id,a,b", rows), "twice"));
    }

    @Test
    void columnsAreFeaturesOfDifferentNames() throws IOException {
        String expected = ", expected an utterance's id, and features that are called differently. Give another file.";
        assertEquals(
                "Cannot import the features F/none.csv: it has no column of features" + expected,
                refusal(csv("none.csv", "id,time,class", rows()), "none"));
        assertEquals(
                "Cannot import the features F/same.csv: two of its columns have one name" + expected,
                refusal(csv("same.csv", "id,a,a", rows()), "same"));
    }

    @Test
    void namesOfOursAreTaken() {
        assertEquals(
                "Cannot call features 'egemaps-descriptors': expected letters, digits, dots, _ and -, first a letter or a digit,"
                        + " and not egemaps-functionals or egemaps-descriptors or os, which are taken. Give another --name.",
                assertThrows(
                                UserException.class,
                                () -> new FeatureImport(
                                        path, "x.csv", "egemaps-descriptors", false, Settings.of("train")))
                        .getMessage());
    }

    @Test
    void aNetworkWantsFramesAndMachinesWantUtterances() {
        assertEquals(
                "Cannot learn from the features egemaps-functionals: they have a row for each utterance, expected one for each"
                        + " frame. Change train.features, or train.system.",
                refusedTraining("features=egemaps-functionals"));
        assertEquals(
                "Cannot learn from the features egemaps-descriptors: they have a row for each frame, expected one for each"
                        + " utterance. Change train.features, or train.system.",
                refusedTraining("system=svms", "features=egemaps-descriptors"));
        assertTrue(refusedTraining("features=nobodys").startsWith("Cannot use the features nobodys of "));
    }

    private static String refusedTraining(String... settings) {
        Training training =
                new Training(path, folder.resolve("refused").toString(), false, Settings.of("train", settings));
        return assertThrows(UserException.class, () -> training.run(SPARK, System.out))
                .getMessage();
    }
}
