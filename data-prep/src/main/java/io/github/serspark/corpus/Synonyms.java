package io.github.serspark.corpus;

import io.github.serspark.run.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What other tools and corpora call the columns of a manifest. */
final class Synonyms {
    /** By the name that counts; in small letters, without other characters and without {@link #BYWORDS}. */
    private static final Map<String, Set<String>> NAMES = Map.of(
            "path",
            Set.of(
                    "path",
                    "file",
                    "filename",
                    "filepath",
                    "fname",
                    "wav",
                    "wavfile",
                    "wavpath",
                    "wavs",
                    "audio",
                    "audiofile",
                    "audiopath",
                    "audiofilepath",
                    "recording",
                    "clip",
                    "uri",
                    "url"),
            "speaker",
            Set.of(
                    "speaker",
                    "spk",
                    "spkr",
                    "speakerid",
                    "spkid",
                    "spkrid",
                    "speakername",
                    "subject",
                    "subjectid",
                    "actor",
                    "actorid",
                    "talker",
                    "participant",
                    "participantid"),
            "split",
            Set.of("split", "splitset", "partition", "set", "subset", "usage", "datasplit"),
            "session",
            Set.of("session", "sessionid", "sess", "fold", "foldid"),
            "valence",
            Set.of("valence", "val", "v", "pleasure", "pleasantness", "evaluation"),
            "arousal",
            Set.of("arousal", "aro", "arous", "a", "activation", "act", "activity", "energy"),
            "dominance",
            Set.of("dominance", "dom", "d", "domin", "control", "power", "potency"));

    /** As in {@code EmoVal}, {@code mean_valence}, {@code arousal rating}. */
    private static final String BYWORDS = "emo|mean|avg|average|ratings?|score|label";

    private Synonyms() {}

    /** Which of {@code columns} to rename, since they seem to be {@code wanted}: a sentence, empty if none does. */
    static String renaming(List<String> columns, Collection<String> wanted) {
        List<String> renamings = new ArrayList<>();
        for (String name : wanted) {
            columns.stream()
                    .filter(column -> means(column, name))
                    .findFirst()
                    .ifPresent(column -> renamings.add("%s to %s".formatted(Excerpt.of(column), name)));
        }
        return renamings.isEmpty()
                ? ""
                : "Rename " + renamings.stream().collect(Collectors.joining(", ")) + ", if that is what it holds.";
    }

    private static boolean means(String column, String name) {
        String letters = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Set<String> known = NAMES.getOrDefault(name, Set.of(name));
        return known.contains(letters)
                || known.contains(letters.replaceFirst("^(?:%s)".formatted(BYWORDS), "")
                        .replaceFirst("(?:%s)$".formatted(BYWORDS), ""));
    }
}
