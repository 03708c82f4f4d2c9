package io.github.serspark.kernel.cuda;

/** Floats in the memory of a GPU. */
final class CardArray {
    final long address; // 0 if there are none
    final int length;

    CardArray(long address, int length) {
        this.address = address;
        this.length = length;
    }

    /** The address of an element. */
    long at(int index) {
        return address + (long) Float.BYTES * index;
    }

    long bytes() {
        return (long) Float.BYTES * length;
    }
}
