package io.github.serspark.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole network of the golden file, composed of a kernel's operators and of heads in plain double precision. */
final class ArrayNetwork<A> {

    static final String[] TASKS = {"arousal", "valence", "dominance"};
    private static final int UNITS = 128;
    private static final int LEVELS = 3;

    private final Kernel<A> kernel;
    private final NetworkReference reference;
    private final boolean attentive;
    private final int[] frames;
    private final int maxFrames;
    private final int stride;
    private final A samples;
    private final EncoderShape shape = new EncoderShape(640, 160);

    final A features;
    final List<A> h; // of the two layers
    final Map<String, A> attention = new LinkedHashMap<>();
    final Map<String, double[]> pooled = new LinkedHashMap<>(); // [batch][128]
    final Map<String, double[]> logits = new LinkedHashMap<>(); // [batch][3]
    final Map<String, Double> losses = new LinkedHashMap<>();
    final Map<String, double[]> gradients = new LinkedHashMap<>(); // of the weighted sum of losses and the penalty

    private final FrameEncoder<A> encoder;
    private final List<Gru<A>> grus;
    private final AttentionPooling<A> pooling;

    ArrayNetwork(Kernel<A> kernel, NetworkReference reference, boolean attentive) {
        this.kernel = kernel;
        this.reference = reference;
        this.attentive = attentive;
        frames = reference.frames();
        maxFrames = Arrays.stream(frames).max().orElseThrow();
        stride = shape.samples(maxFrames);
        samples = parameter("input");
        features = kernel.array(frames.length * maxFrames * shape.features());
        int rows = frames.length * maxFrames;
        h = List.of(kernel.array(rows * UNITS), kernel.array(rows * UNITS));
        encoder = kernel.frameEncoder(shape);
        grus = List.of(kernel.gru(shape.features(), UNITS), kernel.gru(UNITS, UNITS));
        pooling = kernel.attentionPooling(UNITS);
    }

    private A parameter(String name) {
        return kernel.of(reference.tensor(name));
    }

    private A like(String name) {
        return kernel.array(reference.tensor(name).length);
    }

    void run() {
        encoder.weights(
                parameter("conv1.weight"), parameter("conv1.bias"), parameter("conv2.weight"), parameter("conv2.bias"));
        encoder.forward(samples, stride, frames, maxFrames, features, true);
        for (int layer = 0; layer < 2; layer++) {
            grus.get(layer)
                    .weights(
                            parameter("gru" + layer + ".weight_ih"),
                            parameter("gru" + layer + ".weight_hh"),
                            parameter("gru" + layer + ".bias_ih"),
                            parameter("gru" + layer + ".bias_hh"));
            grus.get(layer).forward(layer == 0 ? features : h.get(0), frames, maxFrames, h.get(layer), true);
        }
        double[] hGradients = new double[frames.length * maxFrames * UNITS];
        for (String task : TASKS) {
            double[] pooledGradients = head(task);
            double[] part = attentive ? attentionBackward(task, pooledGradients) : lastStepBackward(pooledGradients);
            Arrays.setAll(hGradients, i -> hGradients[i] + part[i]);
        }
        A below = gruBackward(1, h.get(0), kernel.of(hGradients));
        A lowest = gruBackward(0, features, below);
        A filters1 = like("conv1.weight");
        A bias1 = like("conv1.bias");
        A filters2 = like("conv2.weight");
        A bias2 = like("conv2.bias");
        encoder.backward(samples, lowest, filters1, bias1, filters2, bias2);
        gradient("conv1.weight", filters1);
        gradient("conv1.bias", bias1);
        gradient("conv2.weight", filters2);
        gradient("conv2.bias", bias2);
    }

    /** Pool, logits, cross entropy; returns the gradient by what was pooled. */
    private double[] head(String task) {
        pooled.put(task, attentive ? attend(task) : lastStep());
        double[] r = pooled.get(task);
        double[] w = reference.tensor(task + ".weight");
        double[] bias = reference.tensor(task + ".bias");
        JsonNode labels = reference.root().get("labels").get(task);
        double weight = reference.root().get("task_weights").get(task).asDouble();
        int batch = frames.length;
        double[] y = new double[batch * LEVELS];
        double[] wGradients = new double[w.length];
        double[] biasGradients = new double[LEVELS];
        double[] pooledGradients = new double[batch * UNITS];
        double loss = 0;
        for (int b = 0; b < batch; b++) {
            double sum = 0;
            for (int k = 0; k < LEVELS; k++) {
                y[b * LEVELS + k] = bias[k];
                for (int u = 0; u < UNITS; u++) {
                    y[b * LEVELS + k] += w[k * UNITS + u] * r[b * UNITS + u];
                }
                sum += Math.exp(y[b * LEVELS + k]);
            }
            int label = labels.get(b).asInt();
            loss += (Math.log(sum) - y[b * LEVELS + label]) / batch;
            for (int k = 0; k < LEVELS; k++) {
                double d = weight / batch * (Math.exp(y[b * LEVELS + k]) / sum - (k == label ? 1 : 0));
                biasGradients[k] += d;
                Axpy.add(wGradients, k * UNITS, d, r, b * UNITS, UNITS);
                Axpy.add(pooledGradients, b * UNITS, d, w, k * UNITS, UNITS);
            }
        }
        logits.put(task, y);
        losses.put(task, loss);
        gradient(task + ".weight", wGradients);
        gradient(task + ".bias", biasGradients);
        return pooledGradients;
    }

