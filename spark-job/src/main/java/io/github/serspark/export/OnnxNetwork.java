package io.github.serspark.export;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.network.NetworkDesign.UNITS;

import io.github.serspark.export.OnnxGraph.ElementType;
import io.github.serspark.export.OnnxGraph.Setting;
import io.github.serspark.export.OnnxGraph.Size;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.Build;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A network as a graph of ONNX. It takes {@code signal [1, time]}, samples that are not standardised, at the model's rate; or
 * {@code features [1, frames, columns]} if it learnt from features, as they were before they were standardised. It gives for each
 * task its probabilities {@code TASK [1, levels]}, for all {@code hidden_states [1, 128 tasks]} (128 if none attends), and where it
 * attends {@code TASK_attention [1, frames]}. The graph of a batch has {@code batch} in place of 1, and takes {@code lengths
 * [batch]}, in samples or frames; what lies beyond does not matter.
 *
 * <p>Names of inner values begin with a slash or contain a dot, which names of tasks do not.
 */
final class OnnxNetwork {
    private static final String PRODUCER = "ser-spark";
    private static final int GATES = 3;
    private static final Size FRAMES = Size.free("frames");

    private final ExportedModel model;
    private final boolean batch;
    private final Size one; // or many
    private final OnnxGraph graph = new OnnxGraph();

    private OnnxNetwork(ExportedModel model, boolean batch) {
        this.model = model;
        this.batch = batch;
        this.one = batch ? Size.free("batch") : Size.of(1);
    }

    /** The file for one utterance at a time. */
    static byte[] single(ExportedModel model) {
        return new OnnxNetwork(model, false).build();
    }

    /** The file for padded batches. */
    static byte[] batch(ExportedModel model) {
        return new OnnxNetwork(model, true).build();
    }

    private byte[] build() {
        String encoded = model.design().frontEnd() instanceof EncoderShape shape ? encoded(shape) : features();
        String frames = batch ? framesOf(graph.input("lengths", ElementType.INT64, one)) : "";
        List<String> pooled = heads(recurrent(encoded, frames), frames);
        outputs(pooled);
        return graph.model(PRODUCER, Build.version(), model.metadata());
    }

    // --- From the input to what the recurrent layers see, [batch, frames, features] ---

    /** In double precision, as ours are. */
    private String standardised(String input, String mean, String deviation) {
        graph.node("Cast", "/wide", List.of(input), Setting.of("to", 11));
        graph.node("Sub", "/centred", List.of("/wide", mean));
        graph.node("Div", "/scaled", List.of("/centred", deviation));
        return graph.node("Cast", "/standardised", List.of("/scaled"), Setting.of("to", 1));
    }

    private String features() {
        double[] means = model.means();
        String input = graph.input("features", ElementType.FLOAT, one, FRAMES, Size.of(means.length));
        if (batch && model.design().attention()) {
            graph.node("Shape", "/shape", List.of(input));
            graph.node("Gather", "/frames", List.of("/shape", graph.number(1)), Setting.of("axis", 0));
            range();
        }
        return standardised(
                input,
                graph.constant("/means", means, means.length),
                graph.constant("/deviations", model.deviations(), means.length));
    }

    private String encoded(EncoderShape shape) {
        String input = graph.input("signal", ElementType.FLOAT, one, Size.free("time"));
        standardised(input, graph.constant("/mean", model.means()), graph.constant("/deviation", model.deviations()));
        graph.node("Shape", "/shape", List.of(input));
        cut(shape);
        convolve("conv1", "/rows", 1);
        graph.node(
                "MaxPool",
                "/pooled",
                List.of("/conv1/relu"),
                Setting.list("kernel_shape", POSITION_POOL),
                Setting.list("strides", POSITION_POOL));
        convolve("conv2", "/pooled", MAPS);
        String groups = graph.whole("/to_groups", -1, MAPS / MAP_POOL, MAP_POOL, shape.positions());
        graph.node("Reshape", "/groups", List.of("/conv2/relu", groups));
        graph.node("ReduceMax", "/maps", List.of("/groups"), Setting.list("axes", 2), Setting.of("keepdims", 0));
        graph.node("Gather", "/utterances", List.of("/shape", graph.vectorOf(0)), Setting.of("axis", 0));
        graph.node("Unsqueeze", "/frames_1", List.of("/frames", graph.vectorOf(0)));
        graph.node(
                "Concat",
                "/to_encoded",
                List.of("/utterances", "/frames_1", graph.whole("/features", shape.features())),
                Setting.of("axis", 0));
        return graph.node("Reshape", "/encoded", List.of("/maps", "/to_encoded"));
    }

    /** Into rows of a frame each. */
    private void cut(EncoderShape shape) {
        graph.scalar("/frame_step", shape.frameStep());
        graph.scalar("/frame_length", shape.frameLength());
        graph.node("Gather", "/time", List.of("/shape", graph.number(1)), Setting.of("axis", 0));
        frames("/frames", "/time");
        range();
        graph.node("Mul", "/starts", List.of("/range", "/frame_step"));
        graph.node("Unsqueeze", "/starts_1", List.of("/starts", graph.vectorOf(1)));
        String offsets =
                graph.whole("/offsets", LongStream.range(0, shape.frameLength()).toArray());
        graph.node("Add", "/places", List.of("/starts_1", offsets));
        graph.node("Gather", "/cut", List.of("/standardised", "/places"), Setting.of("axis", 1));
        String rows = graph.whole("/to_rows", -1, 1, shape.frameLength());
        graph.node("Reshape", "/rows", List.of("/cut", rows));
    }

    /** {@code 1 + (samples - length) / step}. */
    private String frames(String name, String samples) {
        graph.node("Sub", name + "/room", List.of(samples, "/frame_length"));
        graph.node("Div", name + "/steps", List.of(name + "/room", "/frame_step"));
        return graph.node("Add", name, List.of(name + "/steps", graph.number(1)));
    }

