package io.github.serspark.search;

/**
 * Something to train.
 *
 * @param trial its number, from 0
 * @param rung as far as which it is trained, from 0
 */
record Job(int trial, int rung) {}
