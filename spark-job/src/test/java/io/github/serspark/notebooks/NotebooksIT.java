package io.github.serspark.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.reproduction.Reproduction;
import io.github.serspark.search.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks, run by Debian's Python on what the jobs make of a small corpus: their figures are the jobs' own. */
@Tag("long")
final class NotebooksIT {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Path NOTEBOOKS =
            Path.of(System.getProperty("ser.root"), "notebooks").normalize();
    private static final String DEBIANS_PYTHON = "/usr/bin/python3";
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");

    /** Figures are shown with one decimal. */
    private static final double ROUNDING = 0.0501;

    @TempDir
    static Path folder;

    private static Path data;
    private static Path result;
    private static Path searched;
    private static Path executed;

    @BeforeAll
    static void run() throws Exception {
        requirePython();
        data = folder.resolve("data");
        result = folder.resolve("result");
        searched = folder.resolve("searched");
        executed = Files.createDirectory(folder.resolve("executed"));
        DemoCorpus.write(folder.resolve("corpus"), 40, 1);
        new Preparation(
                        folder.resolve("corpus").toString(),
                        data.toString(),
                        false,
                        Settings.of("prepare", "frame-ms=5", "step-ms=40"))
                .run(SPARK);
        new Reproduction(data.toString(), result.toString(), Map.of(), false, reproduce()).run(SPARK, System.out);
        new Search(data.toString(), searched.toString(), false, false, false, search()).run(SPARK, System.out);
        execute();
    }

    private static void requirePython() throws Exception {
        boolean there = Files.isExecutable(Path.of(DEBIANS_PYTHON))
                && new ProcessBuilder(DEBIANS_PYTHON, "-c", "import nbconvert, ipykernel, matplotlib, pandas")
                                .start()
                                .waitFor()
                        == 0;
        if (!there) {
            System.err.println("SKIPPED: nobody ran the notebooks; on Debian: apt-get install python3-nbconvert"
                    + " python3-ipykernel python3-pandas python3-matplotlib");
        }
        assumeTrue(there, "no Python with nbconvert, ipykernel, pandas and matplotlib");
    }

    private static Settings reproduce() {
        return Settings.of(
                "reproduce",
                "systems=[os-svms, mtl, mtl-attention]",
                "train.epochs=2",
                "train.workers=1",
                "train.learning-rate=1e-3",
                "train.svm.linear-costs=[0.1]",
                "train.svm.rbf-costs=[]",
                "train.svm.rbf-gammas=[]",
                "random-figures=0");
    }

    private static Settings search() {
        return Settings.of(
                "search",
                "trials=4",
                "confirm.trials=1",
                "confirm.seeds=1",
                "train.epochs=3",
                "train.workers=1",
                "train.learning-rate=1e-3");
    }

