/**
 * The model card: what a model is, what it learnt from, how well, and what it is not for, in words, beside it. It holds no path and
 * no person's name, so that it can be shared with the model.
 */
package io.github.serspark.card;
