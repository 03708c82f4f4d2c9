package io.github.serspark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Segment;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.data.Tasks;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.run.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that predictions go to; what Spark reads of Parquet stands in {@link SpeechPredictionTest}. */
class OutputTest {
    private static final SpeechFormat FORMAT =
            new SpeechFormat(16_000, new Framing(640, 160), new Standardisation(0, 1), Tasks.ALL);
    private static final Answer HIGH = answer(
            new Recognition("a, b.wav", Tasks.AROUSAL, new double[] {0.125, 0.25, 0.625}, new float[] {0.75f, 0.25f}));
    private static final Answer LOW =
            answer(new Recognition("c.wav", Tasks.VALENCE, new double[] {0.5, 0.375, 0.125}, new float[] {1}));

    private static final Form ATTENTION = Form.PLAIN.withAttention();

    @TempDir
    private Path folder;

    private static Answer answer(Recognition... recognitions) {
        return answer(Optional.empty(), recognitions);
    }

    private static Answer answer(Optional<Segment> segment, Recognition... recognitions) {
        return Answer.of(recognitions[0].id(), segment, List.of(recognitions), Map.of());
    }

    @Test
    void csvHasAColumnForEachLevel() throws IOException {
        write("p.csv", true);

        assertEquals(
                """
                file,task,level,level_name,p_0,p_1,p_2
                "a, b.wav",arousal,2,high,0.125,0.25,0.625
                c.wav,valence,0,low,0.5,0.375,0.125
                """,
                text("p.csv"));
        assertEquals(
                """
                file,task,frame,time_s,weight
                "a, b.wav",arousal,0,0.02,0.75
                "a, b.wav",arousal,1,0.03,0.25
                c.wav,valence,0,0.02,1.0
                """,
                text("p-attention.csv"));
    }

    @Test
    void jsonLinesHoldTheAttentionToo() throws IOException {
        write("p.jsonl", true);

        assertEquals(
                """
                {"file":"a, b.wav","task":"arousal","level":2,"level_name":"high","probabilities":[0.125,0.25,0.625],\
                "attention":{"time_s":[0.02,0.03],"weight":[0.75,0.25]}}
                {"file":"c.wav","task":"valence","level":0,"level_name":"low","probabilities":[0.5,0.375,0.125],\
                "attention":{"time_s":[0.02],"weight":[1.0]}}
                """,
                text("p.jsonl"));
        assertEquals(List.of("p.jsonl"), files());
    }

    @Test
    void jsonLinesDoWithoutAttention() throws IOException {
        write("p.jsonl", false);

        assertEquals(
                "{\"file\":\"c.wav\",\"task\":\"valence\",\"level\":0,\"level_name\":\"low\",\"probabilities\":[0.5,0.375,0.125]}",
                text("p.jsonl").lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void aTableIsForPeople() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableSink table =
                new TableSink(new PrintStream(bytes, true, StandardCharsets.UTF_8), FORMAT, Form.PLAIN, 8)) {
            table.write(HIGH);
            table.write(LOW);
        }

        assertEquals(
                """
                file      task      level        low  middle    high
                a, b.wav  arousal   high        12.5    25.0    62.5
                c.wav     valence   low         50.0    37.5    12.5
                The levels' columns are their probabilities in %.
                """,
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsThereBeforeItIsComplete() throws IOException {
        Files.writeString(folder.resolve("p.csv"), "old");
        try (Output output = new Output(new Configuration(), path("p.csv"), Form.PLAIN, true)) {
            try (Sink sink = output.open(Shape.of(FORMAT, ATTENTION, Cut.NONE))) {
                sink.write(HIGH);
            }
            assertEquals("old", text("p.csv"));
        }
        assertEquals("old", text("p.csv"));
        assertEquals(List.of("p.csv"), files());
    }

    @Test
    void foldersOnTheWayAreMade() throws IOException {
        write("new/deep/p.csv", false);
        assertEquals(3, text("new/deep/p.csv").lines().count());
    }

    @Test
    void whatExistsIsReplacedOnlyIfTheUserWantsIt() throws IOException {
        Files.writeString(folder.resolve("p-attention.csv"), "old");
        assertEquals(
                "Cannot write to %s: it exists, expected a new file. Choose another --out, or replace it with --overwrite."
                        .formatted(path("p-attention.csv")),
                refusal("p.csv"));
        Files.createDirectory(folder.resolve("d.csv"));
        assertEquals(
                "Cannot write to %s: it is a folder, expected a file. Choose another --out.".formatted(path("d.csv")),
                refusal("d.csv"));
    }

    @Test
    void theNameSaysHow() {
        assertEquals(
                "Cannot write to %s: its name does not say how, expected one that ends with .csv, .jsonl or .parquet. Choose another --out."
                        .formatted(path("p.xlsx")),
                refusal("p.xlsx"));
    }

    @Test
    void attentionNeedsAFile() {
        String message = assertThrows(
                        UserException.class,
                        () -> new PredictionRequest("m", List.of("a.wav"), Optional.empty(), ATTENTION))
                .getMessage();
        assertEquals(
                "Cannot show attention in the table: it has a weight for each frame, expected a file for them. Name one by --out.",
                message);
    }

    private String refusal(String name) {
        return assertThrows(UserException.class, () -> new Output(new Configuration(), path(name), ATTENTION, false))
                .getMessage();
    }

    @Test
    void anyNameThatEndsWellIsOne() throws IOException {
        write("12:30 [a]*{b}?%.csv", true);
        write("a:b.parquet", false);
        assertEquals(List.of("12:30 [a]*{b}?%-attention.csv", "12:30 [a]*{b}?%.csv", "a:b.parquet"), files());
    }

    private void write(String name, boolean attention) throws IOException {
        Form form = attention ? ATTENTION : Form.PLAIN;
        try (Output output = new Output(new Configuration(), path(name), form, false)) {
            try (Sink sink = output.open(Shape.of(FORMAT, form, Cut.NONE))) {
                sink.write(HIGH);
                sink.write(LOW);
            }
            output.commit();
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
