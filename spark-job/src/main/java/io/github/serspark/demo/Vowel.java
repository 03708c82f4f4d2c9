package io.github.serspark.demo;

/**
 * Formants of a vowel as the average man speaks it, in Hz (Peterson and Barney, 1952, rounded).
 *
 * @param f1 rises with the opening of the mouth
 * @param f2 rises with the tongue's coming forward
 */
record Vowel(double f1, double f2, double f3) {

    /** The vowels of head, had, hod, hud and heard. */
    static final Vowel[] ALL = {
        new Vowel(530, 1840, 2480),
        new Vowel(660, 1720, 2410),
        new Vowel(730, 1090, 2440),
        new Vowel(640, 1190, 2390),
        new Vowel(490, 1350, 1690)
    };

    /** The vowel on the way to another. */
    Vowel towards(Vowel next, double share) {
        return new Vowel(f1 + share * (next.f1 - f1), f2 + share * (next.f2 - f2), f3 + share * (next.f3 - f3));
    }

    /** From 0 to 1 without corners as {@code x} does; 0 before and 1 after. */
    static double ease(double x) {
        double inside = Math.min(1, Math.max(0, x));
        return inside * inside * (3 - 2 * inside);
    }
}
