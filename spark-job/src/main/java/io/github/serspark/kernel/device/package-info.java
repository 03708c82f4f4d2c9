/**
 * The network's layers as operations of ND4J, which run where its backend computes: on a GPU in a CUDA job jar, an older one than those of the package {@code cuda}, the
 * convolutions by way of cuDNN, and on the CPU elsewhere. In single precision, or in double for the tests.
 *
 * <p>What a layer computes stays on the device until the next layer wants it; only samples, masks of dropout, labels,
 * losses and what is asked for cross. Frames are encoded a chunk at a time, and again in the backward pass, so that memory
 * does not grow with the utterance. The recurrent layers are a chain of small operations, one after the other.
 *
 * <p>The same call gives the same bits on the CPU. What an utterance gets can differ in the last digits with the batch that
 * it is in, unlike in the other kernels: libraries of matrix products choose their sums by the shape.
 *
 * <p>Also here: which GPUs ND4J's CUDA library serves, and which one a thread computes on.
 */
package io.github.serspark.kernel.device;
