package io.github.serspark.training;

import java.util.Collection;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.DataSet;

/** Of DL4J's interface the part that a graph with several outputs needs; the rest is refused. */
abstract class GraphTrainingMaster
        implements TrainingMaster<ParameterAveragingTrainingResult, ParameterAveragingTrainingWorker> {

    @Override
    public void setCollectTrainingStats(boolean collect) {
        if (collect) {
            throw unsupported("statistics of its own; the reports of the workers tell what was done");
        }
    }

    @Override
    public boolean getIsCollectTrainingStats() {
        return false;
    }

    @Override
    public SparkTrainingStats getTrainingStats() {
        return null;
    }

    @Override
    public boolean deleteTempFiles(JavaSparkContext spark) {
        return true; // there are none
    }

    @Override
    public boolean deleteTempFiles(SparkContext spark) {
        return true;
    }

    @Override
    public String toJson() {
        throw unsupported("JSON");
    }

    @Override
    public String toYaml() {
        throw unsupported("YAML");
    }

    @Override
    public void addHook(TrainingHook hook) {
        throw unsupported("hooks");
    }

    @Override
    public void removeHook(TrainingHook hook) {
        throw unsupported("hooks");
    }

    @Override
    public void setListeners(Collection<TrainingListener> listeners) {
        throw unsupported("listeners");
    }

    @Override
    public void setListeners(StatsStorageRouter router, Collection<TrainingListener> listeners) {
        throw unsupported("listeners");
    }

    @Override
    public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
        throw unsupported("workers of its own: a task trains a replica");
    }

    @Override
    public ParameterAveragingTrainingWorker getWorkerInstance(SparkDl4jMultiLayer network) {
        throw unsupported("multi-layer networks");
    }

    @Override
    public void executeTraining(SparkDl4jMultiLayer network, JavaRDD<DataSet> data) {
        throw unsupported("multi-layer networks");
    }

    @Override
    public void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> data) {
        throw unsupported("data sets with one output");
    }

    @Override
    public void executeTrainingPaths(
            SparkDl4jMultiLayer network,
            SparkComputationGraph graph,
            JavaRDD<String> paths,
            DataSetLoader loader,
            MultiDataSetLoader multiLoader) {
        throw unsupported("exported data sets");
    }

    private static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException("This master has no " + what);
    }
}
