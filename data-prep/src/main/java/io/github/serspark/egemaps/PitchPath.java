package io.github.serspark.egemaps;

import java.util.ArrayList;
import java.util.List;

/**
 * The cheapest path through the candidates of pitch (Viterbi; Eyben et al. 2016, section 3.1): steady pitch is cheap, jumps
 * and changes of voicing are dear. It decides frame by frame, as a live analysis does, with at most 40 frames undecided.
 */
final class PitchPath {
    private static final int UNVOICED = PitchCandidates.COUNT; // the state after those of the candidates
    private static final int STATES = UNVOICED + 1;
    private static final int MOST_PENDING = 40; // frames
    static final double VOICING_CUTOFF = 0.7;

    private static final double IMPOSSIBLE = 999;
    private static final double VOICING_CHANGE = 10;
    private static final double JUMP = 10; // per natural logarithm of the ratio
    private static final double JUMP_CHANGE = 10; // openSMILE's configuration says 5, which it does not use
    private static final double STILL_UNVOICED = 1; // its configuration says 0, which it does not use

    private final List<PitchCandidates> candidates = new ArrayList<>();
    private final List<byte[]> origins =
            new ArrayList<>(); // per frame and state: the state before on the cheapest path
    private final List<Double> decided = new ArrayList<>();
    private double[] costs = new double[STATES];

    /**
     * The last jump of pitch that was looked at, on whatever path: one for all of them, though each ought to have its own, so
     * that the order in which transitions are looked at counts.
     */
    private double lastJump = 1;

    /** Takes the next frame, and decides those about which all paths agree. */
    void add(PitchCandidates next) {
        byte[] origin = new byte[STATES];
        double[] sums = new double[STATES];
        for (int state = 0; state < STATES; state++) {
            double cheapest = candidates.isEmpty() ? 0 : Double.POSITIVE_INFINITY;
            for (int before = 0; before < STATES && !candidates.isEmpty(); before++) {
                double cost =
                        costs[before] + transition(frequency(last(), before), frequency(next, state), before, state);
                if (cost < cheapest) {
                    cheapest = cost;
                    origin[state] = (byte) before;
                }
            }
            sums[state] = cheapest + cost(next, state);
        }
        costs = sums;
        candidates.add(next);
        origins.add(origin);
        decide();
    }

    /** The frames decided so far. */
    int settled() {
        return decided.size();
    }

    /** The frequency in Hz of all frames, 0 without voice: those not settled follow the cheapest path. */
    double[] finish() {
        if (settled() < candidates.size()) {
            settle(cheapest(), candidates.size() - 1, candidates.size() - 1);
        }
        return decided.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void decide() {
        int newest = candidates.size() - 1;
        if (candidates.size() - settled() >= MOST_PENDING) {
            settle(cheapest(), newest, settled());
            return;
        }
        int[] states = new int[STATES];
        for (int state = 0; state < STATES; state++) {
            states[state] = state;
        }
        for (int frame = newest; frame > settled(); frame--) {
            boolean agreed = true;
            for (int path = 0; path < STATES; path++) {
                states[path] = origins.get(frame)[states[path]];
                agreed &= states[path] == states[0];
            }
            if (agreed) {
                settle(states[0], frame - 1, frame - 1);
                return;
            }
        }
    }

    /** Decides the frames up to {@code last} by the path that leads to {@code state} in {@code frame}. */
    private void settle(int state, int frame, int last) {
        int first = settled();
        double[] path = new double[last + 1 - first];
        int current = state;
        for (int k = frame; k >= first; k--) {
            if (k <= last) {
                path[k - first] = frequency(candidates.get(k), current);
            }
            current = origins.get(k)[current];
        }
        for (double hertz : path) {
            decided.add(hertz);
        }
    }

    private int cheapest() {
        int best = 0;
        for (int state = 1; state < STATES; state++) {
            best = costs[state] < costs[best] ? state : best;
        }
        return best;
    }

    private double transition(double from, double to, int before, int state) {
        if (before == UNVOICED && state == UNVOICED) {
            return STILL_UNVOICED;
        }
        if (before == UNVOICED || state == UNVOICED) {
            lastJump = 0;
            return VOICING_CHANGE;
        }
        if (from == 0 || to == 0) {
            return IMPOSSIBLE;
        }
        double jump = StrictMath.log(to / from);
        double cost = JUMP * Math.abs(jump) + JUMP_CHANGE * Math.abs(jump - lastJump);
        lastJump = jump;
        return cost;
    }

    /** What a state costs by itself. */
    private static double cost(PitchCandidates frame, int state) {
        if (state != UNVOICED) {
            double voicing = frame.voicing()[state];
            double doubt = -StrictMath.log(Math.min(Math.max(voicing, 0.01), 1));
            return 2 * (doubt + (voicing < VOICING_CUTOFF ? 4 : 0)) + unlikeliness(frame.hertz()[state]);
        }
        for (double voicing : frame.voicing()) {
            if (voicing >= VOICING_CUTOFF) {
                return 8;
            }
        }
        return 0;
    }

    /** What a frequency costs that is seldom that of a voice. */
    private static double unlikeliness(double hertz) {
        if (hertz <= 0) {
            return 2;
        } else if (hertz < 100) {
            return 1 - hertz / 100;
        } else if (hertz < 350) {
            return 0;
        }
        return hertz < 600 ? (hertz - 350) / 250 : 1.2;
    }

    private static double frequency(PitchCandidates frame, int state) {
        return state == UNVOICED ? 0 : frame.hertz()[state];
    }

    private PitchCandidates last() {
        return candidates.get(candidates.size() - 1);
    }
}
