package io.github.serspark.prediction;

import io.github.serspark.audio.Suspicion;
import io.github.serspark.data.Utterance;
import java.util.Map;

/** A recording that was read, and what there is against it, with a measure of each. */
record Speech(Utterance utterance, Map<Suspicion, Double> suspicions) {}
