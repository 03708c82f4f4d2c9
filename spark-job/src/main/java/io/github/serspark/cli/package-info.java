/**
 * The command line. One class per command; each reads its options and settings, starts Spark and runs one job. Only
 * {@link io.github.serspark.cli.Ser} ends the process.
 */
package io.github.serspark.cli;
