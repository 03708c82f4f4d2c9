package io.github.serspark.dl4j;

import io.github.serspark.network.Parameter;
import io.github.serspark.network.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Shows DL4J the parameters by their names, as views of the flat vector. */
final class ParameterViews implements ParamInitializer {
    private final Parameters parameters;

    ParameterViews(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialise) {
        Map<String, INDArray> views = getGradientsFromFlattened(conf, flat);
        views.keySet().forEach(conf::addVariable);
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        for (Parameter parameter : parameters.all()) {
            long[] shape =
                    parameter.shape().stream().mapToLong(Integer::longValue).toArray();
            long end = (long) parameter.offset() + parameter.length();
            views.put(
                    parameter.name(),
                    vector.get(NDArrayIndex.interval(parameter.offset(), end)).reshape('c', shape));
        }
        return views;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return parameters.length();
    }

    @Override
    public long numParams(Layer layer) {
        return parameters.length();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return parameters.all().stream().map(Parameter::name).toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(name -> isWeightParam(layer, name))
                .toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(name -> isBiasParam(layer, name))
                .toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return parameters.all().stream().anyMatch(one -> one.name().equals(key) && one.penalised());
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return parameters.all().stream().anyMatch(one -> one.name().equals(key) && !one.penalised());
    }
}
