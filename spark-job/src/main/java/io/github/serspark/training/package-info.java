/**
 * Training by parameter averaging over Spark.
 *
 * <p>{@code workers} are logical replicas: each holds a fixed shard of the training utterances, whatever executors there
 * are. An epoch is planned on the driver, every minibatch in it is trained exactly once, on executors; after every
 * {@code averaging-frequency} minibatches a worker, the parameters and Adam's state of the workers are averaged, weighted
 * by utterances, summed in the order of the workers. So the same seed, data and configuration give the same bits, on
 * whatever cluster, whatever task was run again.
 */
package io.github.serspark.training;
