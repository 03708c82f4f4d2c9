package io.github.serspark.model;

import java.io.Serializable;

/** A model sent to the executors, once; close it on the driver when they are done. */
public interface SharedModel extends Serializable, AutoCloseable {

    /** One that asks a copy of the model, in one thread: an executor makes one for each partition. */
    Recogniser recogniser();

    @Override
    void close();
}
