package io.github.serspark.clusters;

import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.launcher.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** A corpus, and what the {@link Pipeline} makes of it in local mode: what all platforms are compared with. Made once. */
final class LocalRun {
    private static LocalRun made;

    private final Path folder;
    private final Results results;

    private LocalRun(Path folder) throws Exception {
        this.folder = folder;
        DemoCorpus.write(corpus(), 30, 1);
        new Pipeline(new Launcher(folder), corpus().toString(), root().toString(), "--master", "local[2]").run();
        this.results = Results.read(new Configuration(), root().toString());
    }

    static synchronized LocalRun get() throws Exception {
        if (made == null) {
            Path folder = Files.createTempDirectory("ser-clusters");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            made = new LocalRun(folder);
        }
        return made;
    }

    Path corpus() {
        return folder.resolve("corpus");
    }

    /** The folder of all outputs. */
    Path root() {
        return folder.resolve("local");
    }

    Results results() {
        return results;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
