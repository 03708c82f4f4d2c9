/**
 * What every command shares: whose fault a failure is, where output goes, what {@code run.json} says, and how far it is.
 *
 * <p>An output directory is complete exactly when it holds {@code run.json} and no {@code _INCOMPLETE}; nothing reads one
 * that is not. One run at a time writes to it, and holds a lease there that a dead run loses. Everything goes through
 * Hadoop's {@code FileSystem}, so it works alike on local disks, HDFS and S3.
 */
package io.github.serspark.run;