    private static void execute() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(DEBIANS_PYTHON, "-m", "nbconvert", "--to", "notebook", "--execute"));
        command.addAll(List.of("--allow-errors", "--output-dir", executed.toString()));
        Notebook.NAMES.forEach(
                name -> command.add(NOTEBOOKS.resolve(name + ".ipynb").toString()));
        Path log = folder.resolve("nbconvert.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HOME", folder.resolve("home").toString()); // where Jupyter and matplotlib leave things
        environment.put("NO_PROXY", "127.0.0.1");
        environment.put(
                "PYTHONPATH",
                Path.of("src/test/resources/notebooks").toAbsolutePath().toString());
        environment.put("SER_DATA", data.toString());
        environment.put("SER_RESULT", result.toString());
        environment.put("SER_SEARCH", searched.toString());
        environment.put("SER_RECORDINGS", folder.resolve("corpus").toString());
        try (QueryServer server = new QueryServer()) {
            environment.put("DUCKDB_SERVER", server.address());
            Process process = builder.start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            assertTrue(ended && process.exitValue() == 0, Files.readString(log));
        }
    }

    @Test
    void noCellFails() throws IOException {
        for (String name : Notebook.NAMES) {
            assertEquals(List.of(), Notebook.read(executed, name).errors(), name);
        }
    }

    @Test
    void thePartitionsAreAsLargeAsTheMetricsSay() throws IOException {
        Notebook corpus = Notebook.read(executed, "corpus");
        for (Row row : rows("SELECT DISTINCT split, value FROM %s WHERE metric = 'n'", result.resolve("metrics"))) {
            assertEquals(
                    (int) row.getDouble(1),
                    Integer.parseInt(corpus.figure("partitions", row.getString(0), "utterances")));
        }
    }

    @Test
    void theTableHoldsTheMetrics() throws IOException {
        Notebook results = Notebook.read(executed, "results");
        List<Row> metrics = rows(
                "SELECT system, task, max(CASE metric WHEN 'uar' THEN value END),"
                        + " max(CASE metric WHEN 'uar_low' THEN value END), max(CASE metric WHEN 'uar_high' THEN value END)"
                        + " FROM %s WHERE split = 'test' GROUP BY 1, 2",
                result.resolve("metrics"));
        assertEquals(9, metrics.size());
        for (Row row : metrics) {
            String cell = results.figure("uar", row.getString(0), row.getString(1));
            List<Double> shown = NUMBER.matcher(cell)
                    .results()
                    .map(MatchResult::group)
                    .map(Double::valueOf)
                    .toList();
            assertEquals(3, shown.size(), cell);
            for (int i = 0; i < 3; i++) {
                assertEquals(100 * row.getDouble(2 + i), shown.get(i), ROUNDING, row + ": " + cell);
            }
        }
    }

    @Test
    void thePredictionsCountedAgainGiveTheMetrics() throws IOException {
        assertEquals("0.0", Notebook.read(executed, "results").shown("recount", "text/plain"));
    }

    @Test
    void theTestsOfSignificanceAreThoseOfTheTable() throws IOException {
        Notebook results = Notebook.read(executed, "results");
        List<Row> tests = rows(
                "SELECT system || ' ' || baseline || ' ' || task, test, p FROM %s WHERE split = 'test' AND test = 'permutation'"
                        + " AND value >= baseline_value",
                result.resolve("significance"));
        assertTrue(tests.size() >= 9, tests.size() + " pairs");
        for (Row row : tests) {
            String shown = results.figure("significance", row.getString(0), row.getString(1));
            assertEquals(row.getDouble(2), Double.parseDouble(shown), 0.000501, row.toString());
        }
    }

    @Test
    void attentionIsOfAllUtterancesAndAddsUp() throws IOException {
        Notebook attention = Notebook.read(executed, "attention");
        for (String task : List.of("arousal", "valence", "dominance")) {
            assertEquals("1.0", attention.figure("where", task, "weights"));
            assertEquals(utterancesOfTest(), Integer.parseInt(attention.figure("where", task, "utterances")));
        }
    }

    /** By its place: the sound itself is not in the file. */
    @Test
    void theRecordingCanBeHeard() throws IOException {
        String player = Notebook.read(executed, "attention").shown("sound", "text/html");
        assertTrue(player.contains("<audio") && player.contains(".wav\""), player);
        assertFalse(player.contains("data:audio"));
    }

    @Test
    void whatIsLeftOfTheSearchIsWhatTheSearchSays() throws IOException {
        Notebook search = Notebook.read(executed, "search");
        JsonNode winner = new ObjectMapper()
                .readTree(searched.resolve("run.json").toFile())
                .path("winner");
        JsonNode means = winner.path("confirmation").path("means");
        assertTrue(means.size() > 1, winner.toString());
        means.fields()
                .forEachRemaining(mean -> assertEquals(
                        100 * mean.getValue().asDouble(),
                        Double.parseDouble(search.figure("confirmed", mean.getKey(), "uar_of_fresh_seeds")),
                        ROUNDING));
        assertEquals(
                100 * winner.path("devUar").asDouble(),
                Double.parseDouble(search.figure("best", winner.path("trial").asText(), "uar")),
                ROUNDING);
    }

    private static int utterancesOfTest() {
        return (int) rows("SELECT max(value) FROM %s WHERE metric = 'n' AND split = 'test'", result.resolve("metrics"))
                .get(0)
                .getDouble(0);
    }

    private static List<Row> rows(String query, Path table) {
        return SPARK.sql(query.formatted("parquet.`" + table + "`")).collectAsList();
    }
}
