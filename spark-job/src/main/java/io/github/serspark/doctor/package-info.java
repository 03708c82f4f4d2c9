/**
 * Looks whether a machine and a cluster are fit for ser-spark, and says in plain words what to change.
 *
 * <p>It works before anything else does: every check stands alone, and one that cannot even be loaded is a problem of its own
 * and stops no other. A check takes what it looks at as arguments of a constructor and gets the real thing from a factory.
 */
package io.github.serspark.doctor;
