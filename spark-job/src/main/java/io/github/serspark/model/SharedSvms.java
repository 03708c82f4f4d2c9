package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.svm.Svm;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Support vector machines sent to the executors. */
final class SharedSvms implements SharedModel {
    private static final long serialVersionUID = 1L;

    private final List<Task> tasks;
    private final Broadcast<List<Svm>> svms;

    SharedSvms(JavaSparkContext spark, List<Task> tasks, List<Svm> svms) {
        this.tasks = tasks;
        this.svms = spark.broadcast(svms);
    }

    @Override
    public Recogniser recogniser() {
        return new SvmRecogniser(tasks, svms.value());
    }

    @Override
    public void close() {
        svms.destroy();
    }
}
