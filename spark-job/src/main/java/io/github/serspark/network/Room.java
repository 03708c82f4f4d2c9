package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;

/** An array that grows with the longest batch so far; what it held before is of no meaning. */
final class Room<A> {
    private final Kernel<A> kernel;
    private A array;
    private int length;

    Room(Kernel<A> kernel) {
        this.kernel = kernel;
        this.array = kernel.array(0);
    }

    /** With room for {@code needed} values at least. */
    A of(int needed) {
        if (needed > length) {
            kernel.release(array);
            array = kernel.array(needed);
            length = needed;
        }
        return array;
    }

    /** As it was asked for last. */
    A array() {
        return array;
    }
}
