/**
 * The fast path: single precision with {@code jdk.incubator.vector}, compiled apart because the module incubates.
 *
 * <pre>
 *  samples [utterance][sample]                                        gradients by samples: none, they are data
 *     |
 *     |  encoder     blocks of 16 lanes, a unit at a time, units over the threads
 *     |    FirstConvolution.pair      filters of 40 taps, ReLU, pool of 2 positions: two maps a lane
 *     |    fourier                    second filters as a product of spectra; frames' edges corrected
 *     |    MapPool                    ReLU, pool of 10 maps; who won is remembered     ->  Winners
 *     v
 *  features [utterance][frame][1280]                                  RowGradients: pieces from the winners,
 *     |                                                                 SparseCorrelation, FirstConvolution.rows
 *     |  sequence    all frames' input products at once, then 8 utterances step by step
 *     |    VectorGru, twice           MatrixProduct, Nonlinear
 *     v
 *  states [utterance][frame][128]                                     VectorGru.backward: the same, last step first
 *     |
 *     |  sequence
 *     |    VectorAttentionPooling     scores, softmax, weighted sum
 *     v
 *  pooled [utterance][128]                                            heads and loss: HostHead, for all kernels
 * </pre>
 *
 * <dl>
 *   <dt>lane
 *   <dd>One of {@link io.github.serspark.kernel.vector.lanes.Lanes#UNIT 16} places side by side in memory, {@code [row][lane]}.
 *       What is done to a row is one vector operation on machines with 512 bits, two or four on others.
 *   <dt>block
 *   <dd>What the encoder puts into a lane: neighbouring positions of an utterance after the first pool, 320 of the paper's.
 *   <dt>part
 *   <dd>As many lanes of a unit as a vector of the machine holds.
 *   <dt>unit
 *   <dd>Up to 16 blocks, with all frames that begin and end in them; a thread takes one at a time.
 *   <dt>edge
 *   <dd>The positions at a frame's beginning or end that see its zero padding, and so are not what the utterance has there.
 *   <dt>piece
 *   <dd>Neighbouring positions with what the gradients need of them, maps in the lanes: {@code [row][map]}.
 *   <dt>run
 *   <dd>Neighbouring units whose gradients are summed by one thread; runs are then added in order.
 * </dl>
 *
 * <p><b>The same bits everywhere.</b> Sums do not cross lanes, or take 16 lanes in a written order; no order depends on
 * threads or on the width of vectors. Products that are added are always fused ({@code fma}), also in the few scalar
 * loops, or never; the JIT does neither by itself. Where a processor has no such instruction Java computes it in decimal
 * numbers: right, and thousands of times slower.
 *
 * <p><b>Written for the JIT.</b> Species are constants, vectors never cross a method that is not inlined, and the methods
 * with many vector operations call the vector API itself rather than helpers, which the JIT stops inlining in large methods
 * (a vector that escapes is allocated, at a hundred times the cost). Loops are written out where their sums shall stay in
 * registers.
 */
package io.github.serspark.kernel.vector;
