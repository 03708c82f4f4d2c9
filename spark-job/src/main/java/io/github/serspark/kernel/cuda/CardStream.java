package io.github.serspark.kernel.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.function.Consumer;

/** A stream of a real card. */
final class CardStream extends Stream {
    private static final int MOST_ARGUMENTS = 20;
    private static final int STATIC_SHARED = 48 << 10;
    private static final int USUALLY_RECEIVED = 1 << 16;

    private final Card card;
    private final long handle;
    private final CardMemory memory;
    private final Upload upload;
    private final Memory arguments = new Memory((long) Long.BYTES * MOST_ARGUMENTS);
    private final Memory pointers = new Memory((long) Long.BYTES * MOST_ARGUMENTS); // to the arguments
    private Memory received = new Memory(USUALLY_RECEIVED);
    private boolean closed;

    CardStream(Card card) {
        this.card = card;
        card.enter();
        memory = new CardMemory(card);
        handle = created(card);
        upload = new Upload(card, memory, handle);
        for (int i = 0; i < MOST_ARGUMENTS; i++) {
            pointers.setPointer((long) Long.BYTES * i, arguments.share((long) Long.BYTES * i));
        }
    }

    static long created(Card card) {
        long[] stream = new long[1];
        card.check(Driver.cuStreamCreate(stream, Driver.NON_BLOCKING), "opening it");
        return stream[0];
    }

    @Override
    long allocate(long bytes) {
        card.enter();
        return memory.allocate(bytes);
    }

    @Override
    void free(long address, long bytes) {
        finish();
        memory.free(address, bytes);
    }

    @Override
    long bytes() {
        return memory.bytes();
    }

    /** Waits for all that is queued. */
    private void finish() {
        card.enter();
        card.check(Driver.cuStreamSynchronize(handle), "computing");
    }

    @Override
    void launch(String kernel, Grid grid, Object... values) {
        card.enter();
        for (int i = 0; i < values.length; i++) {
            set((long) Long.BYTES * i, values[i]);
        }
        long function = card.function(kernel);
        if (grid.shared() > STATIC_SHARED) {
            card.check(Driver.cuFuncSetAttribute(function, Driver.MAX_DYNAMIC_SHARED, grid.shared()), kernel);
        }
        card.check(
                Driver.cuLaunchKernel(
                        function,
                        grid.x(),
                        grid.y(),
                        grid.z(),
                        grid.threads(),
                        1,
                        1,
                        grid.shared(),
                        handle,
                        pointers,
                        0),
                "launching " + kernel);
    }

    private void set(long at, Object value) {
        if (value instanceof CardArray array) {
            arguments.setLong(at, array.address);
        } else if (value instanceof Long address) {
            arguments.setLong(at, address);
        } else if (value instanceof Integer number) {
            arguments.setInt(at, number);
        } else if (value instanceof Float number) {
            arguments.setFloat(at, number);
        } else if (value instanceof Double number) {
            arguments.setDouble(at, number);
        } else {
            throw new IllegalArgumentException("Cannot send " + value + " to a kernel");
        }
    }

    @Override
    void copy(long from, long to, long bytes) {
        if (bytes > 0) {
            card.enter();
            card.check(Driver.cuMemcpyDtoDAsync_v2(to, from, bytes, handle), "copying");
        }
    }

    @Override
    void clear(long at, long count) {
        if (count > 0) {
            card.enter();
            card.check(Driver.cuMemsetD32Async(at, 0, count, handle), "clearing memory");
        }
    }

    @Override
    void send(long to, long bytes, Consumer<Pointer> write) {
        if (bytes > 0) {
            card.enter();
            upload.send(to, bytes, write);
        }
    }

    @Override
    Pointer receive(long from, long bytes) {
        if (bytes > received.size()) {
            received.close();
            received = new Memory(bytes);
        }
        card.enter();
        card.check(Driver.cuMemcpyDtoHAsync_v2(Pointer.nativeValue(received), from, bytes, handle), "fetching numbers");
        finish();
        return received;
    }

    /** Without complaint, for the card may be lost. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            card.enter();
            Driver.cuStreamSynchronize(handle);
            upload.close();
            memory.close();
            Driver.cuStreamDestroy_v2(handle);
            received.close();
            pointers.close();
            arguments.close();
        }
    }
}
