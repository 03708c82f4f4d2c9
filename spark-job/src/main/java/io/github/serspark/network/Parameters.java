package io.github.serspark.network;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.network.NetworkDesign.UNITS;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The parameters of a network as slices of one flat vector, in PyTorch's names, shapes and order of a layer's gates. */
public final class Parameters {
    static final String CONV1 = "conv1";
    static final String CONV2 = "conv2";
    static final String WEIGHT = ".weight";
    static final String BIAS = ".bias";
    static final String ATTENTION = ".attention";

    private static final int GATES = 3;
    /** Three times as many, with Adam's moments, must fit an array. */
    private static final int MOST = Integer.MAX_VALUE / 4;

    private static final double ATTENTION_DEVIATION = 0.05;

    private final List<Parameter> all = new ArrayList<>();
    private int length;

    private Parameters() {}

    static Parameters of(NetworkDesign design) {
        Parameters parameters = new Parameters();
        if (design.frontEnd() instanceof EncoderShape) {
            parameters.convolution(CONV1, 1);
            parameters.convolution(CONV2, MAPS);
        }
        parameters.recurrent(0, design.frontEnd().features());
        parameters.recurrent(1, UNITS);
        for (TaskDesign task : design.tasks()) {
            parameters.head(task, design.attention());
        }
        return parameters;
    }

    private void convolution(String name, int mapsIn) {
        InitialValues initial = InitialValues.uniform(mapsIn * TAPS);
        add(name + WEIGHT, true, initial, MAPS, mapsIn, TAPS);
        add(name + BIAS, false, initial, MAPS);
    }

    private void recurrent(int layer, int inputs) {
        InitialValues initial = InitialValues.uniform(UNITS);
        add(recurrent("weight_ih", layer), true, initial, GATES * UNITS, inputs);
        add(recurrent("weight_hh", layer), true, initial, GATES * UNITS, UNITS);
        add(recurrent("bias_ih", layer), false, initial, GATES * UNITS);
        add(recurrent("bias_hh", layer), false, initial, GATES * UNITS);
    }

    /** {@code gru.weight_ih_l0}. */
    static String recurrent(String what, int layer) {
        return "gru." + what + "_l" + layer;
    }

    private void head(TaskDesign task, boolean attention) {
        InitialValues initial = InitialValues.uniform(UNITS);
        if (attention) {
            add(task.id() + ATTENTION, true, InitialValues.normal(ATTENTION_DEVIATION), UNITS);
        }
        add(task.id() + WEIGHT, true, initial, task.levels(), UNITS);
        add(task.id() + BIAS, false, initial, task.levels());
    }

    private void add(String name, boolean penalised, InitialValues initial, Integer... shape) {
        long end = length + Arrays.stream(shape).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        NetworkDesign.require(end <= MOST, end + " parameters and more");
        all.add(new Parameter(name, List.of(shape), length, penalised, initial));
        length = (int) end;
    }

    /** All of them, in order. */
    public List<Parameter> all() {
        return List.copyOf(all);
    }

    /** Values of the flat vector. */
    public int length() {
        return length;
    }

    /**
     * A flat vector to begin with. Each parameter draws from a seed of its own, so that two systems with the same seed start
     * from the same trunk.
     */
    public float[] initial(Seed seed) {
        float[] flat = new float[length];
        for (Parameter parameter : all) {
            Seed own = seed.derive("initial").derive(parameter.name());
            SplittableRandom random = new SplittableRandom(own.value());
            int end = parameter.offset() + parameter.length();
            for (int i = parameter.offset(); i < end; i++) {
                flat[i] = (float) parameter.initial().draw(random);
            }
        }
        return flat;
    }
}
