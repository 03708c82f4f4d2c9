package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Corpus, data, checkpoints, model and results on S3. */
@Tag("clusters")
final class S3IT {
    private static S3Run s3;

    @BeforeAll
    static void runThePipeline() throws Exception {
        s3 = S3Run.get();
    }

    @Test
    void theSameBytesAsInLocalMode() throws Exception {
        assertEquals(LocalRun.get().results(), Results.read(s3.server().client(), S3Run.ROOT));
    }

    /** Hadoop's own committer would rename, which here is to copy, and in between half an output is seen. */
    @Test
    void tasksUploadAndTheCommitOfTheJobMakesFilesAppear() throws Exception {
        int tables = 0;
        for (Map.Entry<String, byte[]> object : s3.objects(S3Run.ROOT).entrySet()) {
            assertFalse(object.getKey().contains("__magic"), object.getKey());
            if (object.getKey().endsWith("/_SUCCESS")) {
                tables++;
                var success = new ObjectMapper().readTree(object.getValue());
                assertEquals("magic", success.path("committer").asText(), object.getKey());
            }
        }
        assertTrue(tables >= 8, "3 partitions, what was rejected, history, predictions, attention, metrics: " + tables);
    }

    @Test
    void aCompleteOutputIsNotReplaced() throws Exception {
        Launcher.Outcome outcome = s3.run(2, s3.trainInto(S3Run.ROOT + "/model"));

        assertEquals(
                "Cannot write to s3a://ser/whole/model: it holds a complete output, expected a new or an empty"
                        + " directory. Choose another --out, or replace it with --overwrite.\n",
                outcome.err());
    }

    @Test
    void reproducesWithAReport() throws Exception {
        String table = S3Run.BUCKET + "/table";
        List<String> command = new ArrayList<>(List.of("reproduce", "--data", S3Run.ROOT + "/data", "--out", table));
        for (String setting : List.of("systems=[mtl]", "train.epochs=1", "train.batch-size=4")) {
            command.addAll(List.of("--set", setting));
        }
        command.addAll(List.of(S3Run.options(s3.server().port())));

        Launcher.Outcome outcome = s3.run(0, command.toArray(String[]::new));

        Map<String, byte[]> objects = s3.objects(table);
        assertTrue(objects.containsKey(table + "/run.json"));
        String report = new String(objects.get(table + "/report.html"), StandardCharsets.UTF_8);
        assertTrue(report.contains("e2e MTL"), report);
        Leaks.PLANTED.assertNone(outcome.out() + outcome.err(), objects);
    }

    @Test
    void aDriverThatIsKilledIsTakenUpAgain() throws Exception {
        String out = S3Run.BUCKET + "/killed";
        Launcher.Running running = s3.launcher().start(s3.trainInto(out));
        new Rounds(s3.server().client(), out).await(2, running.process());
        new Victims(running.process()).killAll();
        Launcher.Outcome killed = running.outcome();
        Leaks.PLANTED.assertNone(killed.out() + killed.err(), s3.objects(out + "/checkpoints"));

        Launcher.Outcome resumed = s3.run(0, s3.trainInto(out));

        assertTrue(resumed.out().contains("Resuming the training"), resumed.out());
        assertEquals(
                LocalRun.get().results().parameters(),
                Results.record(s3.server().client(), out)
                        .path("parametersSha256")
                        .asText());
        assertFalse(s3.store().exists(new Path(out, "checkpoints")));
        assertFalse(s3.store().exists(new Path(out, "_RUNNING")));
    }

    @Test
    void aRunElsewhereThatShowsItLivesIsRespected() throws Exception {
        String out = S3Run.BUCKET + "/contested";
        String claim = out + "/_RUNNING/000001-00000000-0000-0000-0000-000000000000";
        write(claim);
        Thread other = new Thread(() -> showLife(claim + ".alive"));
        other.start();
        Launcher.Outcome refused = s3.run(2, s3.trainInto(out));
        other.interrupt();
        other.join();

        assertEquals(
                "Cannot write to s3a://ser/contested: another run is writing to it, expected no other run. Wait until it"
                        + " has ended, or choose another --out.\n",
                refused.err());
    }

    private static void showLife(String sign) {
        try {
            while (true) {
                Thread.sleep(1100); // S3 tells whole seconds
                write(sign);
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt(); // an upload that is interrupted fails
        }
    }

    private static void write(String object) throws IOException {
        try (OutputStream out = s3.store().create(new Path(object), true)) {
            out.write(1);
        }
    }
}
