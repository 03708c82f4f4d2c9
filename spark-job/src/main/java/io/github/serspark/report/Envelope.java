package io.github.serspark.report;

import java.util.ArrayList;
import java.util.List;

/** The outline of a waveform: lowest and highest sample of each of up to 1200 equal stretches, in 1/1000 of full scale. */
record Envelope(List<Integer> low, List<Integer> high) {

    private static final int MOST = 1200;

    static Envelope of(float[] samples) {
        int stretches = Math.min(MOST, samples.length);
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) samples.length * i / stretches);
            int to = (int) ((long) samples.length * (i + 1) / stretches);
            float least = samples[from];
            float most = samples[from];
            for (int at = from + 1; at < to; at++) {
                least = Math.min(least, samples[at]);
                most = Math.max(most, samples[at]);
            }
            low.add(Math.round(1000 * least));
            high.add(Math.round(1000 * most));
        }
        return new Envelope(low, high);
    }
}
