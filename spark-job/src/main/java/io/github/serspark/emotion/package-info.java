/**
 * What a trained network hears in speech, for any program in Java: the content of {@code ser-spark-predict.jar}, together with what
 * this package builds upon. It needs the JDK and nothing else.
 */
package io.github.serspark.emotion;
