/** What follows the frames of an utterance: recurrent layers and attention, and the matrix products and functions they need. */
package io.github.serspark.kernel.vector.sequence;
