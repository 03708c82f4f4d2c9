package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.svm.Svm;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Support vector machines, one for each task.
 *
 * @param sha256 of the file that holds them
 */
record TrainedSvms(List<Task> tasks, List<Svm> svms, String sha256) implements Learnt {

    @Override
    public boolean attends() {
        return false;
    }

    @Override
    public Recogniser recogniser(Kernel<?> kernel) {
        return new SvmRecogniser(tasks, svms);
    }

    @Override
    public SharedModel share(JavaSparkContext spark, KernelChoice kernel) {
        return new SharedSvms(spark, tasks, svms);
    }
}
