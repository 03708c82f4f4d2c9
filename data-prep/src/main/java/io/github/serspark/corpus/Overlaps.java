package io.github.serspark.corpus;

import io.github.serspark.audio.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which recordings have sound in common, as parts of one file that overlap do. */
public final class Overlaps {
    private final Map<String, String> stretches = new HashMap<>(); // by the recordings' ids

    private Overlaps() {}

    /** Those of {@code recordings}. */
    public static Overlaps of(List<Recording> recordings) {
        Map<String, List<Recording>> byFile = new TreeMap<>();
        for (Recording recording : recordings) {
            byFile.computeIfAbsent(recording.file(), same -> new ArrayList<>()).add(recording);
        }
        Overlaps overlaps = new Overlaps();
        byFile.forEach(overlaps::add);
        return overlaps;
    }

    private void add(String file, List<Recording> recordings) {
        List<Recording> inOrder = new ArrayList<>(recordings);
        inOrder.sort(Comparator.comparingDouble(recording -> segment(recording).start()));
        int stretch = 0;
        double reached = 0;
        for (Recording recording : inOrder) {
            if (segment(recording).start() >= reached) {
                stretch++;
            }
            reached = Math.max(reached, segment(recording).end());
            stretches.put(recording.id(), file + " " + stretch);
        }
    }

    private static Segment segment(Recording recording) {
        return recording.segment().orElseGet(Segment::whole);
    }

    /** The same for recordings that overlap, and for those that overlap with one in between; for no others. */
    public String stretch(Recording recording) {
        return stretches.get(recording.id());
    }
}
