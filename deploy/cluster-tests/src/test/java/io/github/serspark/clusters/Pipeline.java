package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.launcher.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands of a user one after the other, on one platform: a corpus goes in, a judged model and the levels of its
 * recordings come out. The network is one for short frames, which is small.
 */
final class Pipeline {
    /** Two workers, a round for each of their minibatches, a checkpoint after each round. */
    static final List<String> TRAINING =
            List.of("epochs=2", "batch-size=4", "workers=2", "averaging-frequency=1", "checkpoint.every-rounds=1");

    /** For executors: products by OpenBLAS, of which none may be left, would have other bits than those of a local run. */
    static final String OTHER_PROCESSOR = "spark.executorEnv.OPENBLAS_CORETYPE=Prescott";

    private final Launcher launcher;
    private final String corpus;
    private final String root;
    private final List<String> sparkOptions;

    /**
     * @param corpus where the corpus lies, as the job sees it
     * @param root the folder of all outputs, as the job sees it
     * @param sparkOptions those of spark-submit
     */
    Pipeline(Launcher launcher, String corpus, String root, String... sparkOptions) {
        this.launcher = launcher;
        this.corpus = corpus;
        this.root = root;
        this.sparkOptions = List.of(sparkOptions);
    }

    /** All of them. */
    Pipeline run() throws Exception {
        run(prepare());
        run(train());
        run(evaluate());
        run(predict());
        return this;
    }

    String[] prepare() {
        return command(
                "prepare", "--corpus", corpus, "--out", child("data"), "--set", "frame-ms=5", "--set", "step-ms=40");
    }

    /** With the settings {@link #TRAINING}. */
    String[] train() {
        List<String> arguments = new ArrayList<>(List.of("--data", child("data"), "--out", child("model")));
        for (String setting : TRAINING) {
            arguments.addAll(List.of("--set", setting));
        }
        return command("train", arguments.toArray(String[]::new));
    }

    String[] evaluate() {
        return command(
                "evaluate", "--data", child("data"), "--model", child("model"), "--out", child(Results.EVALUATION));
    }

    /** Of every recording of the first session. */
    String[] predict() {
        String recordings = corpus + "/Session1/sentences/wav";
        return command("predict", "--model", child("model"), "--out", child(Results.LEVELS), recordings);
    }

    /** Runs one of these commands to its good end. */
    Launcher.Outcome run(String[] command) throws Exception {
        Launcher.Outcome outcome = launcher.run(command);
        assertEquals(0, outcome.status(), outcome.err());
        return outcome;
    }

    private String child(String name) {
        return root + "/" + name;
    }

    private String[] command(String name, String... arguments) {
        return Stream.of(List.of(name), List.of(arguments), sparkOptions)
                .flatMap(List::stream)
                .toArray(String[]::new);
    }
}
