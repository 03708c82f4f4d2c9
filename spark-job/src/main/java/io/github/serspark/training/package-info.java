/**
 * Training by parameter averaging over Spark.
 *
 * <p>{@code workers} are logical replicas: each holds a fixed shard of the training utterances, whatever executors there
 * are. An epoch is planned on the driver, every minibatch in it is trained exactly once, on executors; after every
 * {@code averaging-frequency} minibatches a worker, the parameters and Adam's state of the workers are averaged, weighted
 * by utterances, summed in the order of the workers. So the same seed, data and configuration give the same bits, on
 * whatever cluster, whatever task was run again.
 *
 * <p>Now and then the state after a round goes to a checkpoint: parameters, Adam's moments, how far the epoch is, its sums,
 * the epochs before, the network of the best. All randomness derives from the seed, the epoch and the place in it, so nothing
 * else is needed to go on to the same bits. A checkpoint says what its training's result depends on, and nothing goes on
 * with it that would come to another.
 */
package io.github.serspark.training;
