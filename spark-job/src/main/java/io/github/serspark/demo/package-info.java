/**
 * A generated corpus, with which the whole way from recordings to figures can be walked where no real corpus is at hand.
 *
 * <p>It is laid out as IEMOCAP is and spoken by a simple source-filter voice whose cues follow the three ratings; what is
 * learnt from it says nothing of real speech. Everything is a function of the seed: the arithmetic is plain or
 * {@link java.lang.StrictMath}, so that the same seed gives the same bytes on any machine.
 */
package io.github.serspark.demo;
