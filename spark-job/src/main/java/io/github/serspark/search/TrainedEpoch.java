package io.github.serspark.search;

import io.github.serspark.training.DevAnswers;
import io.github.serspark.training.EpochReport;

/**
 * An epoch of a trial, as its directory has it.
 *
 * @param host where it was trained
 */
record TrainedEpoch(EpochReport report, DevAnswers dev, String host) {}
