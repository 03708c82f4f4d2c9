package io.github.serspark.reproduction;

import io.github.serspark.config.Settings;
import io.github.serspark.mlflow.Tracker;
import java.io.PrintStream;
import java.util.List;

/**
 * A system of the table, whatever it is made of: what must be trained for its row, and how that is judged. All of them are
 * judged on the same utterances.
 */
interface RecognitionSystem {
    /** In tables and folders: {@code mtl-attention}. */
    String id();

    /** In print: {@code e2e MTL+att}. */
    String label();

    /** @throws io.github.serspark.run.UserException if it could not be trained with {@code settings} */
    default void check(Settings settings) {}

    /**
     * What its row is made of, each of which can be completed on its own; nothing is trained or written yet.
     *
     * @throws io.github.serspark.run.UserException if it cannot have a row in this experiment
     */
    List<Run> runs(Experiment experiment);

    /** A part of a row: a network, for example, or what takes its place. */
    interface Run {
        /** For people: {@code e2e STL+att, valence, seed 1}. */
        String title();

        /**
         * Trains and judges, as far as that has not been done.
         *
         * @param tracker keeps trainings as runs
         * @throws io.github.serspark.run.UserException if what was done before was done otherwise
         */
        void complete(PrintStream out, Tracker tracker);

        /** Where all of it lies then. */
        Judged judged();
    }
}
