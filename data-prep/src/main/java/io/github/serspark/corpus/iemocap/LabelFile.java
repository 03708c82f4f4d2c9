package io.github.serspark.corpus.iemocap;

import io.github.serspark.corpus.Context;
import io.github.serspark.corpus.DefectiveLabelException;
import io.github.serspark.corpus.LabelDefect;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.corpus.Ratings;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.corpus.Turn;
import io.github.serspark.run.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label file of a dialog. A line in brackets opens a turn; the raters' lines follow it.
 *
 * <p>With the summary as source only the opening line counts: a file cut within a rater's line still labels its last
 * turn. A line that is neither is rejected by itself. However long a line is, to match it takes time in proportion.
 */
final class LabelFile {
    private static final String NUMBER = "(-?\\d{1,9}(?:\\.\\d{1,20})?)";
    private static final String RATING = NUMBER + "?";
    private static final Pattern OPENING =
            Pattern.compile("\\[%s - %s\\]\\s+(\\S+)\\s+(\\w+)\\s+\\[%s,\\s*%s,\\s*%s\\]\\s*"
                    .formatted(NUMBER, NUMBER, RATING, RATING, RATING));
    private static final Pattern RATER = Pattern.compile("[A-Z]-[A-Z]\\w*:.*");
    private static final Pattern SECOND_TOKEN = Pattern.compile("\\[[^\\]]*\\]\\s++(\\S++).*");

    private final String path;
    private final int session;
    private final LabelRules rules;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    /**
     * Reads {@code text} with LF or CRLF, with or without an end of the last line.
     *
     * @param path relative to the corpus, for messages
     * @param session the one whose folder the file is in
     */
    LabelFile(String path, int session, LabelRules rules, String text) {
        this.path = path;
        this.session = session;
        this.rules = rules;
        read(text.lines().toList());
    }

    List<Turn> turns() {
        return turns;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    private void read(List<String> lines) {
        int next;
        for (int i = 0; i < lines.size(); i = next) {
            next = i + 1;
            if (lines.get(i).startsWith("[")) {
                while (next < lines.size() && RATER.matcher(lines.get(next)).matches()) {
                    next++;
                }
                readTurn(i + 1, lines.get(i), lines.subList(i + 1, next));
            } else if (!isIgnored(lines.get(i))) {
                rejections.add(LabelDefect.MALFORMED.reject(path, "", "line %d is no label".formatted(i + 1)));
            }
        }
    }

    private static boolean isIgnored(String line) {
        return line.isBlank() || line.startsWith("%") || RATER.matcher(line).matches();
    }

    private void readTurn(int number, String opening, List<String> raters) {
        Matcher fields = OPENING.matcher(opening);
        Optional<TurnName> name = fields.matches() ? TurnName.parse(fields.group(3)) : Optional.empty();
        if (name.isEmpty()) {
            String detail = "line %d, expected [start - end] turn category [V, A, D]".formatted(number);
            rejections.add(LabelDefect.MALFORMED.reject(path, likelyName(opening), detail));
        } else if (name.get().session() != session) {
            reject(LabelDefect.OTHER_SESSION, name.get(), "line %d, in session %d".formatted(number, session));
        } else {
            addRated(fields, name.get(), raters);
        }
    }

    private void addRated(Matcher fields, TurnName name, List<String> raters) {
        try {
            turns.add(rules.accept(turn(fields, name, rules.accept(ratings(fields, raters)))));
        } catch (DefectiveLabelException e) {
            reject(e.defect(), name, e.getMessage());
        }
    }

    private Ratings ratings(Matcher fields, List<String> raters) throws DefectiveLabelException {
        if (rules.source() == RatingSource.SUMMARY) {
            return Ratings.inFileOrder(rating(fields, 5), rating(fields, 6), rating(fields, 7));
        }
        return RaterLines.means(raters)
                .orElseThrow(() -> new DefectiveLabelException(
                        LabelDefect.MALFORMED, "an external rater's line, expected val N; act N; dom N;"));
    }

    private static Turn turn(Matcher fields, TurnName name, Ratings ratings) {
        Context context = new Context(
                name.gender(),
                name.dialog(),
                name.scripted(),
                Double.parseDouble(fields.group(1)),
                Double.parseDouble(fields.group(2)),
                fields.group(4));
        return new Turn(
                name.id(),
                name.speaker(),
                Optional.of(String.valueOf(name.session())),
                Optional.empty(),
                ratings,
                labels(context),
                Optional.of(context));
    }

    /** By the names of {@link IemocapReader#COLUMNS}. */
    private static Map<String, String> labels(Context context) {
        return Map.of(
                "category", context.category(),
                "gender", context.gender(),
                "scripted", context.scripted() ? "scripted" : "improvised");
    }

    private void reject(LabelDefect defect, TurnName name, String detail) {
        rejections.add(defect.reject(path, name.id(), detail));
    }

    private static double rating(Matcher fields, int group) {
        return fields.group(group) == null ? Double.NaN : Double.parseDouble(fields.group(group));
    }

    private static String likelyName(String opening) {
        Matcher second = SECOND_TOKEN.matcher(opening);
        return second.matches() ? Excerpt.of(second.group(1)) : "";
    }
}
