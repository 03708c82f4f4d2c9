package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.launcher.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A bucket with a corpus, and what the {@link Pipeline} made of it, all there. The credentials come by the environment. Made
 * once.
 */
final class S3Run {
    static final String BUCKET = "s3a://ser";
    static final String CORPUS = BUCKET + "/corpus";
    static final String ROOT = BUCKET + "/whole";
    static final String EVENTS = BUCKET + "/events";

    private static S3Run made;

    private final java.nio.file.Path folder;
    private final StringBuilder said = new StringBuilder();
    private final S3Server server;
    private final FileSystem store;

    private S3Run() throws Exception {
        folder = Files.createTempDirectory("ser-s3");
        server = S3Server.start(folder);
        store = server.createBucket("ser");
        FileUtil.copy(LocalRun.get().corpus().toFile(), store, new Path(CORPUS), false, server.client());
        store.mkdirs(new Path(EVENTS));
        Pipeline pipeline = new Pipeline(
                launcher(),
                CORPUS,
                ROOT,
                options(server.port(), "spark.eventLog.enabled=true", "spark.eventLog.dir=" + EVENTS));
        run(0, pipeline.prepare());
        run(0, pipeline.train());
        run(0, pipeline.evaluate());
        run(0, pipeline.predict());
    }

    static synchronized S3Run get() throws Exception {
        if (made == null) {
            made = new S3Run();
            Runtime.getRuntime().addShutdownHook(new Thread(made::stop));
        }
        return made;
    }

    private void stop() {
        try {
            server.stop();
            FileUtil.fullyDelete(folder.toFile());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    S3Server server() {
        return server;
    }

    FileSystem store() {
        return store;
    }

    /** All that the runs of {@link #run} printed. */
    String said() {
        return said.toString();
    }

    Launcher launcher() {
        return new Launcher(folder)
                .with("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY)
                .with("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    }

    /**
     * Options of spark-submit.
     *
     * @param port of the server, or of what stands before it
     * @param properties more of Spark's
     */
    static String[] options(int port, String... properties) {
        List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
        Stream<String> way = Stream.of(
                "spark.hadoop.fs.s3a.endpoint=http://127.0.0.1:" + port, "spark.hadoop.fs.s3a.path.style.access=true");
        Stream.concat(way, Stream.of(properties)).forEach(property -> options.addAll(List.of("--conf", property)));
        return options.toArray(String[]::new);
    }

    /** The commands over the same corpus with outputs below {@code root}, by way of {@code port}. */
    Pipeline pipeline(String root, int port) {
        return new Pipeline(launcher(), CORPUS, root, options(port));
    }

    /** Trains on the data that are there. */
    String[] trainInto(String out) {
        return Stream.of(pipeline(ROOT, server.port()).train())
                .map(word -> word.equals(ROOT + "/model") ? out : word)
                .toArray(String[]::new);
    }

    Launcher.Outcome run(int status, String... command) throws Exception {
        return end(status, launcher().start(command));
    }

    Launcher.Outcome end(int status, Launcher.Running running) throws Exception {
        Launcher.Outcome outcome = running.outcome();
        said.append(outcome.out()).append(outcome.err());
        assertEquals(status, outcome.status(), outcome.err());
        return outcome;
    }

    /** All objects below {@code location}, by their paths. */
    Map<String, byte[]> objects(String location) throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        RemoteIterator<LocatedFileStatus> files = store.listFiles(new Path(location), true);
        while (files.hasNext()) {
            Path file = files.next().getPath();
            try (InputStream in = store.open(file)) {
                objects.put(file.toString(), in.readAllBytes());
            }
        }
        return objects;
    }
}
