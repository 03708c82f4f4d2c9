package io.github.serspark.clusters;

import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** How far a training has come, by its checkpoints. */
final class Rounds {
    private static final String PREFIX = "round-";

    private final Configuration hadoop;
    private final Path checkpoints;

    Rounds(Configuration hadoop, String model) {
        this.hadoop = hadoop;
        this.checkpoints = new Path(model, "checkpoints");
    }

    /** Returns when so many rounds are over; a training that ended before is a failure. */
    void await(int rounds, Process training) throws InterruptedException {
        Victims.waitUntil(
                () -> !training.isAlive() || done() >= rounds, Duration.ofMinutes(5), rounds + " rounds are over");
        if (!training.isAlive()) {
            throw new AssertionError("The training ended before " + rounds + " rounds were over");
        }
    }

    private int done() {
        try {
            FileStatus[] files = checkpoints.getFileSystem(hadoop).listStatus(checkpoints);
            return Stream.of(files)
                    .map(file -> file.getPath().getName())
                    .filter(name -> name.startsWith(PREFIX))
                    .mapToInt(name -> Integer.parseInt(name.substring(PREFIX.length())))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // none yet
        }
    }
}
