package io.github.serspark.search;

import java.util.ArrayList;
import java.util.List;

/**
 * How many epochs a trial is trained before it is compared with the others: once, and again and again if it is good.
 *
 * @param epochs of each rung, ascending
 * @param eta one of so many goes on to the next
 */
record Rungs(List<Integer> epochs, int eta) {

    /**
     * {@code first}, {@code first eta}, ... up to {@code most}.
     *
     * @param first epochs of the lowest; no less than {@code most} makes it the only one
     */
    static Rungs of(int first, int eta, int most) {
        List<Integer> epochs = new ArrayList<>();
        for (long rung = first; rung * eta <= most; rung *= eta) {
            epochs.add((int) rung);
        }
        epochs.add(most);
        return new Rungs(epochs, eta);
    }

    /** All trials are trained to the end. */
    static Rungs single(int epochs) {
        return new Rungs(List.of(epochs), 2);
    }

    int count() {
        return epochs.size();
    }

    int top() {
        return epochs.size() - 1;
    }

    /** Of which at least one trial besides the first reaches the top. */
    long leastTrials() {
        return Math.round(Math.pow(eta, top()));
    }
}
