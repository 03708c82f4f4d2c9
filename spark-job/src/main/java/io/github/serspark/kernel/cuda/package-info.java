/**
 * The network on NVIDIA's GPUs from compute capability 8.0 (A100) on. The CUDA source is {@code src/main/cuda}, whose README draws the
 * data flow of a step; the job jar carries it compiled, as machine code for sm_80 to sm_120 and as PTX for what comes after.
 * NVIDIA's driver is all that a machine needs; it is reached through JNA.
 *
 * <pre>
 *  CudaKernel            the operators, and what is done to single arrays
 *     |  CudaFrameEncoder, CudaGru (Product), CudaAttentionPooling, CudaHead      one for each layer, on rooms of their own
 *     v
 *  Stream                launches, copies, memory: a CardStream of a Card, or an ImaginedStream that takes no time
 *     |  CardArray, CardRoom        addresses on the card, the second growing with the largest batch
 *     |  Upload                     numbers on their way while the card computes
 *     v
 *  Driver                NVIDIA's functions
 * </pre>
 *
 * <p><b>Everything stays on the card.</b> For a minibatch its samples, dropout keys, labels and lengths go up; a loss of each task comes
 * down. A round moves the state of the network once each way.
 *
 * <p><b>The same bits</b> on every card of an architecture: no atomics, sums in a written order, grids by the data. What an utterance
 * gets does not depend on those beside it. Dropout and Adam have the bits of the CPU, the rest agrees to rounding; the kernel's name
 * carries path and architecture, so that a run refuses to mix them.
 *
 * <p><b>Memory</b> is what the largest batch needs ({@link io.github.serspark.kernel.cuda.ImaginedCard} counts it beforehand); the
 * convolutions take 32768 segments, some 7000 frames, at a time. It is given back when the kernel is closed. The context of a card
 * stays as long as the process.
 *
 * <p>Tests compile the same source by g++, behind a library with the driver's functions ({@code src/test/cuda}).
 */
package io.github.serspark.kernel.cuda;
