package io.github.serspark.network;

import io.github.serspark.kernel.KernelChoice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A DL4J layer computed by a kernel: carries arrays in and out, and finds the real frames in the mask. */
final class KernelLayer extends BaseLayer<KernelLayerConfiguration> {
    private transient Pass<?> pass;

    KernelLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** Computes by way of {@code bridge} from now on. Until then it is the best kernel of the machine for the precision. */
    void use(Bridge<?> bridge) {
        pass = new Pass<>(bridge);
    }

    Operator<?> operator() {
        return pass().operator;
    }

    private Pass<?> pass() {
        if (pass == null) {
            KernelChoice choice = dataType == DataType.DOUBLE ? KernelChoice.SCALAR : KernelChoice.AUTO;
            use(Bridge.to(choice.kernel(1)));
        }
        return pass;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, layerConf().outputShape(input.shape()), 'c');
        pass().forward(output, training);
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray inputGradients = layerConf().inputIsData()
                ? null
                : workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        pass().backward(epsilon, inputGradients);
        Gradient gradients = new DefaultGradient(gradientsFlattened);
        gradientViews().forEach(gradients::setGradientFor);
        return new Pair<>(gradients, inputGradients);
    }

    /** DL4J gives a layer without parameters no views. */
    private Map<String, INDArray> gradientViews() {
        return gradientViews == null ? Map.of() : gradientViews;
    }

    private Operator.Batch batch() {
        int maxFrames = layerConf().maxFrames(input.shape());
        int[] frames = new int[(int) input.size(0)];
        Arrays.fill(frames, maxFrames);
        if (maskArray != null) {
            double[] counts = maskArray.castTo(DataType.DOUBLE).sum(1).toDoubleVector();
            Arrays.setAll(frames, b -> (int) counts[b]);
        }
        return new Operator.Batch(frames, maxFrames, (int) input.size(1));
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        super.feedForwardMaskArray(mask, state, batch);
        return layerConf().pools() ? null : new Pair<>(mask, state);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Layer clone() {
        throw new UnsupportedOperationException("Clone the network, not a layer of it");
    }

    /** The kernel's side of the layer. */
    private final class Pass<A> {
        private final Bridge<A> bridge;
        private final Operator<A> operator;
        private Map<String, A> parameters = Map.of();
        private Operator.Batch batch;
        private A in; // of the last remembered forward pass, as is the output
        private A out;

        Pass(Bridge<A> bridge) {
            this.bridge = bridge;
            this.operator = layerConf().operator(bridge.kernel());
        }

        void forward(INDArray output, boolean remember) {
            forget();
            parameters = borrow(params, bridge::read);
            batch = batch();
            in = bridge.read(input);
            out = bridge.borrow(output.length());
            operator.forward(parameters, in, batch, out, remember);
            bridge.write(out, output);
            if (!remember) {
                forget();
            } else if (!operator.keepsOutput()) {
                bridge.giveBack(out);
                out = null;
            }
        }

        void backward(INDArray outputGradients, INDArray inputGradients) {
            Map<String, A> gradients = borrow(gradientViews(), view -> bridge.borrow(view.length()));
            A dOut = bridge.read(outputGradients);
            A dIn = inputGradients == null ? null : bridge.borrow(inputGradients.length());
            operator.backward(parameters, in, batch, out, dOut, dIn, gradients);
            gradients.forEach(
                    (key, gradient) -> bridge.write(gradient, gradientViews().get(key)));
            if (inputGradients != null) {
                bridge.write(dIn, inputGradients);
            }
            gradients.values().forEach(bridge::giveBack);
            bridge.giveBack(dOut);
            bridge.giveBack(dIn);
            forget();
        }

        private Map<String, A> borrow(Map<String, INDArray> arrays, Function<INDArray, A> how) {
            Map<String, A> borrowed = new LinkedHashMap<>();
            arrays.forEach((key, array) -> borrowed.put(key, how.apply(array)));
            return borrowed;
        }

        private void forget() {
            parameters.values().forEach(bridge::giveBack);
            parameters = Map.of();
            bridge.giveBack(in);
            bridge.giveBack(out);
            in = null;
            out = null;
        }
    }
}
