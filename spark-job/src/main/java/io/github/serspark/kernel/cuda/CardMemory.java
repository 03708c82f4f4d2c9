package io.github.serspark.kernel.cuda;

import java.util.HashSet;
import java.util.Set;

/** What one kernel has of a card's memory; all of it goes back when the kernel is closed. */
final class CardMemory implements AutoCloseable {
    private static final double GB = 1e9;

    private final Card card;
    private final Set<Long> addresses = new HashSet<>();
    private long bytes;

    CardMemory(Card card) {
        this.card = card;
    }

    /** The address of so many bytes, more than 0; what is in them is of no meaning. */
    long allocate(long needed) {
        long[] address = new long[1];
        int code = Driver.cuMemAlloc_v2(address, needed);
        if (code == Driver.OUT_OF_MEMORY) {
            throw new CudaException(outOfMemory(needed));
        }
        card.check(code, "allocating memory");
        addresses.add(address[0]);
        bytes += needed;
        return address[0];
    }

    private String outOfMemory(long needed) {
        long[] free = new long[1];
        long[] total = new long[1];
        card.check(Driver.cuMemGetInfo_v2(free, total), "counting its memory");
        return "Cannot have %.2f GB more of the memory of %s: %.2f of %.2f GB are free, and %.2f are this network's. Lower train.batch-size, let nobody else use the card, or take one with more memory."
                .formatted(needed / GB, card, free[0] / GB, total[0] / GB, bytes / GB);
    }

    void free(long address, long size) {
        if (addresses.remove(address)) {
            bytes -= size;
            card.check(Driver.cuMemFree_v2(address), "giving memory back");
        }
    }

    /** Bytes in use. */
    long bytes() {
        return bytes;
    }

    /** Without complaint: of a card that is lost nothing can be given back. */
    @Override
    public void close() {
        addresses.forEach(Driver::cuMemFree_v2);
        addresses.clear();
        bytes = 0;
    }
}
