/** The layout {@code iemocap}: the folders, names and label files of IEMOCAP, and whoever follows them. */
package io.github.serspark.corpus.iemocap;