    private double[] attend(String task) {
        A a = kernel.array(frames.length * maxFrames);
        A r = kernel.array(frames.length * UNITS);
        pooling.forward(parameter(task + ".attention"), h.get(1), frames, maxFrames, a, r);
        attention.put(task, a);
        return Numbers.from(r);
    }

    private double[] attentionBackward(String task, double[] pooledGradients) {
        A w = parameter(task + ".attention");
        A wGradients = kernel.array(UNITS);
        A hGradients = kernel.array(frames.length * maxFrames * UNITS);
        pooling.backward(
                w,
                h.get(1),
                frames,
                maxFrames,
                attention.get(task),
                kernel.of(pooledGradients),
                wGradients,
                hGradients);
        gradient(task + ".attention", wGradients);
        return Numbers.from(hGradients);
    }

    private double[] lastStep() {
        double[] top = Numbers.from(h.get(1));
        double[] r = new double[frames.length * UNITS];
        for (int b = 0; b < frames.length; b++) {
            System.arraycopy(top, (b * maxFrames + frames[b] - 1) * UNITS, r, b * UNITS, UNITS);
        }
        return r;
    }

    private double[] lastStepBackward(double[] pooledGradients) {
        double[] hGradients = new double[frames.length * maxFrames * UNITS];
        for (int b = 0; b < frames.length; b++) {
            int row = b * maxFrames + frames[b] - 1;
            System.arraycopy(pooledGradients, b * UNITS, hGradients, row * UNITS, UNITS);
        }
        return hGradients;
    }

    private A gruBackward(int layer, A x, A hGradients) {
        String name = "gru" + layer;
        A inputWeights = like(name + ".weight_ih");
        A recurrentWeights = like(name + ".weight_hh");
        A inputBias = like(name + ".bias_ih");
        A recurrentBias = like(name + ".bias_hh");
        A xGradients = kernel.array(Numbers.from(x).length);
        grus.get(layer)
                .backward(
                        x,
                        h.get(layer),
                        hGradients,
                        xGradients,
                        inputWeights,
                        recurrentWeights,
                        inputBias,
                        recurrentBias);
        gradient(name + ".weight_ih", inputWeights);
        gradient(name + ".weight_hh", recurrentWeights);
        gradient(name + ".bias_ih", inputBias);
        gradient(name + ".bias_hh", recurrentBias);
        return xGradients;
    }

    /** Records a gradient with the penalty's part of it. */
    private void gradient(String name, Object values) {
        double[] g = Numbers.from(values).clone();
        if (!name.contains("bias")) {
            double lambda =
                    reference.root().get("l2_lambda_on_weights_not_biases").asDouble();
            Axpy.add(g, 0, lambda, reference.tensor(name), 0, g.length);
        }
        gradients.put(name, g);
    }

    /** Utterance {@code b}'s valid rows of {@code [batch][maxFrames][size]}. */
    double[] rows(A values, int b, int size) {
        int from = b * maxFrames * size;
        return Arrays.copyOfRange(Numbers.from(values), from, from + frames[b] * size);
    }

    void assertGolden(double r) {
        JsonNode golden = reference.root().get(attentive ? "attention_pooling" : "last_step_pooling");
        for (int b = 0; b < frames.length; b++) {
            NetworkReference.assertSummary(
                    "encoder " + b, golden.get("encoder").get(b), rows(features, b, shape.features()), r);
            NetworkReference.assertSummary("gru " + b, golden.get("gru").get(b), rows(h.get(1), b, UNITS), r);
            for (String task : attention.keySet()) {
                double[] expected = doubles(golden.get("attention").get(task).get(b));
                NetworkReference.assertClose("attention " + task, expected, rows(attention.get(task), b, 1), r);
            }
        }
        for (String task : TASKS) {
            double[] expected = doubles(golden.get("logits").get(task));
            NetworkReference.assertClose("logits " + task, expected, logits.get(task), r);
            double loss = golden.get("losses")
                    .get("per_task_mean_cross_entropy")
                    .get(task)
                    .asDouble();
            NetworkReference.assertClose("loss " + task, new double[] {loss}, new double[] {losses.get(task)}, r);
        }
        golden.get("gradients_of_weighted_sum_plus_l2")
                .properties()
                .forEach(e -> NetworkReference.assertSummary(
                        "gradient " + e.getKey(), e.getValue(), gradients.get(e.getKey()), r));
    }

    /** Numbers of a JSON array, nested ones in row-major order. */
    private static double[] doubles(JsonNode array) {
        double[] values = {};
        for (JsonNode element : array) {
            double[] more = element.isArray() ? doubles(element) : new double[] {element.asDouble()};
            int n = values.length;
            values = Arrays.copyOf(values, n + more.length);
            System.arraycopy(more, 0, values, n, more.length);
        }
        return values;
    }
}
