package io.github.serspark.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What the directory of a trial says of its course: a file for each epoch, and one for each rung. */
final class Journal {
    static final String EPOCHS = "epochs";
    static final String RUNGS = "rungs";
    static final String SETTINGS = "trial.conf";

    private static final int MAX_BYTES = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Journal() {}

    static void write(OutputDirectory directory, TrainedEpoch epoch) {
        write(directory, file(EPOCHS, epoch.report().epoch()), epoch);
    }

    /** @param until the epochs of the rung */
    static void write(OutputDirectory directory, int until, TrainedRung rung) {
        write(directory, file(RUNGS, until), rung);
    }

    private static void write(OutputDirectory directory, String file, Object content) {
        directory.write(file, out -> out.write(JSON.writeValueAsBytes(content)));
    }

    private static String file(String folder, int number) {
        return String.format(Locale.ROOT, "%s/%06d.json", folder, number);
    }

    /** What became of the trial in {@code directory} at the rung of {@code until} epochs, if it has been there. */
    static Optional<TrainedRung> rung(Configuration hadoop, String directory, int until) {
        return read(Location.of(hadoop, directory).child(file(RUNGS, until)), TrainedRung.class);
    }

    /** The first {@code count} epochs of the trial in {@code directory}. */
    static List<TrainedEpoch> epochs(Configuration hadoop, String directory, int count) {
        List<TrainedEpoch> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= count; epoch++) {
            Location file = Location.of(hadoop, directory).child(file(EPOCHS, epoch));
            epochs.add(read(file, TrainedEpoch.class)
                    .orElseThrow(() -> new UserException(
                            "Cannot read %s: it does not exist, expected an epoch of a trial. Restore it, or begin anew with another --out."
                                    .formatted(file))));
        }
        return epochs;
    }

    private static <T> Optional<T> read(Location file, Class<T> type) {
        try {
            if (!file.exists()) {
                return Optional.empty();
            }
            JsonNode content = JSON.readTree(file.content(MAX_BYTES));
            return Optional.of(JSON.treeToValue(content, type));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read %s: %s, expected what a trial wrote. Delete it to have that trained again."
                            .formatted(file, Excerpt.of(e)),
                    e);
        }
    }
}
