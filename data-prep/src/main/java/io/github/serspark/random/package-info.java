/** Where all randomness comes from: functions of the seed of a run, the same on every machine. Everybody may know it. */
package io.github.serspark.random;
