/**
 * Recordings of anybody's, wherever they lie, for the commands that take them; and files that appear when they are complete.
 */
package io.github.serspark.recording;
