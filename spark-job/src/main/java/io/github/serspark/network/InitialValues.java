package io.github.serspark.network;

import io.github.serspark.kernel.EncoderShape;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Initial parameters: convolutions and linear layers uniform in +-1/sqrt(fan in), recurrent layers in +-1/sqrt(units),
 * attention vectors 0.05 N(0,1). Each parameter draws from a seed of its own, so that two systems with the same seed
 * start from the same trunk.
 */
final class InitialValues {
    private static final double ATTENTION_DEVIATION = 0.05;

    private InitialValues() {}

    static void set(ComputationGraph graph, Seed seed) {
        graph.paramTable().forEach((key, parameter) -> {
            SplittableRandom random =
                    new SplittableRandom(seed.derive("initial").derive(key).value());
            parameter.assign(values(parameter, key, graph, random));
        });
    }

    private static INDArray values(INDArray parameter, String key, ComputationGraph graph, SplittableRandom random) {
        String layer = key.substring(0, key.lastIndexOf('_'));
        var configuration = graph.getLayer(layer).getConfig();
        double[] values = new double[Math.toIntExact(parameter.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = configuration instanceof AttentionPoolingLayer
                    ? ATTENTION_DEVIATION * normal(random)
                    : uniform(random) / Math.sqrt(fan(configuration, key.substring(layer.length() + 1)));
        }
        return Nd4j.create(values, parameter.shape(), 'c').castTo(DataType.FLOAT);
    }

    /** Inputs of a unit, or the number of units for a recurrent layer. */
    private static double fan(Object configuration, String parameter) {
        if (configuration instanceof GruLayer gru) {
            return gru.getUnits();
        }
        if (configuration instanceof FrameEncoderLayer) {
            boolean first = parameter.equals(FrameEncoderLayer.FILTERS1) || parameter.equals(FrameEncoderLayer.BIAS1);
            return EncoderShape.TAPS * (first ? 1 : EncoderShape.MAPS);
        }
        return ((FeedForwardLayer) configuration).getNIn();
    }

    private static double uniform(SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }

    /** By Box and Muller, with StrictMath, so that the value is the same on every machine. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
