package io.github.serspark.dl4j;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Parameter;
import io.github.serspark.network.TaskDesign;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A whole network as DL4J sees it: one layer, {@code [batch][samples]} in, the probabilities of all tasks side by side out,
 * {@code [batch][sum of levels]}. A mask of the input counts frames, {@code [batch][frames]}.
 */
public final class EmotionLayer extends BaseLayer {
    @JsonProperty
    private boolean encoder; // or frames are features

    @JsonProperty
    private int frameLength;

    @JsonProperty
    private int frameStep;

    @JsonProperty
    private boolean attention;

    @JsonProperty
    private double penalty;

    @JsonProperty
    private double dropoutKeep;

    @JsonProperty
    private double learningRate;

    @JsonProperty
    private List<String> tasks = List.of();

    @JsonProperty
    private List<Double> taskWeights = List.of();

    @JsonProperty
    private List<List<Double>> levelWeights = List.of(); // [task][level]

    /** For the JSON reader. */
    public EmotionLayer() {}

    EmotionLayer(NetworkDesign design) {
        encoder = design.frontEnd() instanceof EncoderShape;
        frameLength = design.frontEnd().frameLength();
        frameStep = design.frontEnd().frameStep();
        attention = design.attention();
        penalty = design.l2();
        dropoutKeep = design.dropoutKeep();
        learningRate = design.learningRate();
        tasks = design.tasks().stream().map(TaskDesign::id).toList();
        taskWeights = design.tasks().stream().map(TaskDesign::weight).toList();
        levelWeights = design.tasks().stream().map(TaskDesign::levelWeights).toList();
    }

    NetworkDesign design() {
        List<TaskDesign> designs = IntStream.range(0, tasks.size())
                .mapToObj(t -> new TaskDesign(
                        tasks.get(t), levelWeights.get(t).size(), taskWeights.get(t), levelWeights.get(t)))
                .toList();
        return new NetworkDesign(
                frontEnd(encoder, frameLength, frameStep), designs, attention, penalty, dropoutKeep, learningRate);
    }

    static FrontEnd frontEnd(boolean encoder, int frameLength, int frameStep) {
        return encoder ? new EncoderShape(frameLength, frameStep) : new GivenFeatures(frameLength);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        AskedNetwork layer = new AskedNetwork(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialise));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new ParameterViews(design().parameters());
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(
                design().tasks().stream().mapToInt(TaskDesign::levels).sum());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // Sizes are given.
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String parameter) {
        return false;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = design().parameters().all().stream()
                .mapToLong(Parameter::length)
                .sum();
        return new LayerMemoryReport.Builder(layerName, getClass(), input, getOutputType(-1, input))
                .standardMemory(parameters, 2 * parameters) // Adam keeps two moments a parameter
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmotionLayer that && super.equals(that) && design().equals(that.design());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), design());
    }
}
