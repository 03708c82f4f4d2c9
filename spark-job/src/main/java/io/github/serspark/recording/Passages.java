package io.github.serspark.recording;

import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What the user asks for, in order.
 *
 * @param failures a sentence for each input that is none
 */
public record Passages(List<Passage> passages, List<String> failures) {
    public Passages {
        passages = List.copyOf(passages);
        failures = List.copyOf(failures);
    }

    /** All of the recordings that {@code inputs} are or hold. */
    public static Passages ofRecordings(Configuration hadoop, List<String> inputs, String act) {
        SpeechFiles found = SpeechFiles.find(hadoop, inputs, act);
        return new Passages(found.files().stream().map(Passage::all).toList(), found.failures());
    }

    /**
     * The segments that a CSV file lists.
     *
     * @throws io.github.serspark.run.UserException if it cannot be read, or has not the columns {@code file}, {@code start} and
     *     {@code end}
     */
    public static Passages ofSegments(Configuration hadoop, String csv, String act) {
        return SegmentList.read(hadoop, csv, act);
    }

    /** Whether all lie on this machine's own disks. */
    public boolean areLocal() {
        return passages.stream().allMatch(passage -> passage.file().location().startsWith("file:"));
    }

    /** How many recordings they are of. */
    public long recordings() {
        return passages.stream()
                .map(passage -> passage.file().location())
                .distinct()
                .count();
    }
}
