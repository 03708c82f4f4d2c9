/** Convolution of all maps with all filters in the frequency domain, a signal a lane. */
package io.github.serspark.kernel.vector.fourier;
