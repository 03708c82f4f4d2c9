package io.github.serspark.kernel.vector.fourier;

import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Discrete Fourier transforms of one length, one transform a lane: {@code X[f] = sum_k x[k] exp(-2 pi i f k / n)}, real and
 * imaginary parts apart, in place by decimation in frequency. Swapping the two parts gives the inverse, times n.
 *
 * <p>Element f of the result stands at row {@link #places}{@code [f]}: whoever reads a result row by row loses nothing by
 * that, and no pass over the data is spent on sorting.
 */
final class Fft {

    private static final float SIN_60 = (float) Math.sqrt(0.75);
    private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
    private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
    private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
    private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

    private final int n;
    private final int[] radices;
    private final float[][] twiddles; // [stage][j][q = 1 .. radix-1][cos, sin] of 2 pi j q / (length of the stage)
    private final int[] place;

    /** @param n a product of 2, 3 and 5 */
    Fft(int n) {
        this.n = n;
        radices = radices(n);
        twiddles = new float[radices.length][];
        int length = n;
        for (int stage = 0; stage < radices.length; stage++) {
            twiddles[stage] = twiddles(length, radices[stage]);
            length /= radices[stage];
        }
        place = new int[n];
        for (int f = 0; f < n; f++) {
            place[f] = place(f);
        }
    }

    /** The smallest even length that holds {@code atLeast} and has no prime factors but 2, 3 and 5. */
    static int length(int atLeast) {
        for (int n = atLeast + atLeast % 2; ; n += 2) {
            int rest = n;
            for (int prime : new int[] {2, 3, 5}) {
                while (rest % prime == 0) {
                    rest /= prime;
                }
            }
            if (rest == 1) {
                return n;
            }
        }
    }

    private static int[] radices(int n) {
        List<Integer> found = new ArrayList<>();
        int rest = n;
        for (int radix : new int[] {5, 4, 6, 3, 2}) {
            while (rest % radix == 0) {
                found.add(radix);
                rest /= radix;
            }
        }
        if (rest != 1) {
            throw new IllegalArgumentException("Cannot transform " + n + " elements: expected factors 2, 3 and 5 only");
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static float[] twiddles(int length, int radix) {
        float[] w = new float[length / radix * (radix - 1) * 2];
        int at = 0;
        for (int j = 0; j < length / radix; j++) {
            for (int q = 1; q < radix; q++) {
                double angle = 2 * Math.PI * ((double) j * q / length);
                w[at++] = (float) StrictMath.cos(angle);
                w[at++] = (float) StrictMath.sin(angle);
            }
        }
        return w;
    }

    private int place(int f) {
        int row = 0;
        int length = n;
        for (int radix : radices) {
            length /= radix;
            row += f % radix * length;
            f /= radix;
        }
        return row;
    }

    int length() {
        return n;
    }

    /** Row of each element after {@link #transform}. */
    int[] places() {
        return place;
    }

    /** Transforms {@code [n][lane]} at {@code re[reAt]} and {@code im[imAt]}. */
    void transform(float[] re, int reAt, float[] im, int imAt) {
        int length = n;
        for (int stage = 0; stage < radices.length; stage++) {
            float[] w = twiddles[stage];
            switch (radices[stage]) {
                case 2 -> radix2(re, reAt, im, imAt, length, w);
                case 3 -> radix3(re, reAt, im, imAt, length, w);
                case 4 -> radix4(re, reAt, im, imAt, length, w);
                case 5 -> radix5(re, reAt, im, imAt, length, w);
                default -> radix6(re, reAt, im, imAt, length, w);
            }
            length /= radices[stage];
        }
    }

    private void radix2(float[] re, int reAt, float[] im, int imAt, int length, float[] w) {
        int m = length / 2;
        int step = m * COUNT;
        for (int j = 0; j < m; j++) {
            FloatVector c1 = broadcast(SPECIES, w[2 * j]);
            FloatVector s1 = broadcast(SPECIES, w[2 * j + 1]);
            FloatVector m1 = s1.neg();
            for (int row = j; row < n; row += length) {
                int r = reAt + row * COUNT;
                int i = imAt + row * COUNT;
                FloatVector ar = fromArray(SPECIES, re, r);
                FloatVector ai = fromArray(SPECIES, im, i);
                FloatVector br = fromArray(SPECIES, re, r + step);
                FloatVector bi = fromArray(SPECIES, im, i + step);
                ar.add(br).intoArray(re, r);
                ai.add(bi).intoArray(im, i);
                FloatVector y1r = ar.sub(br);
                FloatVector y1i = ai.sub(bi);
                y1i.fma(s1, y1r.mul(c1)).intoArray(re, r + step);
                y1r.fma(m1, y1i.mul(c1)).intoArray(im, i + step);
            }
        }
    }

    private void radix3(float[] re, int reAt, float[] im, int imAt, int length, float[] w) {
        int m = length / 3;
        int step = m * COUNT;
        for (int j = 0; j < m; j++) {
            FloatVector c1 = broadcast(SPECIES, w[4 * j]);
            FloatVector s1 = broadcast(SPECIES, w[4 * j + 1]);
            FloatVector m1 = s1.neg();
            FloatVector c2 = broadcast(SPECIES, w[4 * j + 2]);
            FloatVector s2 = broadcast(SPECIES, w[4 * j + 3]);
            FloatVector m2 = s2.neg();
            for (int row = j; row < n; row += length) {
                int r = reAt + row * COUNT;
                int i = imAt + row * COUNT;
                FloatVector ar = fromArray(SPECIES, re, r);
                FloatVector ai = fromArray(SPECIES, im, i);
                FloatVector br = fromArray(SPECIES, re, r + step);
                FloatVector bi = fromArray(SPECIES, im, i + step);
                FloatVector cr = fromArray(SPECIES, re, r + 2 * step);
                FloatVector ci = fromArray(SPECIES, im, i + 2 * step);
                FloatVector tr = br.add(cr);
                FloatVector ti = bi.add(ci);
                FloatVector ur = br.sub(cr).mul(SIN_60);
                FloatVector ui = bi.sub(ci).mul(SIN_60);
                ar.add(tr).intoArray(re, r);
                ai.add(ti).intoArray(im, i);
                FloatVector vr = tr.fma(broadcast(SPECIES, -0.5f), ar);
                FloatVector vi = ti.fma(broadcast(SPECIES, -0.5f), ai);
                FloatVector y1r = vr.add(ui);
                FloatVector y1i = vi.sub(ur);
                y1i.fma(s1, y1r.mul(c1)).intoArray(re, r + step);
                y1r.fma(m1, y1i.mul(c1)).intoArray(im, i + step);
                FloatVector y2r = vr.sub(ui);
                FloatVector y2i = vi.add(ur);
                y2i.fma(s2, y2r.mul(c2)).intoArray(re, r + 2 * step);
                y2r.fma(m2, y2i.mul(c2)).intoArray(im, i + 2 * step);
            }
        }
    }

    private void radix4(float[] re, int reAt, float[] im, int imAt, int length, float[] w) {
        int m = length / 4;
        int step = m * COUNT;
        for (int j = 0; j < m; j++) {
            FloatVector c1 = broadcast(SPECIES, w[6 * j]);
            FloatVector s1 = broadcast(SPECIES, w[6 * j + 1]);
            FloatVector m1 = s1.neg();
            FloatVector c2 = broadcast(SPECIES, w[6 * j + 2]);
            FloatVector s2 = broadcast(SPECIES, w[6 * j + 3]);
            FloatVector m2 = s2.neg();
            FloatVector c3 = broadcast(SPECIES, w[6 * j + 4]);
            FloatVector s3 = broadcast(SPECIES, w[6 * j + 5]);
            FloatVector m3 = s3.neg();
            for (int row = j; row < n; row += length) {
                int r = reAt + row * COUNT;
                int i = imAt + row * COUNT;
                FloatVector ar = fromArray(SPECIES, re, r);
                FloatVector ai = fromArray(SPECIES, im, i);
                FloatVector br = fromArray(SPECIES, re, r + step);
                FloatVector bi = fromArray(SPECIES, im, i + step);
                FloatVector cr = fromArray(SPECIES, re, r + 2 * step);
                FloatVector ci = fromArray(SPECIES, im, i + 2 * step);
                FloatVector dr = fromArray(SPECIES, re, r + 3 * step);
                FloatVector di = fromArray(SPECIES, im, i + 3 * step);
                FloatVector t0r = ar.add(cr);
                FloatVector t0i = ai.add(ci);
                FloatVector t1r = ar.sub(cr);
                FloatVector t1i = ai.sub(ci);
                FloatVector t2r = br.add(dr);
                FloatVector t2i = bi.add(di);
                FloatVector t3r = br.sub(dr);
                FloatVector t3i = bi.sub(di);
                t0r.add(t2r).intoArray(re, r);
                t0i.add(t2i).intoArray(im, i);
                FloatVector y1r = t1r.add(t3i);
                FloatVector y1i = t1i.sub(t3r);
                y1i.fma(s1, y1r.mul(c1)).intoArray(re, r + step);
                y1r.fma(m1, y1i.mul(c1)).intoArray(im, i + step);
                FloatVector y2r = t0r.sub(t2r);
                FloatVector y2i = t0i.sub(t2i);
                y2i.fma(s2, y2r.mul(c2)).intoArray(re, r + 2 * step);
                y2r.fma(m2, y2i.mul(c2)).intoArray(im, i + 2 * step);
                FloatVector y3r = t1r.sub(t3i);
                FloatVector y3i = t1i.add(t3r);
                y3i.fma(s3, y3r.mul(c3)).intoArray(re, r + 3 * step);
                y3r.fma(m3, y3i.mul(c3)).intoArray(im, i + 3 * step);
            }
        }
    }

    private void radix5(float[] re, int reAt, float[] im, int imAt, int length, float[] w) {
        int m = length / 5;
        int step = m * COUNT;
        for (int j = 0; j < m; j++) {
            FloatVector c1 = broadcast(SPECIES, w[8 * j]);
            FloatVector s1 = broadcast(SPECIES, w[8 * j + 1]);
            FloatVector m1 = s1.neg();
            FloatVector c2 = broadcast(SPECIES, w[8 * j + 2]);
            FloatVector s2 = broadcast(SPECIES, w[8 * j + 3]);
            FloatVector m2 = s2.neg();
            FloatVector c3 = broadcast(SPECIES, w[8 * j + 4]);
            FloatVector s3 = broadcast(SPECIES, w[8 * j + 5]);
            FloatVector m3 = s3.neg();
            FloatVector c4 = broadcast(SPECIES, w[8 * j + 6]);
            FloatVector s4 = broadcast(SPECIES, w[8 * j + 7]);
            FloatVector m4 = s4.neg();
            for (int row = j; row < n; row += length) {
                int r = reAt + row * COUNT;
                int i = imAt + row * COUNT;
                FloatVector ar = fromArray(SPECIES, re, r);
                FloatVector ai = fromArray(SPECIES, im, i);
                FloatVector br = fromArray(SPECIES, re, r + step);
                FloatVector bi = fromArray(SPECIES, im, i + step);
                FloatVector cr = fromArray(SPECIES, re, r + 2 * step);
                FloatVector ci = fromArray(SPECIES, im, i + 2 * step);
                FloatVector dr = fromArray(SPECIES, re, r + 3 * step);
                FloatVector di = fromArray(SPECIES, im, i + 3 * step);
                FloatVector er = fromArray(SPECIES, re, r + 4 * step);
                FloatVector ei = fromArray(SPECIES, im, i + 4 * step);
                FloatVector t1r = br.add(er);
                FloatVector t1i = bi.add(ei);
                FloatVector t2r = cr.add(dr);
                FloatVector t2i = ci.add(di);
                FloatVector t3r = br.sub(er);
                FloatVector t3i = bi.sub(ei);
                FloatVector t4r = cr.sub(dr);
                FloatVector t4i = ci.sub(di);
                ar.add(t1r).add(t2r).intoArray(re, r);
                ai.add(t1i).add(t2i).intoArray(im, i);
                FloatVector cos72 = broadcast(SPECIES, COS_72);
                FloatVector cos144 = broadcast(SPECIES, COS_144);
                FloatVector sin72 = broadcast(SPECIES, SIN_72);
                FloatVector sin144 = broadcast(SPECIES, SIN_144);
                FloatVector m1r = t2r.fma(cos144, t1r.fma(cos72, ar));
                FloatVector m1i = t2i.fma(cos144, t1i.fma(cos72, ai));
                FloatVector n1r = t4r.fma(sin144, t3r.mul(sin72));
                FloatVector n1i = t4i.fma(sin144, t3i.mul(sin72));
                FloatVector y1r = m1r.add(n1i);
                FloatVector y1i = m1i.sub(n1r);
                y1i.fma(s1, y1r.mul(c1)).intoArray(re, r + step);
                y1r.fma(m1, y1i.mul(c1)).intoArray(im, i + step);
                FloatVector y4r = m1r.sub(n1i);
                FloatVector y4i = m1i.add(n1r);
                y4i.fma(s4, y4r.mul(c4)).intoArray(re, r + 4 * step);
                y4r.fma(m4, y4i.mul(c4)).intoArray(im, i + 4 * step);
                FloatVector m2r = t2r.fma(cos72, t1r.fma(cos144, ar));
                FloatVector m2i = t2i.fma(cos72, t1i.fma(cos144, ai));
                FloatVector n2r = t3r.fma(sin144, t4r.mul(sin72).neg());
                FloatVector n2i = t3i.fma(sin144, t4i.mul(sin72).neg());
                FloatVector y2r = m2r.add(n2i);
                FloatVector y2i = m2i.sub(n2r);
                y2i.fma(s2, y2r.mul(c2)).intoArray(re, r + 2 * step);
                y2r.fma(m2, y2i.mul(c2)).intoArray(im, i + 2 * step);
                FloatVector y3r = m2r.sub(n2i);
                FloatVector y3i = m2i.add(n2r);
                y3i.fma(s3, y3r.mul(c3)).intoArray(re, r + 3 * step);
                y3r.fma(m3, y3i.mul(c3)).intoArray(im, i + 3 * step);
            }
        }
    }

    /** Two transforms of three (elements 0 2 4 and 3 5 1), then three of two: coprime factors need no turns between. */
    private void radix6(float[] re, int reAt, float[] im, int imAt, int length, float[] w) {
        int m = length / 6;
        int step = m * COUNT;
        for (int j = 0; j < m; j++) {
            FloatVector c1 = broadcast(SPECIES, w[10 * j]);
            FloatVector s1 = broadcast(SPECIES, w[10 * j + 1]);
            FloatVector m1 = s1.neg();
            FloatVector c2 = broadcast(SPECIES, w[10 * j + 2]);
            FloatVector s2 = broadcast(SPECIES, w[10 * j + 3]);
            FloatVector m2 = s2.neg();
            FloatVector c3 = broadcast(SPECIES, w[10 * j + 4]);
            FloatVector s3 = broadcast(SPECIES, w[10 * j + 5]);
            FloatVector m3 = s3.neg();
            FloatVector c4 = broadcast(SPECIES, w[10 * j + 6]);
            FloatVector s4 = broadcast(SPECIES, w[10 * j + 7]);
            FloatVector m4 = s4.neg();
            FloatVector c5 = broadcast(SPECIES, w[10 * j + 8]);
            FloatVector s5 = broadcast(SPECIES, w[10 * j + 9]);
            FloatVector m5 = s5.neg();
            for (int row = j; row < n; row += length) {
                int r = reAt + row * COUNT;
                int i = imAt + row * COUNT;
                FloatVector ar = fromArray(SPECIES, re, r);
                FloatVector ai = fromArray(SPECIES, im, i);
                FloatVector br = fromArray(SPECIES, re, r + 2 * step);
                FloatVector bi = fromArray(SPECIES, im, i + 2 * step);
                FloatVector cr = fromArray(SPECIES, re, r + 4 * step);
                FloatVector ci = fromArray(SPECIES, im, i + 4 * step);
                FloatVector tr = br.add(cr);
                FloatVector ti = bi.add(ci);
                FloatVector ur = br.sub(cr).mul(SIN_60);
                FloatVector ui = bi.sub(ci).mul(SIN_60);
                FloatVector vr = tr.fma(broadcast(SPECIES, -0.5f), ar);
                FloatVector vi = ti.fma(broadcast(SPECIES, -0.5f), ai);
                FloatVector p0r = ar.add(tr);
                FloatVector p0i = ai.add(ti);
                FloatVector p1r = vr.add(ui);
                FloatVector p1i = vi.sub(ur);
                FloatVector p2r = vr.sub(ui);
                FloatVector p2i = vi.add(ur);
                ar = fromArray(SPECIES, re, r + 3 * step);
                ai = fromArray(SPECIES, im, i + 3 * step);
                br = fromArray(SPECIES, re, r + 5 * step);
                bi = fromArray(SPECIES, im, i + 5 * step);
                cr = fromArray(SPECIES, re, r + step);
                ci = fromArray(SPECIES, im, i + step);
                tr = br.add(cr);
                ti = bi.add(ci);
                ur = br.sub(cr).mul(SIN_60);
                ui = bi.sub(ci).mul(SIN_60);
                vr = tr.fma(broadcast(SPECIES, -0.5f), ar);
                vi = ti.fma(broadcast(SPECIES, -0.5f), ai);
                FloatVector q0r = ar.add(tr);
                FloatVector q0i = ai.add(ti);
                FloatVector q1r = vr.add(ui);
                FloatVector q1i = vi.sub(ur);
                FloatVector q2r = vr.sub(ui);
                FloatVector q2i = vi.add(ur);
                p0r.add(q0r).intoArray(re, r);
                p0i.add(q0i).intoArray(im, i);
                FloatVector y1r = p1r.sub(q1r);
                FloatVector y1i = p1i.sub(q1i);
                y1i.fma(s1, y1r.mul(c1)).intoArray(re, r + step);
                y1r.fma(m1, y1i.mul(c1)).intoArray(im, i + step);
                FloatVector y2r = p2r.add(q2r);
                FloatVector y2i = p2i.add(q2i);
                y2i.fma(s2, y2r.mul(c2)).intoArray(re, r + 2 * step);
                y2r.fma(m2, y2i.mul(c2)).intoArray(im, i + 2 * step);
                FloatVector y3r = p0r.sub(q0r);
                FloatVector y3i = p0i.sub(q0i);
                y3i.fma(s3, y3r.mul(c3)).intoArray(re, r + 3 * step);
                y3r.fma(m3, y3i.mul(c3)).intoArray(im, i + 3 * step);
                FloatVector y4r = p1r.add(q1r);
                FloatVector y4i = p1i.add(q1i);
                y4i.fma(s4, y4r.mul(c4)).intoArray(re, r + 4 * step);
                y4r.fma(m4, y4i.mul(c4)).intoArray(im, i + 4 * step);
                FloatVector y5r = p2r.sub(q2r);
                FloatVector y5i = p2i.sub(q2i);
                y5i.fma(s5, y5r.mul(c5)).intoArray(re, r + 5 * step);
                y5r.fma(m5, y5i.mul(c5)).intoArray(im, i + 5 * step);
            }
        }
    }
}
