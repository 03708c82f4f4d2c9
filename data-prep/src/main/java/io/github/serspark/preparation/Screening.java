package io.github.serspark.preparation;

import io.github.serspark.audio.Moments;
import io.github.serspark.audio.Suspects;
import io.github.serspark.audio.Suspicion;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which recordings can be used and which turns were rejected, once every recording has been decoded. */
final class Screening {
    private static final int NAMED = 3; // rejections spelt out in a message
    private static final int SHOWN = 5; // rejections printed

    private final List<Recording> usable = new ArrayList<>(); // sorted by id
    private final List<Rejection> rejections; // sorted
    private final Map<String, Moments> moments = new HashMap<>(); // by id
    private final Suspects suspects = new Suspects();

    private Screening(List<Rejection> rejections) {
        this.rejections = new ArrayList<>(rejections);
    }

    /** Sorts the recordings of {@code corpus} by their measurements, which are in the same order. */
    static Screening of(Corpus corpus, List<Measurement> measurements) {
        Screening screening = new Screening(corpus.rejections());
        for (int i = 0; i < measurements.size(); i++) {
            screening.add(corpus.recordings().get(i), measurements.get(i));
        }
        screening.rejections.sort(null);
        screening.compareLevels();
        return screening;
    }

    private void add(Recording recording, Measurement measurement) {
        if (measurement.usable()) {
            usable.add(recording);
            moments.put(recording.id(), measurement.moments());
            suspects.add(recording.path(), measurement.suspicions());
        } else {
            rejections.add(new Rejection(recording.path(), recording.id(), measurement.reason(), measurement.detail()));
        }
    }

    /** Whatever can be heard is as loud as the others, or suspect. */
    private void compareLevels() {
        List<Recording> audible = usable.stream()
                .filter(recording -> !Suspicion.isSilent(moments.get(recording.id())))
                .collect(Collectors.toList());
        UsualLevel usual =
                UsualLevel.among(audible.stream().mapToDouble(this::level).toArray());
        audible.stream()
                .filter(recording -> usual.isFar(level(recording)))
                .forEach(recording ->
                        suspects.add(recording.path(), Suspicion.OTHER_LEVEL, usual.distance(level(recording))));
    }

    private double level(Recording recording) {
        return moments.get(recording.id()).decibels();
    }

    List<Recording> usable() {
        return usable;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    /** How many turns were rejected for each reason. */
    Map<String, Long> rejectionsByReason() {
        return rejections.stream()
                .collect(Collectors.groupingBy(Rejection::reason, TreeMap::new, Collectors.counting()));
    }

    /** For the record: how many can be used and are suspect, and the worst of each kind. */
    Map<String, Object> suspects() {
        return suspects.describe();
    }

    /** The number of stored samples of {@code recording}. */
    int samples(Recording recording) {
        return (int) moments.get(recording.id()).count();
    }

    /** The moments of all of {@code recordings}, combined in the given order. */
    Moments moments(List<Recording> recordings) {
        Moments all = Moments.none();
        for (Recording recording : recordings) {
            all = all.plus(moments.get(recording.id()));
        }
        return all;
    }

    void requireFewRejections(double maxFraction) {
        int turns = usable.size() + rejections.size();
        if (rejections.size() > maxFraction * turns) {
            throw new UserException(
                    "Cannot prepare the corpus: %d of %d turns were rejected, expected at most a share of %s. The first are: %s."
                            .formatted(rejections.size(), turns, maxFraction, firstRejections()));
        }
    }

    /** For people: the first rejections, a line each, and what is suspect; nothing if there is none. */
    String table() {
        return rejectionsTable() + suspects.table();
    }

    private String rejectionsTable() {
        if (rejections.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("rejected %d:%n".formatted(rejections.size()));
        rejections.stream().limit(SHOWN).forEach(rejection -> table.append("  %s%n".formatted(rejection)));
        if (rejections.size() > SHOWN) {
            table.append("  and %d more, see rejected/%n".formatted(rejections.size() - SHOWN));
        }
        return table.toString();
    }

    private String firstRejections() {
        return rejections.stream().limit(NAMED).map(Rejection::toString).collect(Collectors.joining("; "));
    }
}
