package io.github.serspark.network;

import static io.github.serspark.network.NetworkDesign.UNITS;

import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.Head;
import io.github.serspark.kernel.Kernel;
import java.util.Arrays;

/** What a task has of its own: from the states of the trunk to probabilities. */
final class TaskHead<A> {
    private final TaskDesign task;
    private final boolean attends;
    private final Kernel<A> kernel;
    private final Values<A> parameters;
    private final Values<A> gradients;
    private final AttentionPooling<A> pooling;
    private final Head<A> head;
    private final double[] levelWeights;

    private final Room<A> attention; // [batch][maxFrames]
    private final Room<A> pooled; // [batch][units]
    private final Room<A> pooledGradients;
    private final Room<A> probabilities; // [batch][levels]

    TaskHead(TaskDesign task, boolean attends, Kernel<A> kernel, Values<A> parameters, Values<A> gradients) {
        this.task = task;
        this.attends = attends;
        this.kernel = kernel;
        this.parameters = parameters;
        this.gradients = gradients;
        pooling = kernel.attentionPooling(UNITS);
        head = kernel.head(UNITS, task.levels());
        levelWeights = task.levelWeights().stream().mapToDouble(w -> w).toArray();
        attention = new Room<>(kernel);
        pooled = new Room<>(kernel);
        pooledGradients = new Room<>(kernel);
        probabilities = new Room<>(kernel);
    }

    private A parameter(String part) {
        return parameters.of(task.id() + part);
    }

    private A gradient(String part) {
        return gradients.of(task.id() + part);
    }

    void forward(A states, Batch batch) {
        A r = pooled.of(batch.size() * UNITS);
        if (attends) {
            A a = attention.of(batch.size() * batch.maxFrames());
            pooling.forward(parameter(Parameters.ATTENTION), states, batch.frames(), batch.maxFrames(), a, r);
        } else {
            for (int b = 0; b < batch.size(); b++) {
                kernel.copy(states, lastFrame(batch, b), r, b * UNITS, UNITS);
            }
        }
        A p = probabilities.of(batch.size() * task.levels());
        head.forward(parameter(Parameters.WEIGHT), parameter(Parameters.BIAS), r, batch.size(), p);
    }

    private static int lastFrame(Batch batch, int b) {
        return (b * batch.maxFrames() + batch.frames()[b] - 1) * UNITS;
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param levels the true ones, {@code [batch]}
     * @param stateGradients out (overwritten), {@code [batch][maxFrames][units]}
     * @return the sum over labelled utterances of the weighted cross entropy, without the task's weight
     */
    double backward(A states, Batch batch, int[] levels, A stateGradients) {
        long labelled = labelled(levels);
        A r = pooledGradients.of(batch.size() * UNITS);
        double loss = head.backward(
                parameter(Parameters.WEIGHT),
                pooled.array(),
                levels,
                levelWeights,
                labelled == 0 ? 0 : task.weight() / labelled,
                gradient(Parameters.WEIGHT),
                gradient(Parameters.BIAS),
                r);
        if (attends) {
            pooling.backward(
                    parameter(Parameters.ATTENTION),
                    states,
                    batch.frames(),
                    batch.maxFrames(),
                    attention.array(),
                    r,
                    gradient(Parameters.ATTENTION),
                    stateGradients);
        } else {
            kernel.clear(stateGradients, batch.size() * batch.maxFrames() * UNITS);
            for (int b = 0; b < batch.size(); b++) {
                kernel.copy(r, b * UNITS, stateGradients, lastFrame(batch, b), UNITS);
            }
        }
        return loss;
    }

    static long labelled(int[] levels) {
        return Arrays.stream(levels).filter(level -> level >= 0).count();
    }

    /** {@code [batch][levels]} of the last {@link #forward}. */
    double[][] probabilities(int batch) {
        return rows(probabilities, batch, task.levels());
    }

    /** {@code [batch][units]} of the last {@link #forward}. */
    double[][] pooled(int batch) {
        return rows(pooled, batch, UNITS);
    }

    private double[][] rows(Room<A> room, int batch, int width) {
        double[] values = kernel.values(room.array(), batch * width);
        double[][] rows = new double[batch][];
        Arrays.setAll(rows, b -> Arrays.copyOfRange(values, b * width, (b + 1) * width));
        return rows;
    }

    /** {@code [batch][frames]} of the last {@link #forward}: of each utterance's real frames, which add up to 1. */
    double[][] attention(Batch batch) {
        double[] values = kernel.values(attention.array(), batch.size() * batch.maxFrames());
        double[][] rows = new double[batch.size()][];
        for (int b = 0; b < rows.length; b++) {
            int start = b * batch.maxFrames();
            rows[b] = Arrays.copyOfRange(values, start, start + batch.frames()[b]);
        }
        return rows;
    }
}
