/**
 * The job on real servers: whatever runs it and wherever its data lie, the same bytes come out. The servers listen on this
 * machine alone and end with the tests.
 */
package io.github.serspark.clusters;
