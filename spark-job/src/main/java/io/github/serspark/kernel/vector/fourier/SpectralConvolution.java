package io.github.serspark.kernel.vector.fourier;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The second convolution as a product of spectra: {@code y[out][p] = sum_in sum_t w[out][in][t] x[in][p + t]}, with
 * positions modulo the length of the transform. Two real maps make one complex transform; spectra lie bin by bin, so that
 * the product of a bin is a small complex matrix product. Immutable between calls of {@link #weights}: threads share it.
 *
 * <p>With Z = X + iY the transform of two real sequences in one, {@code 2 X[f] = Z[f] + conj Z[-f]} and
 * {@code 2 iY[f] = Z[f] - conj Z[-f]}. Nobody halves: the {@link #SEPARATION} of maps, that of filters, and the length, by
 * which a transform there and back multiplies, are all divided out of the filters.
 */
public final class SpectralConvolution {

    /** Floats of a bin's spectra of all maps. */
    public static final int BIN = MAPS * 2 * COUNT;

    /** Output maps whose sums are kept in registers; the product of a bin is written out for them. */
    private static final int OUTS = 4;
    /** What the separated spectra of two real sequences are too large by. */
    private static final int SEPARATION = 2;

    static {
        Lanes.requireWhole(MAPS * MAPS, 2); // filters in the lanes of two maps
    }

    private final Fft fft;
    private final int length;
    private final int bins;
    private final float[] filters; // [bin][out / 4][in][out % 4][re, im], conjugate, scaled

    /** @param length of the transforms, as {@link #length(int)} gives it */
    public SpectralConvolution(int length) {
        this.length = length;
        fft = new Fft(length);
        bins = length / 2 + 1;
        filters = new float[bins * MAPS * MAPS * 2];
    }

    /** The first length from {@code atLeast} on that has fast transforms. */
    public static int length(int atLeast) {
        return Fft.length(atLeast);
    }

    /** Row of position p after {@link #inverse}. */
    public int[] places() {
        return fft.places();
    }

    /** Floats of all maps' spectra. */
    public int spectraSize() {
        return bins * BIN;
    }

    /** @param w {@code [40 out][40 in][40 taps]}; its filters are transformed two a lane */
    public void weights(float[] w) {
        float[] pair = new float[2 * length * COUNT];
        int im = length * COUNT;
        for (int first = 0; first < MAPS * MAPS; first += 2 * COUNT) {
            Arrays.fill(pair, 0);
            for (int tap = 0; tap < TAPS; tap++) {
                for (int lane = 0; lane < COUNT; lane++) {
                    pair[tap * COUNT + lane] = w[(first + 2 * lane) * TAPS + tap];
                    pair[im + tap * COUNT + lane] = w[(first + 2 * lane + 1) * TAPS + tap];
                }
            }
            fft.transform(pair, 0, pair, im);
            for (int bin = 0; bin < bins; bin++) {
                int f = fft.places()[bin] * COUNT;
                int g = fft.places()[(length - bin) % length] * COUNT;
                for (int lane = 0; lane < COUNT; lane++) {
                    float fr = pair[f + lane];
                    float fi = pair[im + f + lane];
                    float gr = pair[g + lane];
                    float gi = pair[im + g + lane];
                    filter(bin, first + 2 * lane, fr + gr, fi - gi);
                    filter(bin, first + 2 * lane + 1, fi + gi, gr - fr);
                }
            }
        }
    }

    /** Notes a filter's value of a bin, conjugate since filters are correlated, and scaled for all that is to come. */
    private void filter(int bin, int outIn, float re, float im) {
        int out = outIn / MAPS;
        int in = outIn % MAPS;
        float scale = 1f / (SEPARATION * SEPARATION * length);
        int at = (((bin * (MAPS / OUTS) + out / OUTS) * MAPS + in) * OUTS + out % OUTS) * 2;
        filters[at] = re * scale;
        filters[at + 1] = -im * scale;
    }

    /**
     * Spectra of two neighbouring maps.
     *
     * @param pair {@code [length][lane]} of {@code map} at {@code re} and of {@code map + 1} at {@code im}; destroyed
     * @param spectra out, {@code [bin][map][re, im][lane]}, times {@link #SEPARATION}
     */
    public void forward(float[] pair, int re, int im, int map, float[] spectra) {
        fft.transform(pair, re, pair, im);
        int[] place = fft.places();
        int at = map * 2 * COUNT;
        for (int bin = 0; bin < bins; bin++, at += BIN) {
            int f = place[bin] * COUNT;
            int g = place[bin == 0 ? 0 : length - bin] * COUNT;
            FloatVector fr = fromArray(SPECIES, pair, re + f);
            FloatVector fi = fromArray(SPECIES, pair, im + f);
            FloatVector gr = fromArray(SPECIES, pair, re + g);
            FloatVector gi = fromArray(SPECIES, pair, im + g);
            fr.add(gr).intoArray(spectra, at);
            fi.sub(gi).intoArray(spectra, at + COUNT);
            fi.add(gi).intoArray(spectra, at + 2 * COUNT);
            gr.sub(fr).intoArray(spectra, at + 3 * COUNT);
        }
    }

    /**
     * From spectra of the maps in to those of the maps out.
     *
     * @param scratch of {@link #BIN} floats
     */
    public void multiply(float[] spectra, float[] scratch) {
        for (int bin = 0; bin < bins; bin++) {
            for (int out = 0; out < MAPS; out += OUTS) {
                multiply(spectra, bin * BIN, (bin * MAPS + out) * MAPS * 2, scratch, out * 2 * COUNT);
            }
            System.arraycopy(scratch, 0, spectra, bin * BIN, BIN);
        }
    }

    private void multiply(float[] x, int xAt, int filterAt, float[] y, int yAt) {
        float[] w = filters;
        FloatVector r0 = broadcast(SPECIES, 0);
        FloatVector r1 = r0;
        FloatVector r2 = r0;
        FloatVector r3 = r0;
        FloatVector i0 = r0;
        FloatVector i1 = r0;
        FloatVector i2 = r0;
        FloatVector i3 = r0;
        for (int in = 0; in < MAPS; in++) {
            FloatVector xr = fromArray(SPECIES, x, xAt + in * 2 * COUNT);
            FloatVector xi = fromArray(SPECIES, x, xAt + in * 2 * COUNT + COUNT);
            FloatVector minus = xi.neg();
            int k = filterAt + in * OUTS * 2;
            FloatVector wr = broadcast(SPECIES, w[k]);
            FloatVector wi = broadcast(SPECIES, w[k + 1]);
            r0 = minus.fma(wi, xr.fma(wr, r0));
            i0 = xi.fma(wr, xr.fma(wi, i0));
            wr = broadcast(SPECIES, w[k + 2]);
            wi = broadcast(SPECIES, w[k + 3]);
            r1 = minus.fma(wi, xr.fma(wr, r1));
            i1 = xi.fma(wr, xr.fma(wi, i1));
            wr = broadcast(SPECIES, w[k + 4]);
            wi = broadcast(SPECIES, w[k + 5]);
            r2 = minus.fma(wi, xr.fma(wr, r2));
            i2 = xi.fma(wr, xr.fma(wi, i2));
            wr = broadcast(SPECIES, w[k + 6]);
            wi = broadcast(SPECIES, w[k + 7]);
            r3 = minus.fma(wi, xr.fma(wr, r3));
            i3 = xi.fma(wr, xr.fma(wi, i3));
        }
        r0.intoArray(y, yAt);
        i0.intoArray(y, yAt + COUNT);
        r1.intoArray(y, yAt + 2 * COUNT);
        i1.intoArray(y, yAt + 3 * COUNT);
        r2.intoArray(y, yAt + 4 * COUNT);
        i2.intoArray(y, yAt + 5 * COUNT);
        r3.intoArray(y, yAt + 6 * COUNT);
        i3.intoArray(y, yAt + 7 * COUNT);
    }

    /**
     * Two neighbouring maps from their spectra.
     *
     * @param pair out, {@code [length][lane]} at {@code re} and {@code im}; position p stands at row {@link #places}
     */
    public void inverse(float[] spectra, int map, float[] pair, int re, int im) {
        int at = map * 2 * COUNT;
        for (int bin = 0; bin < bins; bin++, at += BIN) {
            int f = bin * COUNT;
            int g = (bin == 0 ? 0 : length - bin) * COUNT;
            FloatVector ar = fromArray(SPECIES, spectra, at);
            FloatVector ai = fromArray(SPECIES, spectra, at + COUNT);
            FloatVector br = fromArray(SPECIES, spectra, at + 2 * COUNT);
            FloatVector bi = fromArray(SPECIES, spectra, at + 3 * COUNT);
            ar.sub(bi).intoArray(pair, re + f);
            ai.add(br).intoArray(pair, im + f);
            ar.add(bi).intoArray(pair, re + g);
            br.sub(ai).intoArray(pair, im + g);
        }
        fft.transform(pair, im, pair, re);
    }
}
