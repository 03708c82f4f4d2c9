package io.github.serspark.training;

import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;

/**
 * The checkpoints of a training, in its output directory until that is complete. Each is a file of its own, named by the
 * rounds that had been trained; none is ever changed.
 */
final class Checkpoints {
    static final String FOLDER = "checkpoints";
    private static final String NAME = "round-\\d{8,}";
    private static final double NANOS_PER_MINUTE = 60e9;

    private final OutputDirectory directory;
    private final Location folder;
    private final CheckpointPolicy policy;
    private int rounds; // since the last checkpoint
    private long since = System.nanoTime();

    Checkpoints(OutputDirectory directory, CheckpointPolicy policy) {
        this.directory = directory;
        this.folder = directory.location(FOLDER);
        this.policy = policy;
    }

    /** The newest that is whole. Newer ones that are not are named to the user and deleted, to be written again. */
    Optional<Checkpoint> latest() {
        try {
            deleteHalfWritten();
            List<FileStatus> files = files();
            for (FileStatus file : files) {
                Optional<Checkpoint> checkpoint = read(file);
                if (checkpoint.isPresent()) {
                    return checkpoint;
                }
            }
            if (!files.isEmpty()) {
                System.err.println("There is no other checkpoint: the training begins anew.");
            }
            return Optional.empty();
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
    }

    private void deleteHalfWritten() throws IOException {
        for (FileStatus file : folder.children()) {
            if (!file.getPath().getName().matches(NAME)) {
                folder.fileSystem().delete(file.getPath(), true);
            }
        }
    }

    /** The newest first. */
    private List<FileStatus> files() throws IOException {
        return Arrays.stream(folder.children())
                .filter(file -> file.getPath().getName().matches(NAME))
                .sorted(Comparator.comparing(FileStatus::getPath).reversed())
                .toList();
    }

    private Optional<Checkpoint> read(FileStatus file) throws IOException {
        try {
            try (InputStream in = folder.child(file.getPath().getName()).open()) {
                CheckpointFormat.verify(in, file.getLen());
            }
            try (InputStream in = folder.child(file.getPath().getName()).open()) {
                return Optional.of(CheckpointFormat.read(in, file.getLen()));
            }
        } catch (IOException e) {
            System.err.printf(
                    "Cannot use the checkpoint %s: %s. The one before it is used, if there is one.%n",
                    folder.child(file.getPath().getName()), Excerpt.of(e));
            folder.fileSystem().delete(file.getPath(), false);
            return Optional.empty();
        }
    }

    /** Saves a checkpoint if it is time; without room for it the training goes on all the same. */
    void afterRounds(int count, Supplier<Checkpoint> state) {
        rounds += count;
        if (policy.isDue(rounds, (System.nanoTime() - since) / NANOS_PER_MINUTE)) {
            rounds = 0;
            since = System.nanoTime();
            save(state.get());
        }
    }

    /** How many rounds until the next, so far as rounds count. */
    int roundsLeft() {
        return policy.roundsLeft(rounds);
    }

    /**
     * Saves a checkpoint without which there is no going on.
     *
     * @throws UserException if that cannot be done
     */
    void pause(Checkpoint checkpoint) {
        try {
            write(checkpoint);
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
    }

    private void write(Checkpoint checkpoint) throws IOException {
        directory.publish(FOLDER + "/" + name(checkpoint), out -> CheckpointFormat.write(checkpoint, out));
        for (FileStatus old : files().stream().skip(policy.keep()).toList()) {
            folder.fileSystem().delete(old.getPath(), false);
        }
    }

    private static String name(Checkpoint checkpoint) {
        return String.format(Locale.ROOT, "round-%08d", checkpoint.standing().rounds());
    }

    private void save(Checkpoint checkpoint) {
        try {
            write(checkpoint);
        } catch (IOException e) {
            System.err.printf(
                    "Cannot save the checkpoint %s: %s. The training goes on; should it be interrupted, it resumes from"
                            + " the one before.%n",
                    folder.child(name(checkpoint)), e.getMessage());
        }
    }
}
