package io.github.serspark.kernel.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.function.Consumer;

/** Of a card that takes no time and computes nothing: what it is sent is copied and forgotten, and what is asked for is zero. */
final class ImaginedStream extends Stream {
    private Memory host = new Memory(1);
    private long next = 1L << 32;
    private long bytes;
    private long most;
    private long staged = Upload.SMALLEST; // of each of two uploads on their way

    @Override
    long allocate(long needed) {
        long address = next;
        next += needed;
        bytes += needed;
        most = Math.max(most, bytes);
        return address;
    }

    @Override
    void free(long address, long size) {
        bytes -= size;
    }

    /** The most that were in use. */
    @Override
    long bytes() {
        return most + 2 * staged;
    }

    @Override
    void launch(String kernel, Grid grid, Object... values) {}

    @Override
    void copy(long from, long to, long size) {}

    @Override
    void clear(long at, long count) {}

    @Override
    void send(long to, long size, Consumer<Pointer> write) {
        if (size > 0) {
            staged = Math.max(staged, size);
            write.accept(room(size));
        }
    }

    @Override
    Pointer receive(long from, long size) {
        Memory zeros = room(size);
        zeros.clear(size);
        return zeros;
    }

    private Memory room(long size) {
        if (size > host.size()) {
            host.close();
            host = new Memory(size);
        }
        return host;
    }

    @Override
    public void close() {
        host.close();
    }
}
