package io.github.serspark.svm;

/**
 * The machine of a task.
 *
 * @param parameters those of the highest UAR on dev
 * @param devUar that UAR; NaN where no utterance of dev has a label
 */
public record ChosenSvm(Svm svm, SvmParameters parameters, double devUar) {}
