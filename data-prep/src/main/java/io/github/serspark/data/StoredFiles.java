package io.github.serspark.data;

import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Location;
import io.github.serspark.run.Progress;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The files of utterances that a preparation wrote, by which it is found out whether they are still the same: names and
 * sizes by a listing, the content by reading all of it, a task for each file, before anything is made of it.
 */
public final class StoredFiles {
    private final SparkSession spark;
    private final Location output;
    private final String kind; // the command that wrote it
    private final SortedMap<String, StoredFile> files = new TreeMap<>(); // by path

    private StoredFiles(SparkSession spark, Location output, String kind) {
        this.spark = spark;
        this.output = output;
        this.kind = kind;
    }

    /** What has just been written to the output at {@code path}, sorted: for {@code run.json}. */
    public static List<StoredFile> written(SparkSession spark, String path) {
        StoredFiles stored = new StoredFiles(spark, Location.of(hadoop(spark), path), "");
        SortedMap<String, Long> found = stored.found();
        List<String> paths = List.copyOf(found.keySet());
        List<String> digests = stored.digests("Hashing", paths);
        List<StoredFile> files = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            files.add(new StoredFile(paths.get(i), found.get(paths.get(i)), digests.get(i)));
        }
        return files;
    }

    /**
     * Those that the record of {@code run} lists.
     *
     * @throws UserException if others are there, or of other sizes
     */
    static StoredFiles open(SparkSession spark, CompletedRun run, List<StoredFile> listed) {
        StoredFiles stored = new StoredFiles(spark, Location.of(hadoop(spark), run.path()), run.kind());
        listed.forEach(file -> stored.files.put(file.path(), file));
        stored.requireListed();
        return stored;
    }

    private void requireListed() {
        SortedMap<String, Long> found = found();
        files.forEach((path, file) -> {
            Long bytes = found.remove(path);
            if (bytes == null || bytes != file.bytes()) {
                throw changed(path, bytes == null ? "is not there" : "has %d bytes".formatted(bytes), file);
            }
        });
        if (!found.isEmpty()) {
            throw new UserException(
                    "Cannot read %s: the file %s is none that its run.json lists, expected only those. Remove it."
                            .formatted(output, found.firstKey()));
        }
    }

    /**
     * Reads the files of {@code split}.
     *
     * @throws UserException if one is not as it was written
     */
    void requireContent(Split split) {
        String folder = folder(split) + "/";
        List<String> paths =
                files.keySet().stream().filter(path -> path.startsWith(folder)).toList();
        List<String> digests = digests("Checking " + split.id(), paths);
        for (int i = 0; i < paths.size(); i++) {
            StoredFile file = files.get(paths.get(i));
            if (!digests.get(i).equals(file.sha256())) {
                throw changed(file.path(), "has the SHA-256 " + digests.get(i), file);
            }
        }
    }

    private UserException changed(String path, String found, StoredFile file) {
        return new UserException(
                "Cannot read %s: the file %s %s, expected the %d bytes of SHA-256 %s that were written. Restore it from a copy, or run '%s' again with --overwrite."
                        .formatted(output, path, found, file.bytes(), file.sha256(), kind));
    }

    /** The folder of the files of {@code split}, relative to the output. */
    public static String folder(Split split) {
        return UtteranceTable.FOLDER + "/" + UtteranceTable.SPLIT + "=" + split.id();
    }

    /** The SHA-256 of each of {@code paths}, in their order. */
    private List<String> digests(String what, List<String> paths) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        List<String> locations =
                paths.stream().map(path -> output.child(path).path().toString()).toList();
        LongAccumulator done = spark.sparkContext().longAccumulator();
        FileDigest digest = new FileDigest(context.broadcast(new SerializableConfiguration(hadoop(spark))), done);
        List<String> digests = Progress.during(
                what, paths.size(), "files", done::value, () -> context.parallelize(locations, paths.size())
                        .map(digest)
                        .collect());
        int forbidden = digests.indexOf(FileDigest.FORBIDDEN);
        if (forbidden >= 0) {
            throw new UserException(
                    "Cannot read %s: this user may not open the file %s, expected one that can be read. Change its permissions."
                            .formatted(output, paths.get(forbidden)));
        }
        return digests;
    }

    /** The sizes of all that is there, by path relative to the output. */
    private SortedMap<String, Long> found() {
        try {
            SortedMap<String, Long> found = new TreeMap<>();
            list(UtteranceTable.FOLDER, found);
            return found;
        } catch (IOException e) {
            throw new UserException("Cannot read %s: %s, expected folders that can be listed.".formatted(output, e), e);
        }
    }

    private void list(String folder, SortedMap<String, Long> into) throws IOException {
        for (FileStatus child : output.child(folder).children()) {
            String name = child.getPath().getName();
            if (child.isDirectory()) {
                list(folder + "/" + name, into);
            } else if (!isHidden(name)) {
                into.put(folder + "/" + name, child.getLen());
            }
        }
    }

    /** Whether readers of Parquet pass over a file, such as a committer's {@code _SUCCESS}. */
    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    private static Configuration hadoop(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }
}
