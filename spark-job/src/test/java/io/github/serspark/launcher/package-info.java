/** Runs {@code deploy/ser} as a user does, in processes of its own, and looks at what Spark makes of it. */
package io.github.serspark.launcher;
