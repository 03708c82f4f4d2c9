package io.github.serspark.reproduction;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network and where its outputs lie.
 *
 * @param system the id of the row that it belongs to
 * @param fold of leave-one-session-out, from 1 on
 * @param data what {@code prepare} wrote
 * @param model what {@code train} wrote; nothing for a result that was joined
 * @param result what {@code evaluate} wrote
 */
record Judged(String system, int seed, OptionalInt fold, String data, Optional<String> model, String result) {}
