package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the configurations of our own layers have in common. Sizes are given, never inferred from an input type. */
public abstract class KernelLayerConfiguration extends BaseLayer {

    /** What the layer computes, in the arrays of {@code kernel}. */
    abstract <A> Operator<A> operator(Kernel<A> kernel);

    @Override
    public abstract ParameterLayout initializer();

    /** Values of one frame, or of one utterance where the layer {@link #pools}. */
    abstract int outputSize();

    /** Whether the output has no frames any more: {@code [batch][size]} instead of {@code [batch][frames][size]}. */
    boolean pools() {
        return false;
    }

    /** Whether the layer stands first, so that nobody wants gradients by its input. */
    boolean inputIsData() {
        return false;
    }

    int maxFrames(long[] inputShape) {
        return (int) inputShape[1];
    }

    final long[] outputShape(long[] inputShape) {
        return pools()
                ? new long[] {inputShape[0], outputSize()}
                : new long[] {inputShape[0], maxFrames(inputShape), outputSize()};
    }

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        KernelLayer layer = new KernelLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialise));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return pools() ? InputType.feedForward(outputSize()) : InputType.recurrent(outputSize(), RNNFormat.NWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // Sizes are given.
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null; // none is needed between our own layers
    }

    @Override
    public boolean isPretrainParam(String parameter) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, getClass(), input, getOutputType(-1, input))
                .standardMemory(parameters, 2 * parameters) // Adam keeps two moments a parameter
                .build();
    }
}
