package io.github.serspark.dl4j;

import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.Inferred;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Answers for whoever loads a model by DL4J, with the best kernel of the process. It does not learn: a {@code Replica} does. */
final class AskedNetwork extends BaseLayer<EmotionLayer> {
    private transient Inference inference;

    AskedNetwork(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        List<List<Inferred>> answers = inference().of(utterances());
        float[][] rows = new float[answers.size()][];
        Arrays.setAll(rows, b -> row(answers.get(b)));
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, rows.length, rows[0].length);
        for (int b = 0; b < rows.length; b++) {
            for (int i = 0; i < rows[b].length; i++) {
                output.putScalar(b, i, rows[b][i]);
            }
        }
        return output;
    }

    private static float[] row(List<Inferred> answer) {
        double[] all = answer.stream()
                .flatMapToDouble(task -> Arrays.stream(task.probabilities()))
                .toArray();
        float[] row = new float[all.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) all[i];
        }
        return row;
    }

    private Inference inference() {
        if (inference == null) {
            float[] parameters =
                    params().castTo(DataType.FLOAT).reshape(numParams()).toFloatVector();
            inference = Inference.of(layerConf().design(), parameters, KernelChoice.AUTO.kernel(1));
        }
        return inference;
    }

    /** The samples of the frames that the mask counts; all of them without a mask. */
    private List<float[]> utterances() {
        FrontEnd frontEnd = layerConf().design().frontEnd();
        float[][] samples = input.castTo(DataType.FLOAT).toFloatMatrix();
        List<float[]> utterances = new ArrayList<>();
        for (int b = 0; b < samples.length; b++) {
            int frames = maskArray == null
                    ? frontEnd.frames(samples[b].length)
                    : (int) maskArray.getRow(b).sumNumber().longValue();
            utterances.add(Arrays.copyOf(samples[b], frontEnd.samples(frames)));
        }
        return utterances;
    }

    @Override
    public void setParams(INDArray parameters) {
        super.setParams(parameters);
        inference = null;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        super.feedForwardMaskArray(mask, state, batch);
        return null; // the output has no frames any more
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("A network of ser-spark is trained by deploy/ser train, not by DL4J");
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Layer clone() {
        throw new UnsupportedOperationException("Clone the network, not a layer of it");
    }
}
