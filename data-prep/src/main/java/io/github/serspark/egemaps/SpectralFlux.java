package io.github.serspark.egemaps;

/** How much the magnitude spectrum below 5 kHz differs from that of the frame before: root mean square, not normalised. */
final class SpectralFlux {
    private final double[] previous;
    private boolean started;

    SpectralFlux(double binHz) {
        previous = new double[(int) Math.round(5_000 / binHz)];
    }

    /** The flux from the last frame given to this one; 0 for the first. */
    double next(double[] magnitude) {
        double squares = 0;
        for (int k = 0; k < previous.length; k++) {
            double difference = magnitude[k] - previous[k];
            squares += difference * difference;
        }
        System.arraycopy(magnitude, 0, previous, 0, previous.length);
        double flux = started ? Math.sqrt(squares / previous.length) : 0;
        started = true;
        return flux;
    }
}
