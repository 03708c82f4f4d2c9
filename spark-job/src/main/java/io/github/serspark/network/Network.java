package io.github.serspark.network;

import static io.github.serspark.network.NetworkDesign.UNITS;

import io.github.serspark.kernel.AdamStep;
import io.github.serspark.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in the arrays of a kernel: nothing leaves them between the samples and the loss. It belongs to one thread at a
 * time.
 *
 * @param <A> as {@link Kernel} says
 */
public final class Network<A> {
    private final NetworkDesign design;
    private final Kernel<A> kernel;
    private final Values<A> parameters;
    private final Values<A> gradients;
    private final Trunk<A> trunk;
    private final List<TaskHead<A>> heads = new ArrayList<>();

    private final Room<A> samples; // [batch][stride]
    private final Room<A> stateGradients; // [batch][maxFrames][units], of all tasks together
    private final Room<A> taskGradients; // the same of one task
    private Batch batch; // of the last pass

    /** A network whose parameters are all zero. */
    public Network(NetworkDesign design, Kernel<A> kernel) {
        this.design = design;
        this.kernel = kernel;
        parameters = new Values<>(design.parameters(), kernel);
        gradients = new Values<>(design.parameters(), kernel);
        trunk = new Trunk<>(design, kernel, parameters, gradients);
        for (TaskDesign task : design.tasks()) {
            heads.add(new TaskHead<>(task, design.attention(), kernel, parameters, gradients));
        }
        samples = new Room<>(kernel);
        stateGradients = new Room<>(kernel);
        taskGradients = new Room<>(kernel);
    }

    public NetworkDesign design() {
        return design;
    }

    /** Takes its parameters from a flat vector, as {@link NetworkDesign#parameters} lays it out. */
    public void load(float[] flat) {
        parameters.load(flat, 0);
    }

    /** Its parameters as a flat vector that begins at {@code to}. */
    void store(float[] flat, int to) {
        parameters.store(flat, to);
    }

    /** Computes what the network says of a batch. */
    public void ask(Batch asked) {
        trunk.forward(samples(asked), asked);
        forwardHeads();
    }

    /**
     * Computes the gradients of the loss, {@code sum_m w_m L_m} (paper, equation 5), without its penalty. {@code L_m} is the
     * mean over the utterances that have a label, 0 where none has one.
     *
     * @return for each task the sum over labelled utterances of the weighted cross entropy, without {@code w_m}
     */
    public double[] learn(Minibatch minibatch) {
        return learn(samples(minibatch.batch()), minibatch);
    }

    /** @param signal the samples of the minibatch, {@code [batch][stride]}, in the kernel's own precision */
    double[] learn(A signal, Minibatch minibatch) {
        batch = minibatch.batch();
        trunk.forwardToLearn(signal, batch, minibatch.dropoutKeys());
        forwardHeads();
        int length = batch.size() * batch.maxFrames() * UNITS;
        A all = stateGradients.of(length);
        double[] losses = new double[heads.size()];
        for (int t = 0; t < losses.length; t++) {
            A own = t == 0 ? all : taskGradients.of(length);
            losses[t] = heads.get(t).backward(trunk.states(), batch, minibatch.levels()[t], own);
            if (t > 0) {
                kernel.add(all, own, length);
            }
        }
        trunk.backward(signal, batch, minibatch.dropoutKeys(), all);
        return losses;
    }

    private A samples(Batch next) {
        batch = next;
        A array = samples.of(batch.samples().length);
        kernel.load(batch.samples(), 0, array, batch.samples().length);
        return array;
    }

    private void forwardHeads() {
        heads.forEach(head -> head.forward(trunk.states(), batch));
    }

    /** Takes a step down the gradients of the last {@link #learn}. */
    void step(int iteration, Values<A> mean, Values<A> variance) {
        AdamStep free = AdamStep.of(design.learningRate(), iteration, 0);
        AdamStep penalised = AdamStep.of(design.learningRate(), iteration, design.l2());
        for (Parameter parameter : design.parameters().all()) {
            String name = parameter.name();
            kernel.adam(
                    parameter.penalised() ? penalised : free,
                    parameters.of(name),
                    gradients.of(name),
                    mean.of(name),
                    variance.of(name),
                    parameter.length());
        }
    }

    /** {@code [batch][levels]}: the probabilities of the last pass, of the {@code task}-th task. */
    public double[][] probabilities(int task) {
        return heads.get(task).probabilities(batch.size());
    }

    /** {@code [batch][frames]}: the attention of the last pass, each row adding up to 1. */
    public double[][] attention(int task) {
        return heads.get(task).attention(batch);
    }

    /** {@code [batch][128]}: what the last pass pooled over the frames for the {@code task}-th task. */
    double[][] pooled(int task) {
        return heads.get(task).pooled(batch.size());
    }

    /** A parameter; whoever changes it changes the network. */
    A parameter(String name) {
        return parameters.of(name);
    }

    /** A gradient of the last {@link #learn}, without the penalty. */
    A gradient(String name) {
        return gradients.of(name);
    }

    /** {@code [batch][maxFrames][features]}, after dropout. */
    A encoded() {
        return trunk.encoded();
    }

    /** {@code [batch][maxFrames][units]} of the upper recurrent layer. */
    A states() {
        return trunk.states();
    }
}
