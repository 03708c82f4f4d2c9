package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.launcher.EventLog;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the network and the server do, a run on S3 goes on, to the same bytes. */
@Tag("faults")
final class S3OutageIT {
    private static final String UPLOAD = "PUT .*/data/utterances/split%3Dtrain/part-.*";
    private static final String CHECKPOINT = "PUT .*/checkpoints/round-00000002";
    private static final int PATIENCE_MINUTES = 10;

    private static S3Run s3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runThePipeline() throws Exception {
        s3 = S3Run.get();
    }

    @Test
    void anOutageChangesNoBit() throws Exception {
        interrupt(S3Run.BUCKET + "/short", Duration.ofSeconds(8));
    }

    @Test
    void anOutageOfAMinuteChangesNoBit() throws Exception {
        interrupt(S3Run.BUCKET + "/long", Duration.ofSeconds(61));
    }

    /**
     * While {@code prepare} uploads, connections break and none is taken; while {@code train} saves a checkpoint, the server
     * stands still: it takes what comes and is silent.
     */
    private static void interrupt(String root, Duration outage) throws Exception {
        try (Relay relay = new Relay(s3.server().port())) {
            Pipeline pipeline = s3.pipeline(root, relay.port());
            CountDownLatch cut = onFirst(relay, UPLOAD, () -> relay.cut(outage));
            long start = System.nanoTime();
            s3.run(0, pipeline.prepare());
            assertEquals(0, cut.getCount(), "there was an outage");
            assertTrue(System.nanoTime() - start > outage.toNanos(), "it was waited for");

            CountDownLatch paused = onFirst(relay, CHECKPOINT, s3.server()::pause);
            Launcher.Running training = s3.launcher().start(pipeline.train());
            assertTrue(paused.await(PATIENCE_MINUTES, TimeUnit.MINUTES), "there was an outage");
            Thread.sleep(outage.toMillis());
            assertTrue(training.process().isAlive(), "it was waited for");
            s3.server().resume();
            s3.end(0, training);
        }
        assertEquals(
                LocalRun.get().results().parameters(),
                Results.record(s3.server().client(), root + "/model")
                        .path("parametersSha256")
                        .asText());
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Does {@code action} when the first such request comes, which is lost; counts down to 0 then. */
    private static CountDownLatch onFirst(Relay relay, String request, Action action) {
        CountDownLatch left = new CountDownLatch(1);
        AtomicInteger seen = new AtomicInteger();
        relay.obey(next -> {
            if (!next.matches(request) || seen.getAndIncrement() > 0) {
                return Relay.Fate.PASSES;
            }
            try {
                action.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            left.countDown();
            return Relay.Fate.IS_LOST;
        });
        return left;
    }

    /** All executors die while one uploads; what it had uploaded is not seen, and another does it again. */
    @Test
    void executorsThatDieWhileTheyUploadLeaveNothing() throws Exception {
        String root = S3Run.BUCKET + "/widowed";
        Path events = Files.createDirectory(folder.resolve("events"));
        try (Relay relay = new Relay(s3.server().port())) {
            CountDownLatch paused = onFirst(relay, UPLOAD, s3.server()::pause);
            Launcher launcher = s3.launcher().with("SPARK_WORKER_DIR", folder.resolve("work"));
            Launcher.Running running = launcher.start(Stream.of(
                            Stream.of(s3.pipeline(root, relay.port()).prepare()),
                            Stream.of("--master", "local-cluster[2,1,1024]"),
                            EventLog.options(events).stream())
                    .flatMap(words -> words)
                    .toArray(String[]::new));
            assertTrue(paused.await(PATIENCE_MINUTES, TimeUnit.MINUTES), "one uploads");
            for (ProcessHandle executor : new Victims(running.process()).executors()) {
                Victims.kill(executor);
            }
            s3.server().resume();
            s3.end(0, running);
        }
        assertTrue(EventLog.read(events).tasksLost() > 0, "a task was lost");
        assertEquals(columns(S3Run.ROOT), columns(root));
    }

    /** Some requests never arrive; others are obeyed, but whoever asked does not learn it and asks again. */
    @Test
    void requestsAndAnswersThatAreLostChangeNoBit() throws Exception {
        String root = S3Run.BUCKET + "/lost";
        try (Relay relay = new Relay(s3.server().port())) {
            AtomicInteger requests = new AtomicInteger();
            relay.obey(request -> switch (requests.incrementAndGet() % 20) {
                case 0 -> Relay.Fate.IS_LOST;
                case 10 -> Relay.Fate.LOSES_ITS_ANSWER;
                default -> Relay.Fate.PASSES;
            });
            s3.run(0, s3.pipeline(root, relay.port()).prepare());
            assertTrue(requests.get() > 200, "requests: " + requests);
        }
        assertEquals(columns(S3Run.ROOT), columns(root));
    }

    /** The digests of the Parquet files without their footers, where Parquet lists encodings in any order. */
    private static List<String> columns(String root) throws Exception {
        List<String> digests = new ArrayList<>();
        for (Map.Entry<String, byte[]> object :
                s3.objects(root + "/data/utterances").entrySet()) {
            if (object.getKey().endsWith(".parquet")) {
                byte[] file = object.getValue();
                int end = file.length - 2 * Integer.BYTES; // the length of the footer, and PAR1
                int footer =
                        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
                byte[] columns = Arrays.copyOf(file, end - footer);
                digests.add(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(columns)));
            }
        }
        return digests;
    }
}
