package io.github.serspark.report;

import java.util.List;

/**
 * How a network learnt a task.
 *
 * @param loss mean training loss of each epoch, the first being epoch 1; NaN where it is undefined
 * @param devUar UAR on dev after each epoch, 0 to 1; NaN where it is undefined
 */
public record TaskCurve(List<Double> loss, List<Double> devUar) {

    public TaskCurve {
        loss = List.copyOf(loss);
        devUar = List.copyOf(devUar);
        if (loss.size() != devUar.size()) {
            throw new IllegalArgumentException("Cannot show %d losses beside %d UARs, expected one of each an epoch."
                    .formatted(loss.size(), devUar.size()));
        }
    }
}
