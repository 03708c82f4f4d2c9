package io.github.serspark.training;

/**
 * Where an interrupted training was taken up again.
 *
 * @param epoch that was under way
 * @param round after which it went on, in that epoch; 0 at its start
 * @param stepsBefore minibatches of all workers that were not trained again
 * @param at the time, in UTC
 */
record Resume(int epoch, int round, long stepsBefore, String at) {}
