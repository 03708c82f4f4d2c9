package io.github.serspark.demo;

import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Writes the demo corpus: five sessions of a woman and a man, each of four dialogs. */
public final class DemoCorpus {

    private static final int SESSIONS = 5;

    /** Six a session: every level of every scale twice. */
    private static final int FEWEST_UTTERANCES = 30;

    private DemoCorpus() {}

    /**
     * Fills an empty or new folder with a corpus.
     *
     * @param utterances that are labelled, at least 30; each dialog has one more that is not, as in IEMOCAP
     * @throws UserException if the folder is not empty or the utterances are too few
     */
    public static void write(Path folder, int utterances, long seed) throws IOException {
        if (utterances < FEWEST_UTTERANCES) {
            throw new UserException("Cannot make a demo corpus: %d utterances, expected at least %d."
                    .formatted(utterances, FEWEST_UTTERANCES));
        }
        requireEmpty(folder);
        SplittableRandom random = new SplittableRandom(seed);
        for (int session = 1; session <= SESSIONS; session++) {
            int share = utterances * session / SESSIONS - utterances * (session - 1) / SESSIONS;
            writeSession(session, folder.resolve("Session" + session), share, random.split());
        }
    }

    private static void writeSession(int session, Path folder, int utterances, SplittableRandom random)
            throws IOException {
        List<Speaker> speakers = List.of(Speaker.of(session, 'F', random), Speaker.of(session, 'M', random));
        List<Opinions> opinions = Opinions.balanced(utterances, random);
        List<String> names = dialogNames(session);
        for (int i = 0; i < names.size(); i++) {
            Dialog dialog = new Dialog(names.get(i), folder, speakers);
            int first = utterances * i / names.size();
            int end = utterances * (i + 1) / names.size();
            dialog.write(opinions.subList(first, end), random.split());
            Strays.write(dialog);
        }
    }

    /** As in IEMOCAP, the letter in a dialog's name says who wore the markers, not who speaks. */
    private static List<String> dialogNames(int session) {
        String prefix = "Ses0" + session;
        return List.of(prefix + "F_impro01", prefix + "M_impro02", prefix + "F_script01_1", prefix + "M_script01_2");
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new UserException(
                        "Cannot make a demo corpus in %s: it is not empty, expected a new or an empty folder. Remove it or choose another."
                                .formatted(folder));
            }
        }
    }
}
