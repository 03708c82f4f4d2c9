/**
 * The extended Geneva Minimalistic Acoustic Parameter Set (eGeMAPS) of Eyben et al., "The Geneva Minimalistic Acoustic
 * Parameter Set (GeMAPS) for Voice Research and Affective Computing", IEEE Transactions on Affective Computing 7(2), 2016:
 * a waveform becomes 25 descriptors every 10 ms, and 88 functionals of them.
 *
 * <p>An independent implementation, written from the paper and from a description of what openSMILE 3.0.2 computes for its
 * configuration eGeMAPSv02; it has none of openSMILE's code. The values agree with openSMILE's, so some steps look odd and
 * stay: the numbers published in the field were made with them. A comment stands at each.
 *
 * <p>Pure functions on arrays, one class a stage: {@link io.github.serspark.egemaps.Egemaps} is the plan. All values are
 * finite, whatever the samples, and have the same bits everywhere: {@code StrictMath}, and sums in the order of the samples.
 * Memory is bounded by a few hundred bytes for each 10 ms.
 */
package io.github.serspark.egemaps;
