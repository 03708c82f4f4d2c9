/** What the machine has: the width of its vectors, and threads. */
package io.github.serspark.kernel.vector.lanes;
