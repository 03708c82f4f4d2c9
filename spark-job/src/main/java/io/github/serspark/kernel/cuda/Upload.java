package io.github.serspark.kernel.cuda;

import com.sun.jna.Pointer;
import java.util.function.Consumer;

/**
 * Brings numbers to a card while it computes. They are copied to pinned memory, from where the card fetches them to a place of its
 * own, in a second stream; what is queued in the first then takes them from there. Two such pairs take turns, so that the next
 * minibatch is on its way while the card is still busy with the last one.
 */
final class Upload implements AutoCloseable {
    /** Bytes that there is always room for. */
    static final long SMALLEST = 1 << 16;

    private final Card card;
    private final CardMemory memory;
    private final long computing;
    private final long copying;
    private final Slot[] slots;
    private int next;

    /** @param computing the stream that uses the numbers */
    Upload(Card card, CardMemory memory, long computing) {
        this.card = card;
        this.memory = memory;
        this.computing = computing;
        copying = CardStream.created(card);
        slots = new Slot[] {new Slot(), new Slot()};
    }

    /** Sets {@code bytes} at {@code to} to what {@code write} puts where it is told to; they are there for all that is queued afterwards. */
    void send(long to, long bytes, Consumer<Pointer> write) {
        Slot slot = slots[next];
        next = 1 - next;
        slot.empty(bytes);
        write.accept(new Pointer(slot.pinned));
        card.check(Driver.cuMemcpyHtoDAsync_v2(slot.staged, slot.pinned, bytes, copying), "sending numbers");
        card.check(Driver.cuEventRecord(slot.arrived, copying), "sending numbers");
        card.check(Driver.cuStreamWaitEvent(computing, slot.arrived, 0), "sending numbers");
        card.check(Driver.cuMemcpyDtoDAsync_v2(to, slot.staged, bytes, computing), "sending numbers");
        card.check(Driver.cuEventRecord(slot.taken, computing), "sending numbers");
    }

    @Override
    public void close() {
        for (Slot slot : slots) {
            slot.close();
        }
        Driver.cuStreamDestroy_v2(copying);
    }

    private final class Slot implements AutoCloseable {
        private final long arrived = event();
        private final long taken = event();
        private long pinned;
        private long staged;
        private long size;

        private long event() {
            long[] handle = new long[1];
            card.check(Driver.cuEventCreate(handle, Driver.DISABLE_TIMING), "opening it");
            return handle[0];
        }

        /** Until what it held last has been taken; then it has room for {@code bytes}. */
        private void empty(long bytes) {
            card.check(Driver.cuEventSynchronize(taken), "waiting for it");
            if (bytes > size) {
                free();
                long needed = Math.max(SMALLEST, bytes);
                staged = memory.allocate(needed);
                long[] pointer = new long[1];
                card.check(Driver.cuMemHostAlloc(pointer, needed, 0), "pinning memory");
                pinned = pointer[0];
                size = needed;
            }
        }

        private void free() {
            if (size > 0) {
                memory.free(staged, size);
                card.check(Driver.cuMemFreeHost(pinned), "giving memory back");
                size = 0;
            }
        }

        @Override
        public void close() {
            if (size > 0) {
                Driver.cuMemFreeHost(pinned);
            }
            Driver.cuEventDestroy_v2(arrived);
            Driver.cuEventDestroy_v2(taken);
        }
    }
}
