package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.vector.fourier.SpectralConvolution;
import io.github.serspark.kernel.vector.lanes.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The encoder unit by unit: forward in the frequency domain, {@link LaneEncoder}; backward from the winners of the second
 * pool, {@link RowGradients}. Of a batch it remembers the winners, less than a byte a feature.
 */
public final class VectorFrameEncoder implements FrameEncoder<float[]> {

    /** At most so many runs of units whose gradients are summed apart and then added up in order, whatever the number of threads. */
    private static final int RUNS = 16;

    private final Crew crew;
    private final Tiling tiling;
    private final FirstConvolution first = new FirstConvolution();
    private final SpectralConvolution second;
    private final SpectralConvolution secondEdge;
    private final float[] bias2 = new float[MAPS];
    private final float[] filters2 = new float[MAPS * SparseCorrelation.FILTER]; // as SparseCorrelation has them

    private final LaneEncoder[] encoders; // of each worker, made when first needed
    private final RowGradients[] gradients; // likewise
    private final EncoderGradients[] sums = new EncoderGradients[RUNS];
    private final List<Winners> winners = new ArrayList<>(); // of each unit

    private Batch batch; // of the last forward pass
    private List<Tiling.Unit> units = List.of();
    private boolean remembered;

    public VectorFrameEncoder(EncoderShape shape, Crew crew) {
        this.crew = crew;
        tiling = new Tiling(shape);
        second = new SpectralConvolution(tiling.length);
        secondEdge = new SpectralConvolution(Edge.LENGTH);
        encoders = new LaneEncoder[crew.size()];
        gradients = new RowGradients[crew.size()];
    }

    @Override
    public void weights(float[] filters1, float[] bias1, float[] filters2, float[] bias2) {
        first.weights(filters1, bias1);
        second.weights(filters2);
        if (tiling.shared) {
            secondEdge.weights(filters2);
        }
        SparseCorrelation.arrange(filters2, this.filters2);
        System.arraycopy(bias2, 0, this.bias2, 0, MAPS);
    }

    @Override
    public void forward(float[] samples, int stride, int[] frames, int maxFrames, float[] features, boolean remember) {
        Batch work = new Batch(tiling, samples, stride, frames.clone(), maxFrames);
        List<Tiling.Unit> plan = tiling.units(frames);
        batch = work;
        units = plan;
        remembered = remember;
        if (remember) {
            while (winners.size() < plan.size()) {
                winners.add(new Winners(tiling));
            }
        }
        crew.run(plan.size(), (worker, unit) -> {
            Winners won = remember ? winners.get(unit) : null;
            encoder(worker).encode(plan.get(unit), work, features, won);
        });
        for (int utterance = 0; utterance < frames.length; utterance++) {
            int size = tiling.shape.features();
            Arrays.fill(
                    features,
                    (utterance * maxFrames + frames[utterance]) * size,
                    (utterance + 1) * maxFrames * size,
                    0);
        }
    }

    private LaneEncoder encoder(int worker) {
        if (encoders[worker] == null) {
            encoders[worker] = new LaneEncoder(tiling, first, second, secondEdge, bias2);
        }
        return encoders[worker];
    }

    @Override
    public void backward(
            float[] samples,
            float[] featureGradients,
            float[] filters1,
            float[] bias1,
            float[] filters2,
            float[] bias2) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        Batch work = batch.with(samples);
        int runs = Math.min(RUNS, units.size());
        crew.run(runs, (worker, run) -> {
            EncoderGradients sum = sum(run);
            int end = (run + 1) * units.size() / runs;
            for (int unit = run * units.size() / runs; unit < end; unit++) {
                gradients(worker).add(units.get(unit), work, featureGradients, winners.get(unit), sum);
            }
        });
        for (int run = 1; run < runs; run++) {
            sums[0].add(sums[run]);
        }
        sums[0].write(filters1, bias1, filters2, bias2);
    }

    private EncoderGradients sum(int run) {
        if (sums[run] == null) {
            sums[run] = new EncoderGradients();
        }
        sums[run].clear();
        return sums[run];
    }

    private RowGradients gradients(int worker) {
        if (gradients[worker] == null) {
            gradients[worker] = new RowGradients(tiling, first, filters2);
        }
        return gradients[worker];
    }
}
