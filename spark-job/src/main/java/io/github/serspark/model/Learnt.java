package io.github.serspark.model;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import org.apache.spark.api.java.JavaSparkContext;

/** What a training came to. */
interface Learnt {

    /** Whether attention pools the frames. */
    boolean attends();

    /**
     * Asks it in this process.
     *
     * @param kernel what a network computes with
     */
    Recogniser recogniser(Kernel<?> kernel);

    /** Sends it to the executors. */
    SharedModel share(JavaSparkContext spark, KernelChoice kernel);

    /** What distinguishes it from every other, as {@code run.json} records it. */
    String sha256();
}
