package io.github.serspark.kernel;

import java.util.Arrays;

/** Step by step, utterance by utterance. */
final class ScalarGru implements Gru<double[]> {

    private final int inputs;
    private final int units;
    private final int gates; // 3 * units

    private double[] inputWeights = {};
    private double[] recurrentWeights = {};
    private double[] inputWeightsT = {}; // [inputs][gates]
    private double[] recurrentWeightsT = {}; // [units][gates]
    private double[] inputBias = {};
    private double[] recurrentBias = {};

    private int[] frames = {};
    private int maxFrames;
    private boolean remembered;
    private double[] gateValues = {}; // [batch][maxFrames][r, z, n]
    private double[] candidates = {}; // [batch][maxFrames][units], Un h + cn
    private final double[] fromInput; // [gates]
    private final double[] fromState; // [gates]
    private final double[] zeroState; // [units]

    ScalarGru(int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
        gates = 3 * units;
        fromInput = new double[gates];
        fromState = new double[gates];
        zeroState = new double[units];
    }

    @Override
    public void weights(double[] inputWeights, double[] recurrentWeights, double[] inputBias, double[] recurrentBias) {
        this.inputWeights = inputWeights.clone();
        this.recurrentWeights = recurrentWeights.clone();
        this.inputWeightsT = transpose(inputWeights, gates, inputs);
        this.recurrentWeightsT = transpose(recurrentWeights, gates, units);
        this.inputBias = inputBias.clone();
        this.recurrentBias = recurrentBias.clone();
    }

    private static double[] transpose(double[] a, int rows, int columns) {
        double[] t = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = a[i * columns + j];
            }
        }
        return t;
    }

    @Override
    public void forward(double[] x, int[] frames, int maxFrames, double[] h, boolean remember) {
        this.frames = frames.clone();
        this.maxFrames = maxFrames;
        remembered = remember;
        if (gateValues.length < frames.length * maxFrames * gates) {
            gateValues = new double[frames.length * maxFrames * gates];
            candidates = new double[frames.length * maxFrames * units];
        }
        for (int b = 0; b < frames.length; b++) {
            for (int t = 0; t < frames[b]; t++) {
                step(x, h, b * maxFrames + t, t == 0);
            }
            Arrays.fill(h, (b * maxFrames + frames[b]) * units, (b + 1) * maxFrames * units, 0);
        }
    }

    private void step(double[] x, double[] h, int row, boolean first) {
        double[] before = first ? zeroState : h;
        int beforeAt = first ? 0 : (row - 1) * units;
        product(fromInput, inputBias, inputWeightsT, x, row * inputs, inputs);
        product(fromState, recurrentBias, recurrentWeightsT, before, beforeAt, units);
        for (int u = 0; u < units; u++) {
            double r = sigmoid(fromInput[u] + fromState[u]);
            double z = sigmoid(fromInput[units + u] + fromState[units + u]);
            double n = StrictMath.tanh(fromInput[2 * units + u] + r * fromState[2 * units + u]);
            h[row * units + u] = (1 - z) * n + z * before[beforeAt + u];
            gateValues[row * gates + u] = r;
            gateValues[row * gates + units + u] = z;
            gateValues[row * gates + 2 * units + u] = n;
            candidates[row * units + u] = fromState[2 * units + u];
        }
    }

    /** {@code y = bias + W x}, with W given transposed. */
    private void product(double[] y, double[] bias, double[] weightsT, double[] x, int xAt, int n) {
        System.arraycopy(bias, 0, y, 0, gates);
        for (int i = 0; i < n; i++) {
            Axpy.add(y, 0, x[xAt + i], weightsT, i * gates, gates);
        }
    }

    private static double sigmoid(double v) {
        return 1 / (1 + StrictMath.exp(-v));
    }

    @Override
    public void backward(
            double[] x,
            double[] h,
            double[] hGradients,
            double[] xGradients,
            double[] inputWeights,
            double[] recurrentWeights,
            double[] inputBias,
            double[] recurrentBias) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        remembered = false;
        Arrays.fill(xGradients, 0);
        Arrays.fill(inputWeights, 0);
        Arrays.fill(recurrentWeights, 0);
        Arrays.fill(inputBias, 0);
        Arrays.fill(recurrentBias, 0);
        double[] stateGradient = new double[units];
        double[] dInput = new double[gates];
        double[] dState = new double[gates];
        for (int b = 0; b < frames.length; b++) {
            Arrays.fill(stateGradient, 0);
            for (int t = frames[b] - 1; t >= 0; t--) {
                int row = b * maxFrames + t;
                double[] before = t == 0 ? zeroState : h;
                int beforeAt = t == 0 ? 0 : (row - 1) * units;
                Axpy.add(stateGradient, 0, 1, hGradients, row * units, units);
                gateGradients(row, before, beforeAt, stateGradient, dInput, dState);
                for (int g = 0; g < gates; g++) {
                    inputBias[g] += dInput[g];
                    recurrentBias[g] += dState[g];
                    Axpy.add(inputWeights, g * inputs, dInput[g], x, row * inputs, inputs);
                    Axpy.add(recurrentWeights, g * units, dState[g], before, beforeAt, units);
                    Axpy.add(xGradients, row * inputs, dInput[g], this.inputWeights, g * inputs, inputs);
                    Axpy.add(stateGradient, 0, dState[g], this.recurrentWeights, g * units, units);
                }
            }
        }
    }

    /** Gradients before the nonlinearities; leaves in {@code stateGradient} the part that reaches h directly. */
    private void gateGradients(
            int row, double[] before, int beforeAt, double[] stateGradient, double[] dInput, double[] dState) {
        for (int u = 0; u < units; u++) {
            double r = gateValues[row * gates + u];
            double z = gateValues[row * gates + units + u];
            double n = gateValues[row * gates + 2 * units + u];
            double d = stateGradient[u];
            double dn = d * (1 - z) * (1 - n * n);
            double dz = d * (before[beforeAt + u] - n) * z * (1 - z);
            double dr = dn * candidates[row * units + u] * r * (1 - r);
            dInput[u] = dr;
            dInput[units + u] = dz;
            dInput[2 * units + u] = dn;
            dState[u] = dr;
            dState[units + u] = dz;
            dState[2 * units + u] = dn * r;
            stateGradient[u] = d * z;
        }
    }
}
