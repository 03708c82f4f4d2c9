package io.github.serspark.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of one layer as dense row-major slices of the network's flat parameter vector, in the order in which
 * they were added. Initial values are set by {@link InitialValues}, not here.
 */
final class ParameterLayout implements ParamInitializer {
    private final Map<String, long[]> weights = new LinkedHashMap<>();
    private final Map<String, long[]> all = new LinkedHashMap<>();

    /** A parameter that the L2 penalty applies to. */
    ParameterLayout weight(String key, long... shape) {
        weights.put(key, shape);
        all.put(key, shape);
        return this;
    }

    ParameterLayout bias(String key, long length) {
        all.put(key, new long[] {1, length});
        return this;
    }

    private Map<String, INDArray> slices(INDArray flat) {
        if (all.isEmpty()) {
            return new LinkedHashMap<>(); // DL4J gives a layer without parameters no vector
        }
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> slices = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, long[]> parameter : all.entrySet()) {
            long end = offset + length(parameter.getValue());
            slices.put(
                    parameter.getKey(),
                    vector.get(NDArrayIndex.interval(offset, end)).reshape('c', parameter.getValue()));
            offset = end;
        }
        return slices;
    }

    private static long length(long[] shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return length;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return all.values().stream().mapToLong(ParameterLayout::length).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return new ArrayList<>(all.keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return new ArrayList<>(weights.keySet());
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return all.keySet().stream().filter(key -> !weights.containsKey(key)).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weights.containsKey(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return all.containsKey(key) && !weights.containsKey(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialise) {
        Map<String, INDArray> slices = slices(flat);
        slices.keySet().forEach(conf::addVariable);
        return slices;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        return slices(flat);
    }
}
