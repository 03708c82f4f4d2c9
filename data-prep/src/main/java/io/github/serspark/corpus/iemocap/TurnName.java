package io.github.serspark.corpus.iemocap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a turn says, for example {@code Ses01F_script02_1_M003}.
 *
 * <p>The first letter tells which actor wore the markers; who speaks is told by the last token alone.
 */
public final class TurnName {
    private static final Pattern DIALOG = Pattern.compile("Ses0([1-5])[FM]_(?:impro0\\d[ab]?|(script)0\\d_\\d[b]?)");
    private static final Pattern TURN = Pattern.compile("(" + DIALOG + ")_([FM])\\d{3}");
    private static final Pattern UNLABELLED = Pattern.compile(DIALOG + "_[FM]XX\\d+");

    private final Matcher parts;

    private TurnName(Matcher parts) {
        this.parts = parts;
    }

    /** The name {@code text}, or nothing if it does not follow the grammar; then it must not become part of a path. */
    public static Optional<TurnName> parse(String text) {
        Matcher parts = TURN.matcher(text);
        return parts.matches() ? Optional.of(new TurnName(parts)) : Optional.empty();
    }

    /** Whether {@code text} names one of the turns, such as {@code ..._FXX0}, that are left without a label on purpose. */
    static boolean isUnlabelled(String text) {
        return UNLABELLED.matcher(text).matches();
    }

    /** The name itself. */
    public String id() {
        return parts.group();
    }

    public String dialog() {
        return parts.group(1);
    }

    /** 1 to 5. */
    public int session() {
        return Integer.parseInt(parts.group(2));
    }

    /** Whether the actors followed a script; otherwise they improvised. */
    public boolean scripted() {
        return parts.group(3) != null;
    }

    /** F or M. */
    public String gender() {
        return parts.group(4);
    }

    /** One of ten: {@code Ses01F}. */
    public String speaker() {
        return "Ses0" + session() + gender();
    }

    @Override
    public String toString() {
        return id();
    }
}
