package io.github.serspark.data;

import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Preparations of one corpus side by side, each of which keeps another session for test. */
public final class Folds {
    /** The {@code kind} in the {@code run.json} of the directory that holds them. */
    public static final String KIND = "folds";

    /**
     * What {@code run.json} says of that directory.
     *
     * @param fingerprint of the corpus
     * @param folds names of the directories in it
     */
    public record FoldsRecord(String fingerprint, List<String> folds) {}

    private Folds() {}

    /** The names of {@code count} folds: {@code fold-1} and so on. */
    public static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(fold -> "fold-" + fold).collect(Collectors.toList());
    }

    /**
     * What {@link PreparedData#open} can open of the output of {@code prepare} at {@code path}: the folds in order, or
     * {@code path} itself where there are none.
     *
     * @throws UserException if it is absent, incomplete or of another kind
     */
    public static List<String> open(SparkSession spark, String path) {
        return open(spark.sparkContext().hadoopConfiguration(), path);
    }

    /** The same, without Spark. */
    public static List<String> open(Configuration hadoop, String path) {
        CompletedRun run = CompletedRun.open(hadoop, path, PreparedData.KIND, KIND);
        return run.kind().equals(KIND) ? paths(run, path) : List.of(path);
    }

    /** Whether the place {@code path} holds a complete output of {@code prepare}; folds too. */
    public static boolean isAt(Configuration hadoop, String path) {
        try {
            return CompletedRun.isAt(hadoop, path, PreparedData.KIND, KIND);
        } catch (UserException e) {
            return false; // recordings, or nothing: whoever takes it for those tells
        }
    }

    /** Refuses {@code run} where it is not one preparation. */
    static void refuse(CompletedRun run, String path) {
        if (run.kind().equals(KIND)) {
            List<String> paths = paths(run, path);
            throw new UserException(
                    "Cannot read %s as one set of data: it holds %d folds, expected one. Give %s, or another up to %s."
                            .formatted(path, paths.size(), paths.get(0), paths.get(paths.size() - 1)));
        }
    }

    private static List<String> paths(CompletedRun run, String path) {
        List<String> names = run.record(FoldsRecord.class).folds();
        if (names.isEmpty() || !names.equals(names(names.size()))) { // a name could lead anywhere
            throw new UserException(
                    "Cannot read %s: its run.json lists the folds %s, expected fold-1 and so on. Run 'prepare' again with --overwrite."
                            .formatted(path, Excerpt.of(names.toString())));
        }
        String folder = path.endsWith("/") ? path : path + "/";
        return names.stream().map(name -> folder + name).toList();
    }
}