    private String range() {
        return graph.node("Range", "/range", List.of(graph.number(0), "/frames", graph.number(1)));
    }

    private void convolve(String layer, String input, int mapsIn) {
        graph.node(
                "Conv",
                "/" + layer,
                List.of(input, parameter(layer + ".weight", MAPS, mapsIn, TAPS), parameter(layer + ".bias", MAPS)),
                Setting.list("kernel_shape", TAPS),
                Setting.list("pads", PAD_LEFT, TAPS - 1 - PAD_LEFT));
        graph.node("Relu", "/" + layer + "/relu", List.of("/" + layer));
    }

    private String parameter(String name, long... shape) {
        return graph.constant(name, model.parameter(name), shape);
    }

    /** Of each utterance, {@code [batch]}. */
    private String framesOf(String lengths) {
        return model.design().frontEnd() instanceof EncoderShape ? frames("/frames_of", lengths) : lengths;
    }

    // --- The recurrent layers ---

    /** The upper layer's states, {@code [batch, frames, 128]}; {@code /last} is that of the last frame, {@code [1, batch, 128]}. */
    private String recurrent(String encoded, String frames) {
        String lengths = batch ? graph.node("Cast", "/gru/lengths", List.of(frames), Setting.of("to", 6)) : "";
        graph.node("Transpose", "/gru/0", List.of(encoded), Setting.list("perm", 1, 0, 2));
        gru(0, model.design().frontEnd().features(), lengths, "/gru/last_0");
        gru(1, UNITS, lengths, "/last");
        return graph.node("Transpose", "/states", List.of("/gru/2"), Setting.list("perm", 1, 0, 2));
    }

    private void gru(int layer, int inputs, String lengths, String last) {
        String name = "/gru/" + layer;
        graph.node(
                "GRU",
                List.of(name + "/out", last),
                List.of(
                        name,
                        graph.constant(name + "/W", gates("gru.weight_ih_l" + layer), 1, GATES * UNITS, inputs),
                        graph.constant(name + "/R", gates("gru.weight_hh_l" + layer), 1, GATES * UNITS, UNITS),
                        graph.constant(
                                name + "/B",
                                joined(gates("gru.bias_ih_l" + layer), gates("gru.bias_hh_l" + layer)),
                                1,
                                2 * GATES * UNITS),
                        lengths),
                Setting.of("hidden_size", UNITS),
                Setting.of("linear_before_reset", 1));
        graph.node("Squeeze", "/gru/" + (layer + 1), List.of(name + "/out", graph.vectorOf(1))); // one direction
    }

    /** ONNX has the gate of updates first, PyTorch that of resets. */
    private float[] gates(String name) {
        float[] values = model.parameter(name);
        int gate = values.length / GATES;
        float[] ordered = values.clone();
        System.arraycopy(values, gate, ordered, 0, gate);
        System.arraycopy(values, 0, ordered, gate, gate);
        return ordered;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    // --- The tasks ---

    /** What each pools, {@code [batch, 128]}; all the same where none attends. */
    private List<String> heads(String states, String frames) {
        if (!model.design().attention()) {
            graph.node("Squeeze", "/pooled_states", List.of("/last", graph.vectorOf(0)));
        } else if (batch) {
            graph.node("Unsqueeze", "/frames_of_1", List.of(frames, graph.vectorOf(1)));
            graph.node("Less", "/real", List.of("/range", "/frames_of_1"));
            graph.constant("/nothing", new float[] {Float.NEGATIVE_INFINITY});
        }
        List<String> pooled = new ArrayList<>();
        for (TaskDesign task : model.design().tasks()) {
            String own = model.design().attention() ? attend(task.id(), states) : "/pooled_states";
            String weight = parameter(task.id() + ".weight", task.levels(), UNITS);
            String bias = parameter(task.id() + ".bias", task.levels());
            String logits = "/" + task.id() + "/logits";
            graph.node("Gemm", logits, List.of(own, weight, bias), Setting.of("transB", 1));
            graph.node("Softmax", task.id(), List.of(logits), Setting.of("axis", 1));
            pooled.add(own);
        }
        return pooled;
    }

    private String attend(String task, String states) {
        String name = "/" + task;
        graph.node("MatMul", name + "/scores_1", List.of(states, parameter(task + ".attention", UNITS, 1)));
        String scores = graph.node("Squeeze", name + "/scores", List.of(name + "/scores_1", graph.vectorOf(2)));
        if (batch) {
            scores = graph.node("Where", name + "/real_scores", List.of("/real", scores, "/nothing"));
        }
        graph.node("Softmax", task + "_attention", List.of(scores), Setting.of("axis", 1));
        graph.node("Unsqueeze", name + "/weights", List.of(task + "_attention", graph.vectorOf(1)));
        graph.node("MatMul", name + "/sum", List.of(name + "/weights", states));
        return graph.node("Squeeze", name + "/pooled", List.of(name + "/sum", graph.vectorOf(1)));
    }

    private void outputs(List<String> pooled) {
        for (TaskDesign task : model.design().tasks()) {
            graph.output(task.id(), ElementType.FLOAT, one, Size.of(task.levels()));
        }
        List<String> different = pooled.stream().distinct().toList();
        graph.node("Concat", "hidden_states", different, Setting.of("axis", 1));
        graph.output("hidden_states", ElementType.FLOAT, one, Size.of((long) UNITS * different.size()));
        if (model.design().attention()) {
            for (TaskDesign task : model.design().tasks()) {
                graph.output(task.id() + "_attention", ElementType.FLOAT, one, FRAMES);
            }
        }
    }
}
