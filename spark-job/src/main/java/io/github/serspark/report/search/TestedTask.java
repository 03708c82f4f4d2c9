package io.github.serspark.report.search;

import io.github.serspark.statistics.Interval;

/**
 * What a model scored on the test partition in a task.
 *
 * @param uar a share, as is its 95 % interval over utterances within speakers
 */
public record TestedTask(String task, double uar, Interval interval) {}
