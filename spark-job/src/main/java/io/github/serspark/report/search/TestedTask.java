package io.github.serspark.report.search;

import io.github.serspark.statistics.Interval;

/**
 * What the winner scored on the test partition.
 *
 * @param uar a share, as is its 95 % interval over utterances within speakers
 */
public record TestedTask(String task, double uar, Interval interval) {}
