package io.github.serspark.kernel.cuda;

/** Memory that an operator keeps from call to call, and that grows with the largest batch; what is in it is of no meaning after that. */
final class CardRoom {
    private final Stream stream;
    private long address;
    private long bytes;

    CardRoom(Stream stream) {
        this.stream = stream;
    }

    /** The address of so many bytes at least. */
    long of(long needed) {
        if (needed > bytes) {
            if (bytes > 0) {
                stream.free(address, bytes);
            }
            bytes = 0;
            address = stream.allocate(needed);
            bytes = needed;
        }
        return address;
    }

    /** As it was asked for last. */
    long address() {
        return address;
    }

    /** The address of {@code rows} times {@code columns} floats. */
    long floats(long rows, long columns) {
        return of(Float.BYTES * rows * columns);
    }
}
