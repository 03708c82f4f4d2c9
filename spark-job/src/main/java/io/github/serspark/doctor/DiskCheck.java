package io.github.serspark.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether the directories where Spark keeps what does not fit into memory have room.
 *
 * @param directories {@code SPARK_LOCAL_DIRS}, {@code spark.local.dir} or the temporary directory
 * @param space asks a directory for its free bytes
 */
record DiskCheck(List<Path> directories, FreeSpace space) implements Check {
    private static final long GIBIBYTE = 1L << 30;
    private static final long LITTLE = 10 * GIBIBYTE;
    private static final long FAR_TOO_LITTLE = GIBIBYTE;
    private static final String SUBJECT = "local disk";
    private static final String REMEDY =
            "Make room, or name another directory by SPARK_LOCAL_DIRS or --conf spark.local.dir=DIR.";

    interface FreeSpace {
        long bytes(Path directory) throws IOException;
    }

    static DiskCheck real() {
        String directories = Stream.of(
                        System.getenv("SPARK_LOCAL_DIRS"),
                        System.getProperty("spark.local.dir"),
                        System.getProperty("java.io.tmpdir"))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElseThrow();
        return new DiskCheck(
                Stream.of(directories.split(",", -1)).map(Path::of).toList(),
                directory -> Files.getFileStore(directory).getUsableSpace());
    }

    @Override
    public List<Finding> findings() {
        return directories.stream().map(this::finding).toList();
    }

    private Finding finding(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return Finding.problem(SUBJECT, directory + " is no directory that can be written", REMEDY);
        }
        try {
            long free = space.bytes(directory);
            String found = String.format(Locale.ROOT, "%s has %.1f GiB free", directory, (double) free / GIBIBYTE);
            if (free >= LITTLE) {
                return Finding.ok(SUBJECT, found);
            }
            return free < FAR_TOO_LITTLE
                    ? Finding.problem(SUBJECT, found, REMEDY)
                    : Finding.warning(SUBJECT, found, "Training keeps its decoded data there. " + REMEDY);
        } catch (IOException e) {
            return Finding.problem(SUBJECT, "%s does not say what it has free: %s".formatted(directory, e), REMEDY);
        }
    }
}
