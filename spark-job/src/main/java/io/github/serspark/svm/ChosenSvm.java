package io.github.serspark.svm;

import java.util.List;

/**
 * The machine of a task.
 *
 * @param parameters the point of the grid with the highest UAR on dev, of equals the first
 * @param devUar its UAR; NaN where no utterance of dev is labelled: then {@code parameters} is the first of the grid, unjudged
 * @param tried all points, in the order of the grid
 */
public record ChosenSvm(String task, Svm svm, SvmParameters parameters, double devUar, List<TriedPoint> tried) {
    public ChosenSvm {
        tried = List.copyOf(tried);
    }

    /** Whether there was anything on dev to choose by. */
    public boolean judged() {
        return !Double.isNaN(devUar);
    }
}
