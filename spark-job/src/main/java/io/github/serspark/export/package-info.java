/**
 * A trained network for the programs of others: as a graph of ONNX, and as PyTorch's tensors, which come back too. The same network
 * gives the same bytes.
 */
package io.github.serspark.export;
